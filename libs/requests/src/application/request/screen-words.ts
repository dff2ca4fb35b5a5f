import { refuseBlocked } from '#contracts';
import { namesNobody, textsOfPacks, warningsFor } from '#disciplines';
import { doubtfulProblems, foldedWords, ownNames, screen } from '#screening';
import type { RequestContent } from '../../domain/request.js';
import type { AskerNames } from '../../persistence/asker-names.sql.js';

/** What is said of an open request is public at once, with no operator in between: what is doubtful is refused too (docs/adr/0034). Throws `screening_blocked`. */
export function refuseDoubtful(text: string, { country, discipline }: RequestContent, author: 'client' | 'vendor'): void {
  refuseBlocked(doubtfulProblems(screen([{ pointer: '/text', text }], { country, tellsOfNobody: true, namesNobody: namesNobody(discipline), redFlags: warningsFor(author, [discipline]) })));
}

let trade: ReadonlySet<string> | undefined;

/** What everybody reads, and nobody who wrote it, does not say so either. Words of the trade and of what the request shows everybody say nothing. Throws `screening_blocked` with `names_itself`. */
export function refuseNaming(text: string, { displayName, legalName, listedName, headline, website }: AskerNames, { title, summary }: Pick<RequestContent, 'title' | 'summary'>): void {
  const names = [displayName, legalName, listedName].filter((name) => name !== null);
  trade ??= foldedWords(textsOfPacks());
  const ordinary = new Set([...trade, ...foldedWords([title, summary])]);
  refuseBlocked(doubtfulProblems({ outcome: 'doubtful', signals: ownNames({ pointer: '/text', text }, { names, headline, website }, ordinary) }));
}
