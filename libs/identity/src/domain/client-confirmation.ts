import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';

/** `stopped`: the client wants no such mail again, and says nothing of the work. */
export const CONFIRMATION_ANSWERS = ['confirmed', 'confirmed_named', 'denied', 'stopped'] as const;
export type ConfirmationAnswer = (typeof CONFIRMATION_ANSWERS)[number];

/** How long a client has for its answer, in days; then whom was asked is forgotten. */
export const CONFIRMATION_DAYS = 30;

/** The last time that somebody was asked about a case study. */
export interface LastAsked {
  readonly textVersion: number;
  readonly expiresAt: Date;
  readonly answer: ConfirmationAnswer | null;
}

const refuse = (code: CodeOf<'conflict'>, message: string) => new DomainError('conflict', code, message);

/** What is shown now, as far as asking about it goes; `denialOpen`: an operator looks at a denial of the work, whoever denied it and of whichever text. */
export interface AskedClaim {
  readonly textVersion: number;
  readonly denialOpen: boolean;
}

/** Nobody is asked while an operator looks at a denial. Somebody is asked about a text once: again only when the time for an answer is over, or another text is shown. Whoever wants no mail says nothing of the work: until then the asking reads as open. */
export function requireAskable(last: LastAsked | undefined, { textVersion, denialOpen }: AskedClaim, at: Date): void {
  if (denialOpen) throw refuse('confirmation_denied', 'A client has denied this work, and an operator looks at it.');
  if (!last) return;
  const { answer, expiresAt } = last;
  if (answer === null || answer === 'stopped') {
    if (at < expiresAt) throw refuse('confirmation_asked', 'The client has been asked and has time for its answer.');
    return;
  }
  if (last.textVersion !== textVersion) return;
  if (answer === 'denied') throw refuse('confirmation_denied', 'The client has answered about this text.');
  throw refuse('work_confirmed_already', 'The client has confirmed this text.');
}

/** What is shown now of what the client was asked about; undefined: nothing any more. */
export interface ShownClaim {
  readonly textVersion: number;
  readonly clientName: string | null;
}

/** A text that nobody was shown is confirmed by nobody; to deny the work, and to want no mail, is possible whatever has become of the text. */
export function requireAnswerable(answer: ConfirmationAnswer, asked: { readonly textVersion: number }, shown: ShownClaim | undefined): void {
  if (answer === 'denied' || answer === 'stopped') return;
  if (!shown || shown.textVersion !== asked.textVersion) throw refuse('claim_changed', 'The vendor has changed or withdrawn the text since you were asked.');
  if (answer === 'confirmed_named' && shown.clientName === null) throw refuse('claim_names_nobody', 'The text has no name of a client that could be shown.');
}
