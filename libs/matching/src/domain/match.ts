import type { EligibilityCode, EligibilityRequest, EligibilityVendor } from '#eligibility';
import type { Money } from '#contracts';

/** What a price is for. A monthly budget is compared with an hourly rate through the hours a month. */
export type PriceBasis = 'hourly' | 'monthly' | 'one_off';

export interface Price {
  readonly basis: PriceBasis;
  readonly price: Money;
}

export interface AskedSpecialism {
  readonly slug: string;
  readonly mustHave: boolean;
}

/** The part of a request that ranking reads. */
export interface MatchRequest {
  readonly requestId: string;
  readonly eligibility: EligibilityRequest;
  readonly discipline: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly specialisms: readonly AskedSpecialism[];
  /** Title, summary and the text answers of the brief, joined. */
  readonly text: string;
  /** BCP 47 primary subtags, any one of which the vendor must speak; empty: any. */
  readonly languages: readonly string[];
  /** `hard` is true only when the client ticked "I cannot pay more". */
  readonly budget: (Price & { readonly hard: boolean }) | null;
  readonly hoursPerMonth: number | null;
  readonly startBy: Date | null;
  /** The client's offset from UTC in minutes; its day is 09:00-17:00 there. */
  readonly utcOffsetMinutes: number | null;
}

/** `confirmed`: a client has confirmed some of the work that shows it. */
export type SpecialismLevel = 'declared' | 'evidenced' | 'confirmed' | 'certified';

export interface VendorSpecialism {
  readonly slug: string;
  readonly level: SpecialismLevel;
  /** Pieces of approved evidence (case studies, confirmed work); 0 when merely declared. */
  readonly evidence: number;
  readonly lastUsedOn: Date | null;
}

export interface PastWork {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface VendorQuality {
  /** Sum of ratings of 1 to 5, one per distinct client. */
  readonly ratingSum: number;
  readonly ratingCount: number;
  /** Share (0-1) of the pack's criteria that assessors found met; null when not assessed. */
  readonly criteriaMet: number | null;
  readonly verifiedCredentials: number;
  readonly finishedEngagements: number;
}

/** When and how much: gates and stands beside, never part of fit or order (R10). */
export interface VendorAvailability {
  readonly nextFreeOn: Date | null;
  readonly hoursPerMonth: number | null;
}

/** Shown beside, never part of fit or order (R10). */
export interface VendorActivity {
  readonly lastActiveAt: Date | null;
  readonly invitations: number;
  /** Median hours to answer an invitation; null when never invited. */
  readonly responseHours: number | null;
}

/** One vendor in the discipline of the request. */
export interface MatchVendor {
  readonly vendorId: string;
  readonly eligibility: EligibilityVendor;
  readonly disciplines: readonly string[];
  readonly specialisms: readonly VendorSpecialism[];
  /** Share (0-1) of its work that is in this discipline. */
  readonly disciplineShare: number;
  readonly profileText: string;
  readonly pastWork: readonly PastWork[];
  readonly rates: readonly Price[];
  readonly languages: readonly string[];
  readonly utcOffsetMinutes: number | null;
  readonly quality: VendorQuality;
  readonly availability: VendorAvailability;
  readonly activity: VendorActivity;
}

export type TermKey = 'specialisms' | 'text' | 'similar_work' | 'focus';

/** One part of fit: fit = 100 × Σ value × weight, the weights of a match sum to 1. */
export interface MatchTerm {
  readonly key: TermKey;
  /** 0-1. */
  readonly value: number;
  /** The weight in force for this request: terms that it gives no ground for are left out and the rest scaled up. */
  readonly weight: number;
}

export type GateCode =
  | Exclude<EligibilityCode, 'already_bid'>
  | 'discipline'
  | 'must_have_specialism'
  | 'language'
  | 'budget_ceiling'
  | 'deadline'
  | 'capacity';

export interface GateResult {
  readonly code: GateCode;
  readonly passed: boolean;
}

export interface MatchedSpecialism {
  readonly slug: string;
  /** 0-1: (1 - e^(-evidence/2)) × recency, about .3 when merely declared. */
  readonly strength: number;
  readonly level: SpecialismLevel;
  readonly evidence: number;
}

export interface MatchQuality {
  /** 1-5: Bayesian mean of what clients said and, once, of what assessors found; two decimals. */
  readonly mean: number;
  /** Distinct clients who rated. */
  readonly n: number;
  /** About 95 % of the estimate's weight lies between `low` and `high`. */
  readonly low: number;
  readonly high: number;
  readonly criteriaMet: number | null;
  readonly verifiedCredentials: number;
  readonly finishedEngagements: number;
}

export interface MatchPracticality {
  /** 1 at or below the budget, falling to 0 at twice it; null when either price is unknown. */
  readonly budget: number | null;
  /** Hours of the client's 8-hour day in which the vendor works too; null when unknown. */
  readonly overlapHours: number | null;
  /** Shown, never ordered by. */
  readonly responseHours: number | null;
}

export interface MatchAvailability {
  /** ISO 8601 date; null when unknown. */
  readonly nextFreeOn: string | null;
  readonly hoursPerMonth: number | null;
  /** Null when the request or the vendor names no date or hours. */
  readonly inTime: boolean | null;
  readonly enoughHours: boolean | null;
}

export interface MatchedWork {
  readonly id: string;
  readonly title: string;
  /** 0-1: how much of the brief this piece of work answers. */
  readonly score: number;
}

/** A vendor judged for a request: JSON throughout, stored as it is, the only source of explanations. */
export interface Match {
  readonly vendorId: string;
  /** 0-100, two decimals. */
  readonly fit: number;
  readonly quality: MatchQuality;
  readonly practicality: MatchPracticality;
  readonly availability: MatchAvailability;
  /** floor(fit / 2). */
  readonly band: number;
  readonly terms: readonly MatchTerm[];
  readonly gates: readonly GateResult[];
  /** Words of the brief found in the vendor's texts, as the client wrote them, most telling first. */
  readonly matchedWords: readonly string[];
  readonly matchedSpecialisms: readonly MatchedSpecialism[];
  readonly matchedWork: readonly MatchedWork[];
  /** Asked specialisms for which the vendor has nothing. */
  readonly missing: readonly string[];
}

export interface Relaxation {
  readonly code: GateCode;
  /** Vendors in the ranking that this gate would have kept out. */
  readonly admitted: number;
}

export interface Ranking {
  /** Best first; vendors that came back by a relaxed gate follow all those that passed. */
  readonly ranking: readonly Match[];
  /** Everyone else, best first, with fit and the gates they failed. */
  readonly gated: readonly Match[];
  /** Vendors that each gate alone would remove; a vendor may count in several. */
  readonly gateCounts: Readonly<Partial<Record<GateCode, number>>>;
  readonly relaxed: readonly Relaxation[];
  readonly weightsVersion: string;
}
