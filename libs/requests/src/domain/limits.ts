import type { LimitsName } from '#contracts';

/** Days on which the client's calendar has people at work. */
export interface WorkingDays {
  readonly workingDays: number;
}

/** A length of time that no calendar stretches. */
export interface Seconds {
  readonly seconds: number;
}

/** A length of time as a person states it: working days in the client's calendar, or plain seconds. */
export type Period = WorkingDays | Seconds;

export interface PeriodRange {
  readonly min: Period;
  readonly max: Period;
}

/** Counted back from the close: from when on no question is taken, and when answers are due. */
export interface QuestionPeriods {
  readonly close: Period;
  readonly answers: Period;
}

/** The versioned numbers of one installation; a request keeps, as JSON, those it was published with. */
export interface RequestLimits {
  readonly name: LimitsName;
  readonly version: string;
  readonly bidding: {
    readonly usual: Period;
    /** Wall time in the client's zone at which a window counted in working days ends. */
    readonly closesAtLocal: string;
    readonly minOpen: Period;
    readonly minSealed: Period;
    readonly minSelective: Period;
    readonly max: Period;
  };
  readonly extension: { readonly times: number; readonly each: WorkingDays; readonly maxWorkingDays: number; readonly notice: Period };
  readonly earlyClose: { readonly notBefore: Period; readonly notice: Period };
  readonly questions: {
    readonly usual: QuestionPeriods;
    /** For a window of at most `shortWindow`. */
    readonly short: QuestionPeriods;
    readonly shortWindow: Period;
    readonly words: number;
    readonly answerWords: number;
    readonly perOrganisation: number;
    readonly perRequest: number;
  };
  /** For how long after its publication slips of a request may be corrected. */
  readonly correction: Period;
  readonly addendum: {
    readonly most: number;
    /** So much remains until the close after a material one, which moves the close as far as that takes. */
    readonly timeLeft: Period;
    readonly words: number;
    /** So long before the close bidders are reminded that the client waits for their word. */
    readonly reminder: Period;
  };
  readonly decision: PeriodRange & { readonly usual: Period; readonly extension: Period };
  readonly reopen: Period;
  readonly standstill: PeriodRange & { readonly usual: Period };
  readonly acceptance: PeriodRange & { readonly usual: Period; readonly extension: Period };
  readonly checks: Period;
  /** For a bidder whose qualification ended before the award, to regain it. */
  readonly cure: Period;
  /** Calendar days, as seconds: a request whose changes nobody made goes back to draft. */
  readonly changesRequested: Period;
  readonly brief: { readonly requirements: number; readonly essential: number; readonly screeningQuestions: number };
  /** A request worth at most `value` over 12 months (AUD, GBP and USD alike) asks less of its bidders. */
  readonly lightBrief: { readonly value: number; readonly currencies: readonly string[]; readonly requirements: number; readonly words: number };
  readonly answer: { readonly words: number; readonly minWords: number; readonly maxWords: number };
  readonly bid: {
    readonly validityDaysAfterDecision: number;
    readonly revisions: number;
    readonly priceLines: number;
    /** What a client may cap the number of bids at; bids of sealed requests are never capped. */
    readonly cap: { readonly min: number; readonly max: number };
    /** `null`: unlimited. */
    readonly quota: { readonly bucket: number; readonly refillDays: number } | null;
  };
  /** Drafts of one organisation at once; `null`: unlimited. */
  readonly drafts: number | null;
  /** `null`: unlimited. */
  readonly liveRequests: { readonly untilFirstOutcome: number; readonly then: number } | null;
  readonly invitations: { readonly automatic: number; readonly mostAutomatic: number; readonly client: number; readonly total: number };
  /** How long shortlisted bidders have for a final offer. */
  readonly finalOffer: PeriodRange & { readonly usual: Period };
  /** How often a bidder may say its final offer, the first time included. */
  readonly finalOffersPerBid: number;
  /** What the client may ask a bidder after the close, and how long it has to answer. */
  readonly clarifications: { readonly answer: Period; readonly perBid: number; readonly words: number };
  /** A vendor that declines leaves its place to the next in rank, until so long before the close, and so many are invited automatically in all. */
  readonly replacements: { readonly inAll: number; readonly until: Period };
  /** When people are reminded. Drafts are removed `draftRemoved` after their last change and no sooner than `draftNotice` after the reminder, which the database counts. */
  readonly reminders: {
    readonly beforeDecision: Period; readonly decisionDayAt: string; readonly invitation: Period;
    readonly unusedDraft: Period; readonly draftRemoved: Seconds; readonly draftNotice: Seconds;
  };
  /** While `from` requests or more ended without a decision and can still be reopened, `live` may be live. `null`: no matter. */
  readonly overdueOutcomes: { readonly from: number; readonly live: number } | null;
  /** Sizes in bytes; `draftBytes`: of all requests of an organisation that were never published, which nothing else bounds. */
  readonly attachments: { readonly files: number; readonly fileBytes: number; readonly requestBytes: number; readonly draftBytes: number };
  readonly abnormallyLow: { readonly percentOfMedian: number; readonly fromBids: number };
  /** What is suggested, never demanded: sealed bids for so much over 12 months (in the currencies of the light brief) or so many evaluators, who also want a standstill; less than so high a price weight. */
  readonly suggestions: { readonly sealedFrom: number; readonly evaluators: number; readonly standstillDays: number; readonly priceWeight: number };
  readonly weights: { readonly price: number; readonly requirements: number; readonly workingTogether: number; readonly minPrice: number; readonly maxPrice: number };
}

