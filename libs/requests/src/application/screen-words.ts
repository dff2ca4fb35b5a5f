import { refuseBlocked } from '#contracts';
import { namesNobody, warningsFor } from '#disciplines';
import { doubtfulProblems, screen } from '#screening';
import type { RequestContent } from '../domain/request.js';

/** What is said of an open request is public at once, with no operator in between: what is doubtful is refused too (docs/adr/0034). Throws `screening_blocked`. */
export function refuseDoubtful(text: string, { country, discipline }: RequestContent, author: 'client' | 'vendor'): void {
  refuseBlocked(doubtfulProblems(screen([{ pointer: '/text', text }], { country, namesNobody: namesNobody(discipline), redFlags: warningsFor(author, [discipline]) })));
}
