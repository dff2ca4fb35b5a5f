import { unseenCharacters } from './characters.js';
import { screen } from './screen.js';
import type { ScreenedText, Screening, ScreeningSignal } from './screening.js';

/** A signal as an item of a refusal: where it is, what was found and what its author can do. */
export interface TextProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

const problemOf = ({ pointer, code, detail, remedy }: ScreeningSignal): TextProblem => ({ pointer, code, detail: `${detail} ${remedy}` });

/** What keeps the screened texts from being stored at all; nothing unless one of them is blocked. */
export function blockingProblems(...screenings: readonly Screening[]): TextProblem[] {
  return screenings.flatMap(({ signals }) => signals).filter((signal) => signal.severity === 'blocking').map(problemOf);
}

/** What keeps texts from being shown that no operator looks at first: what is doubtful in them is refused like what is blocked. */
export function doubtfulProblems(...screenings: readonly Screening[]): TextProblem[] {
  return screenings.flatMap(({ signals }) => signals).filter((signal) => signal.severity !== 'info').map(problemOf);
}

/** What keeps a name from being shown. Names are shown wherever their bearer appears and no operator looks at them first: what is doubtful in a text is refused in a name. */
export function nameProblems(name: ScreenedText, country?: string): TextProblem[] {
  const problems = doubtfulProblems(screen([name], country === undefined ? {} : { country }));
  return problems.length > 0 ? problems : unseenProblems(name);
}

/** The same of a name that may hold anything but what nobody sees: a legal name is as the register writes it. */
export function unseenProblems({ pointer, text }: ScreenedText): TextProblem[] {
  return unseenCharacters(text).map(({ code, detail, remedy }) => ({ pointer, code, detail: `${detail} ${remedy}` }));
}