const MIB = 1024 * 1024;
/** Of every set: uploads are bounded before anybody knows whose limits apply. */
export const ATTACHMENT_LIMITS: RequestLimits['attachments'] = { files: 10, fileBytes: 10 * MIB, requestBytes: 50 * MIB, draftBytes: 250 * MIB };

const HOUR = 3600;
const DAY = 24 * HOUR;
const wd = (workingDays: number): WorkingDays => ({ workingDays });
const seconds = (count: number): Seconds => ({ seconds: count });

const DEFAULT: RequestLimits = {
  name: 'default',
  version: '2026-11',
  bidding: { usual: wd(7), closesAtLocal: '17:00', minOpen: wd(3), minSealed: wd(3), minSelective: seconds(24 * HOUR), max: wd(40) },
  extension: { times: 2, each: wd(5), maxWorkingDays: 20, notice: wd(1) },
  earlyClose: { notBefore: wd(2), notice: seconds(24 * HOUR) },
  questions: {
    usual: { close: wd(2), answers: wd(1) },
    // Half a working day of eight hours.
    short: { close: wd(1), answers: seconds(4 * HOUR) },
    shortWindow: wd(3),
    words: 150,
    answerWords: 300,
    perOrganisation: 10,
    perRequest: 100,
  },
  correction: seconds(24 * HOUR),
  addendum: { most: 10, timeLeft: wd(3), words: 300, reminder: seconds(24 * HOUR) },
  decision: { usual: wd(10), min: wd(3), max: wd(30), extension: wd(10) },
  reopen: wd(20),
  standstill: { usual: wd(0), min: seconds(0), max: wd(10) },
  acceptance: { usual: wd(3), min: wd(1), max: wd(10), extension: wd(2) },
  checks: wd(10),
  cure: wd(5),
  changesRequested: seconds(14 * DAY),
  brief: { requirements: 12, essential: 6, screeningQuestions: 5 },
  lightBrief: { value: 6000, currencies: ['AUD', 'GBP', 'USD'], requirements: 5, words: 60 },
  answer: { words: 150, minWords: 30, maxWords: 300 },
  bid: { validityDaysAfterDecision: 20, revisions: 20, priceLines: 40, cap: { min: 8, max: 25 }, quota: { bucket: 12, refillDays: 2 } },
  drafts: 100,
  liveRequests: { untilFirstOutcome: 5, then: 20 },
  invitations: { automatic: 5, mostAutomatic: 8, client: 10, total: 15 },
  finalOffer: { usual: wd(2), min: wd(2), max: wd(5) },
  finalOffersPerBid: 20,
  clarifications: { answer: wd(2), perBid: 10, words: 150 },
  replacements: { inAll: 10, until: wd(2) },
  reminders: { beforeDecision: wd(2), decisionDayAt: '09:00', invitation: wd(2), unusedDraft: seconds(335 * DAY), draftRemoved: seconds(365 * DAY), draftNotice: seconds(30 * DAY) },
  overdueOutcomes: { from: 3, live: 1 },
  attachments: ATTACHMENT_LIMITS,
  abnormallyLow: { percentOfMedian: 60, fromBids: 4 },
  suggestions: { sealedFrom: 25_000, evaluators: 2, standstillDays: 3, priceWeight: 60 },
  weights: { price: 40, requirements: 40, workingTogether: 20, minPrice: 20, maxPrice: 70 },
};

const ONE_SECOND = seconds(1);

/** Differs from `default` in lower bounds and quotas only, so that a whole request fits into seconds; refused in production. */
const DEVELOPMENT: RequestLimits = {
  ...DEFAULT,
  name: 'development',
  bidding: { ...DEFAULT.bidding, minOpen: ONE_SECOND, minSealed: ONE_SECOND, minSelective: ONE_SECOND },
  extension: { ...DEFAULT.extension, notice: ONE_SECOND },
  earlyClose: { notBefore: ONE_SECOND, notice: ONE_SECOND },
  addendum: { ...DEFAULT.addendum, timeLeft: ONE_SECOND },
  decision: { ...DEFAULT.decision, min: ONE_SECOND },
  acceptance: { ...DEFAULT.acceptance, min: ONE_SECOND },
  bid: { ...DEFAULT.bid, quota: null },
  finalOffer: { ...DEFAULT.finalOffer, min: ONE_SECOND },
  replacements: { ...DEFAULT.replacements, until: ONE_SECOND },
  drafts: null,
  liveRequests: null,
  overdueOutcomes: null,
};

/** The numbers in force under a name; what a published request stored wins over them. */
export function limitsOf(name: LimitsName): RequestLimits {
  return name === 'development' ? DEVELOPMENT : DEFAULT;
}

/** The numbers with which a request was published; what was not counted yet when it was, it takes from the set of the same name. */
export function limitsAsPublished(stored: RequestLimits): RequestLimits {
  return { ...limitsOf(stored.name), ...stored };
}
