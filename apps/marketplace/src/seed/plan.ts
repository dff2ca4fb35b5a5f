import type { MoneyDto } from '#platform';
import type { TextFile } from '../text-file.js';
import type { ProfileEnd, WrittenRequest } from './written.js';

/** What the marketplace knows about a discipline, as far as a vendor must answer it; read over the API like any vendor would. */
export interface PackOutline {
  readonly slug: string;
  readonly criteria: readonly {
    readonly key: string;
    readonly kind: string;
    readonly appliesWhen?: { readonly countries?: readonly string[]; readonly services?: readonly string[] };
  }[];
}

export interface PlannedPerson {
  readonly email: string;
  readonly displayName: string;
}

export interface PlannedOrganisation {
  readonly key: string;
  readonly owner: PlannedPerson;
  /** The body of `POST /v1/organisations`; so are the others below of their calls. */
  readonly body: {
    readonly displayName: string;
    readonly legalName: string;
    readonly registrationNumber: string;
    readonly side: 'client' | 'vendor';
    readonly country: string;
    readonly timeZone: string;
    readonly currency: string;
  };
}

export interface PlannedClaim {
  readonly country: string;
  readonly evidence: readonly { readonly criterion: string; readonly text: string }[];
}

export interface PlannedOffer {
  readonly discipline: string;
  readonly body: { readonly specialisms: readonly { readonly slug: string; readonly lastUsed: string | null }[]; readonly services: readonly string[]; readonly years: number; readonly share: number; readonly story: string; readonly exclusions: readonly string[] };
  readonly rates: {
    readonly rates: readonly { readonly basis: string; readonly price: MoneyDto }[];
    readonly priceLines: readonly { readonly key: string; readonly from: MoneyDto; readonly to: MoneyDto | null }[];
    readonly minimumEngagement: MoneyDto | null;
  };
  readonly capacity: { readonly hoursPerMonth: number; readonly nextFreeOn: string | null };
  readonly claims: readonly PlannedClaim[];
}

export interface PlannedVendor {
  readonly organisation: PlannedOrganisation;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly offers: readonly PlannedOffer[];
  readonly closures: readonly { readonly from: string; readonly until: string }[];
  /** Told of once it is listed. */
  readonly caseStudies: readonly Readonly<Record<string, unknown>>[];
  /** Bodies as they are filed. */
  readonly credentials: readonly Readonly<Record<string, unknown>>[];
  readonly end: ProfileEnd;
  readonly told: string;
}

export interface PlannedBid {
  /** Key of the vendor. */
  readonly vendor: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly then: 'submit' | 'draft' | 'withdraw' | 'disqualify';
  readonly reason: string;
  readonly shortlisted: boolean;
  readonly passedOver: string;
  /** Why it is chosen, if it is. */
  readonly chosenFor: string;
}

/** Of one vendor, by its key. */
export interface PlannedSaid {
  readonly vendor: string;
  readonly text: string;
  readonly answer: string | null;
}

export interface PlannedTalk {
  readonly files: readonly TextFile[];
  readonly trusted: readonly string[];
  readonly asked: readonly PlannedSaid[];
  /** The bodies of the calls. */
  readonly addenda: readonly Readonly<Record<string, unknown>>[];
  readonly reaffirmed: readonly string[];
  readonly clarified: readonly PlannedSaid[];
  readonly finalOffers: readonly { readonly vendor: string; readonly body: Readonly<Record<string, unknown>> }[];
}

/** Of one bid, by its vendor's key. */
export interface PlannedScores {
  readonly vendor: string;
  readonly owner: readonly [number, number];
  readonly contributor: readonly [number, number];
  readonly agreed: readonly [number, number];
  readonly why: string;
}

export interface PlannedScoring {
  readonly note: string;
  readonly sheets: readonly PlannedScores[];
}

export interface PlannedRequest {
  readonly key: string;
  /** Key of the organisation. */
  readonly client: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly course: WrittenRequest['course'];
  readonly reason: string;
  readonly told: string;
  /** Keys of the vendors called by the client. */
  readonly invited: readonly string[];
  readonly bids: readonly PlannedBid[];
  readonly talk: PlannedTalk;
  /** By the client and its contributor, if it is scored. */
  readonly scored: PlannedScoring | null;
}

/** Everything that is going to be loaded, decided beforehand: the same seed, size and day give the same plan, word for word. */
export interface Plan {
  readonly clients: readonly PlannedOrganisation[];
  readonly vendors: readonly PlannedVendor[];
  readonly requests: readonly PlannedRequest[];
}

export interface PlanOptions {
  /** Vendors; requests follow in proportion. The written ones when absent. */
  readonly size?: number;
  readonly seed: string;
  /** The day from which dates are counted, YYYY-MM-DD. */
  readonly today: string;
}
