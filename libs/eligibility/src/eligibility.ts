/** Every reason that can shut a vendor out of a request. `already_bid` is told to that vendor alone. */
export const ELIGIBILITY_CODES = [
  'not_listed',
  'not_qualified',
  'already_bid',
  'suspended',
  'not_invited',
  'conflict_of_interest',
  'closed',
  'capacity_paused',
] as const;

export type EligibilityCode = (typeof ELIGIBILITY_CODES)[number];

export interface EligibilityReason {
  readonly code: EligibilityCode;
  /** One sentence, safe to show to the vendor, its client and an operator. */
  readonly detail: string;
}

export interface Eligibility {
  /** True exactly when `reasons` is empty. */
  readonly allowed: boolean;
  /** In the order of {@link ELIGIBILITY_CODES}, each code at most once. */
  readonly reasons: readonly EligibilityReason[];
}

/** What a request asks of whoever wants to bid on it. */
export interface EligibilityRequest {
  /** The client organisation: it cannot bid on its own request. */
  readonly organisationId: string;
  readonly discipline: string;
  /** ISO 3166-1 alpha-2: where the work is served. */
  readonly country: string;
  /**
   * What its services ask of a qualification beyond discipline and country (a licensed BAS agent, say): each a list of services, one of which must have been judged.
   * None or absent: the discipline and country are enough.
   */
  readonly serviceNeeds?: readonly (readonly string[])[];
  readonly visibility: 'open' | 'selective';
  /** The stored lifecycle state. Only `published` takes bids; a preview of a draft passes `published` with `closesAt: null`. */
  readonly state: string;
  /** From this instant on the request is closed (R1); null while no window is set. */
  readonly closesAt: Date | null;
  /** Read only when `visibility` is `selective`. */
  readonly invitedVendorIds: readonly string[];
}

/** In force from `from` (inclusive) until `until` (exclusive; null: without end). */
export interface Period {
  readonly from: Date;
  readonly until: Date | null;
}

/** A row of `vendors.qualifications_in_force`. */
export interface Qualification extends Period {
  readonly discipline: string;
  readonly country: string;
  /** The services it was judged for; absent: every service of the discipline. */
  readonly services?: readonly string[];
}

/** A row of `moderation.sanctions_in_force`. */
export interface Sanction extends Period {
  /** `delisting` gives `not_listed`, `disqualification` gives `not_qualified`, every other kind `suspended`: an unknown kind shuts. */
  readonly kind: string;
  /** Absent: all disciplines. */
  readonly discipline?: string;
}

/** What is known of a vendor when it is judged. */
export interface EligibilityVendor {
  readonly vendorId: string;
  readonly organisationId: string;
  /** The profile's lifecycle state: `listed` and `paused` are visible to clients, every other is not. */
  readonly state: string;
  /** It takes on no new work: the profile is paused, or its capacity in this discipline is. */
  readonly paused: boolean;
  readonly qualifications: readonly Qualification[];
  readonly sanctions: readonly Sanction[];
  /** Whether a bid of its organisation exists on this request. Rankings for clients and operators pass false. */
  readonly hasBid: boolean;
}

export interface EligibilityOptions {
  /** True on the vendor's own screen: only then may `already_bid` appear. */
  readonly forVendor?: boolean;
}
