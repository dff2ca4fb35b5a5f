import type { TextFile } from '../text-file.js';

/** What the files in data/ hold: the demo as it was written, before a day and a seed make a plan of it. Amounts are in the currency of the place. */
export interface WrittenPlace {
  readonly town: string;
  readonly country: string;
  readonly region: string | null;
  readonly timeZone: string;
  readonly currency: string;
}

export interface WrittenOffer {
  readonly discipline: string;
  readonly specialisms: readonly string[];
  readonly services: readonly string[];
  readonly years: number;
  readonly share: number;
  readonly story: string;
  readonly hourly?: string;
  readonly monthly?: string;
  readonly oneOff?: string;
  readonly minimum?: string;
  readonly hoursFree: number;
  readonly freeInDays?: number;
  /** What it does not take on. */
  readonly exclusions?: readonly string[];
  /** Prices of the pack's lines: one, or from one to another. */
  readonly lines?: Readonly<Record<string, readonly [from: string, to?: string]>>;
}

/** How far a profile has come: `review` waits for an operator, `changes` was handed back by one. */
export const PROFILE_ENDS = ['listed', 'paused', 'review', 'changes', 'draft'] as const;
export type ProfileEnd = (typeof PROFILE_ENDS)[number];

export interface WrittenVendor {
  readonly name: string;
  readonly legal: string;
  readonly place: string;
  readonly owner: string;
  readonly founded: number;
  readonly team: number;
  readonly languages: readonly string[];
  readonly hours: readonly [string, string];
  readonly countries: readonly string[];
  readonly headline: string;
  readonly story: string;
  readonly offers: readonly WrittenOffer[];
  /** Two pieces of work whose contacts confirm. */
  readonly works: readonly [string, string];
  /** Evidence in its own words, by criterion; the rest comes from the bank. */
  readonly proof: Readonly<Record<string, string>>;
  /** When it is away, in days from today. */
  readonly away?: readonly [first: number, last: number];
  readonly end?: ProfileEnd;
  /** For `changes`: what the operator wrote. */
  readonly told?: string;
}

export interface WrittenClient {
  readonly name: string;
  readonly legal: string;
  readonly place: string;
  readonly owner: string;
}

/** A requirement of the bank by its key, or one of the request's own with what bidders answer. */
export type WrittenRequirement = string | { readonly id: string; readonly text: string; readonly essential: boolean; readonly answers: readonly string[] };

export interface WrittenQuestion {
  readonly id: string;
  readonly text: string;
  readonly answers: readonly string[];
}

export type WrittenBudget = { readonly kind: string; readonly hoursPerMonth?: number } & Readonly<Partial<Record<'amount' | 'min' | 'max' | 'rate' | 'cap', string>>>;

/** [label, kind, price], then for counted kinds quantity and unit. `kind:code` names a line of the discipline's pack. */
export type WrittenLine = readonly [label: string, kind: string, price: string, quantity?: string, unit?: string];

export interface WrittenBid {
  readonly vendor: string;
  readonly summary: string;
  readonly lines: readonly WrittenLine[];
  /** What becomes of it beside waiting: stays a draft, is taken back, is ruled out with a reason. */
  readonly then?: 'draft' | 'withdraw' | { readonly disqualify: string };
  /** The client's private mark. */
  readonly shortlisted?: boolean;
  /** Why another was chosen. */
  readonly passedOver?: string;
}

/**
 * How far a request has come. `open` closes in so many working days, or is open for as long as its bids take and then decided: `closed` waits for the client, the
 * rest say what the client and the vendor did. `review`, `changes`, `rejected` and `approved` were held by the screening.
 */
export const COURSES = ['draft', 'open', 'review', 'changes', 'rejected', 'approved', 'closed', 'offered', 'declined', 'accepted', 'confirmed', 'unsuccessful', 'cancelled', 'no_decision'] as const;
export type Course = (typeof COURSES)[number];

/** What one vendor is asked or asks; without an answer it waits for one. */
export interface WrittenSaid {
  readonly vendor: string;
  readonly text: string;
  readonly answer?: string;
}

