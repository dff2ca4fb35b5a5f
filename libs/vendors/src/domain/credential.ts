import type { Money } from '#contracts';

export const CREDENTIAL_KINDS = ['licence', 'registration', 'insurance', 'certificate', 'membership'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** A criterion of a discipline's pack that a credential speaks for, in a country served. */
export interface ServedCriterion {
  readonly discipline: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly criterion: string;
}

/** What a vendor says of a credential; an operator compares it with the document and the register. */
export interface CredentialContent {
  readonly kind: CredentialKind;
  readonly title: string;
  readonly issuer: string;
  readonly number: string | null;
  /** Where it holds, ISO 3166-1 alpha-2, and which part of it; null: everywhere. */
  readonly country: string | null;
  readonly region: string | null;
  readonly serves: readonly ServedCriterion[];
  /** Of an insurance: what it pays at most. */
  readonly insuredAmount: Money | null;
  /** YYYY-MM-DD. */
  readonly issuedOn: string | null;
  /** YYYY-MM-DD, the last day on which it holds; null: it has no end of its own. */
  readonly expiresOn: string | null;
}

export type CredentialEdit = Partial<CredentialContent>;

/** `expired` is derived from the end and never stored. */
export const CREDENTIAL_STATES = ['draft', 'in_review', 'changes_requested', 'rejected', 'verified', 'replaced', 'withdrawn'] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

/** As it reads at an instant. */
export type CredentialPhase = CredentialState | 'expired';
export const CREDENTIAL_PHASES: readonly CredentialPhase[] = [...CREDENTIAL_STATES, 'expired'];

/** The part of a credential that its lifecycle reads. */
export interface CredentialStanding {
  readonly state: CredentialState;
  /** Since it was verified: the instant at which its last day ends; null: without end. */
  readonly endsAt: Date | null;
  /** While its renewal waits and an operator has said so: until when it holds nevertheless. */
  readonly pendingUntil: Date | null;
}
