import { refuseBlocked } from '#contracts';
import { namesNobody, warningsFor } from '#disciplines';
import { doubtfulProblems, ownNames, screen } from '#screening';
import type { RequestContent } from '../domain/request.js';
import type { AskerNames } from '../persistence/asker-names.sql.js';

/** What is said of an open request is public at once, with no operator in between: what is doubtful is refused too (docs/adr/0034). Throws `screening_blocked`. */
export function refuseDoubtful(text: string, { country, discipline }: RequestContent, author: 'client' | 'vendor'): void {
  refuseBlocked(doubtfulProblems(screen([{ pointer: '/text', text }], { country, tellsOfNobody: true, namesNobody: namesNobody(discipline), redFlags: warningsFor(author, [discipline]) })));
}

/** What everybody reads, and nobody who wrote it, does not say so either. Throws `screening_blocked` with `names_itself`. */
export function refuseNaming(text: string, { displayName, legalName, listedName, headline, website }: AskerNames): void {
  const names = [displayName, legalName, listedName].filter((name) => name !== null);
  refuseBlocked(doubtfulProblems({ outcome: 'doubtful', signals: ownNames({ pointer: '/text', text }, { names, headline, website }) }));
}