/** What is said about a request beside its content and its bids. */
export interface WrittenTalk {
  readonly files?: readonly TextFile[];
  /** Names of vendors that accept the terms of what is restricted. */
  readonly trusted?: readonly string[];
  /** Questions of vendors while it is open. */
  readonly asked?: readonly WrittenSaid[];
  /** Published once the bids are in; a material one says the new budget. */
  readonly addenda?: readonly { readonly kind: 'information' | 'material'; readonly text: string; readonly budget?: WrittenBudget }[];
  /** Names of bidders whose bids still stand after them. */
  readonly reaffirmed?: readonly string[];
  /** For what is decided: questions of the client about bids, after the close. */
  readonly clarified?: readonly WrittenSaid[];
  /** For `closed`: price lines of final offers, by the name of a shortlisted bidder. */
  readonly finalOffers?: Readonly<Record<string, readonly WrittenLine[]>>;
}

/** For requirements and for working together, 0 to 10. */
export type WrittenScores = readonly [requirements: number, workingTogether: number];

/** How the bids on a request of the demo's client were scored by its owner and its contributor, each alone, and what they agreed on; by the names of the bidders. */
export interface WrittenScoring {
  readonly note: string;
  readonly sheets: Readonly<Record<string, { readonly owner: WrittenScores; readonly contributor: WrittenScores; readonly agreed: WrittenScores; readonly why: string }>>;
}

export interface WrittenRequest {
  readonly title: string;
  readonly client: string;
  readonly discipline: string;
  readonly specialisms: readonly string[];
  readonly summary: string;
  readonly brief: Readonly<Record<string, unknown>>;
  readonly requirements: readonly WrittenRequirement[];
  readonly questions?: readonly WrittenQuestion[];
  readonly budget: WrittenBudget;
  readonly ceiling?: boolean;
  readonly term: number | null;
  readonly startInDays: number;
  readonly sealed?: boolean;
  /** Names of the vendors that are called, when only they may bid. */
  readonly invited?: readonly string[];
  readonly nameHidden?: boolean;
  readonly method?: { readonly method: string; readonly weights?: { readonly price: number; readonly requirements: number; readonly workingTogether: number }; readonly minimumScores?: object; readonly anonymousBidders?: boolean };
  readonly course: Course;
  /** For `open` and `approved`: working days until it closes. */
  readonly days?: number;
  /** A reason code of the client or the operator; the vendor's for `declined`. */
  readonly reason?: string;
  /** What the operator wrote. */
  readonly told?: string;
  readonly bids?: readonly WrittenBid[];
  readonly talk?: WrittenTalk;
  /** For what is decided. */
  readonly scored?: WrittenScoring;
  /** For those adapted from a public notice. */
  readonly source?: { readonly id: string; readonly title: string; readonly url: string; readonly licence: string };
}

/** Texts by country where they differ, else one list for all. `{name}` and the like are filled in. */
export type WrittenTexts = readonly string[] | Readonly<Record<string, readonly string[]>>;

export interface WrittenBank {
  /** By criterion of the packs. */
  readonly evidence: Readonly<Record<string, WrittenTexts>>;
  /** By discipline, then by key of a suggested requirement. */
  readonly requirements: Readonly<Record<string, Readonly<Record<string, { readonly text: string; readonly essential: boolean; readonly answers: readonly string[] }>>>>;
  /** By statement that every bid makes. */
  readonly statements: Readonly<Record<string, WrittenTexts>>;
  /** Reasons of a client that chose another bid. */
  readonly passedOver: readonly string[];
  /** What larger sizes are put together from. */
  readonly names: { readonly first: readonly string[]; readonly second: Readonly<Record<string, readonly string[]>>; readonly people: readonly string[]; readonly families: readonly string[] };
}

export interface Written {
  readonly attribution: string;
  readonly places: Readonly<Record<string, WrittenPlace>>;
  readonly vendors: readonly WrittenVendor[];
  readonly clients: readonly WrittenClient[];
  readonly requests: readonly WrittenRequest[];
  readonly bank: WrittenBank;
}

/** Courses that a client decides after the close. */
export const isDecided = ({ course }: Pick<WrittenRequest, 'course'>): boolean => ['closed', 'offered', 'declined', 'accepted', 'confirmed', 'unsuccessful', 'no_decision'].includes(course);
