/** As its vendor reads it. */
export const CONFIRMATION_PHASES = ['none', 'asked', 'confirmed', 'denied', 'expired'] as const;
export type ConfirmationPhase = (typeof CONFIRMATION_PHASES)[number];

/** What a client answers of itself; `confirmed_named`: and its name may be shown. */
export const CLIENT_ANSWERS = ['confirmed', 'confirmed_named', 'denied'] as const;
export type ClientAnswer = (typeof CLIENT_ANSWERS)[number];

/** The last time that a client was asked, and what became of it. */
export interface Confirmation {
  readonly confirmationId: string;
  /** The version of the text that was shown to it. */
  readonly textVersion: number;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly answer: ClientAnswer | null;
  readonly answeredAt: Date | null;
}

/** A confirmation is of one text: another text that went live since ends it. */
export function confirmationPhase(confirmation: Confirmation | null, liveVersion: number, at: Date): ConfirmationPhase {
  if (confirmation === null || confirmation.textVersion !== liveVersion) return 'none';
  if (confirmation.answer === null) return at >= confirmation.expiresAt ? 'expired' : 'asked';
  return confirmation.answer === 'denied' ? 'denied' : 'confirmed';
}

export const isConfirmed = (confirmation: Confirmation | null, liveVersion: number): boolean =>
  confirmation !== null && confirmation.textVersion === liveVersion && confirmation.answer !== null && confirmation.answer !== 'denied';

export const mayName = (confirmation: Confirmation | null, liveVersion: number): boolean => isConfirmed(confirmation, liveVersion) && confirmation?.answer === 'confirmed_named';

/**
 * What is known of it once `told` was heard as well; null when that changes nothing. Commutes: what is heard of an earlier asking, twice, or of the asking after its answer changes nothing, and an
 * answer may be heard first.
 */
export function withHeard(known: Confirmation | null, told: Confirmation): Confirmation | null {
  if (known === null) return told;
  if (known.confirmationId === told.confirmationId) return known.answer === null && told.answer !== null ? told : null;
  return told.askedAt > known.askedAt ? told : null;
}
