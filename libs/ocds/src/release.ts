/*
 * The members of an OCDS 1.1 release that this marketplace writes, in the standard's spelling. What begins with `x_` is its own
 * (`extension/release-schema.json`). Instants are RFC 3339, UTC.
 */

export interface OcdsValue {
  /** Exact, or absent. */
  readonly amount?: number;
  readonly currency: string;
}

export interface OcdsPeriod {
  readonly startDate?: string;
  readonly endDate?: string;
}

export interface OcdsReference {
  readonly id: string;
  readonly name?: string;
}

export interface OcdsParty extends OcdsReference {
  readonly roles: readonly string[];
}

export interface OcdsClassification {
  readonly scheme: string;
  readonly id: string;
  readonly description: string;
  readonly uri?: string;
}

export interface OcdsItem {
  readonly id: string;
  readonly description: string;
  readonly classification: OcdsClassification;
  readonly additionalClassifications?: readonly OcdsClassification[];
}

export interface OcdsDocument {
  readonly id: string;
  readonly documentType: string;
  readonly title: string;
  readonly url: string;
  readonly datePublished: string;
  readonly format: string;
}

export interface OcdsMilestone {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  readonly dueDate: string;
}

export interface OcdsAmendment {
  readonly id: string;
  readonly date: string;
  readonly description: string;
  readonly rationale?: string;
}

export interface OcdsTender {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'active' | 'complete' | 'cancelled' | 'unsuccessful' | 'withdrawn';
  readonly procuringEntity?: OcdsReference;
  readonly items: readonly OcdsItem[];
  readonly value?: OcdsValue;
  readonly minValue?: OcdsValue;
  readonly procurementMethod: 'open' | 'selective' | 'limited';
  readonly procurementMethodDetails: string;
  readonly mainProcurementCategory: 'services';
  readonly awardCriteria?: string;
  readonly awardCriteriaDetails: string;
  readonly submissionMethod: readonly string[];
  readonly tenderPeriod: OcdsPeriod;
  readonly enquiryPeriod: OcdsPeriod;
  readonly awardPeriod: OcdsPeriod;
  readonly contractPeriod?: OcdsPeriod;
  readonly bidOpening?: { readonly date: string };
  readonly numberOfTenderers?: number;
  readonly tenderers?: readonly OcdsReference[];
  readonly documents?: readonly OcdsDocument[];
  readonly milestones: readonly OcdsMilestone[];
  readonly amendments?: readonly OcdsAmendment[];
  readonly x_request: Readonly<Record<string, unknown>>;
}

export interface OcdsBids {
  readonly statistics: readonly { readonly id: string; readonly measure: string; readonly value: number; readonly date: string }[];
  readonly details?: readonly {
    readonly id: string;
    readonly date: string;
    readonly status: 'valid' | 'disqualified' | 'withdrawn';
    readonly tenderers: readonly OcdsReference[];
    readonly value?: OcdsValue;
    readonly x_status: string;
  }[];
}

export interface OcdsAward {
  readonly id: string;
  readonly status: 'pending' | 'active' | 'cancelled' | 'unsuccessful';
  readonly date: string;
  readonly value?: OcdsValue;
  readonly suppliers?: readonly OcdsReference[];
  readonly relatedBid?: string;
  readonly x_status?: string;
}

export interface OcdsContract {
  readonly id: string;
  readonly awardID: string;
  readonly status: 'pending' | 'active' | 'cancelled';
  readonly period?: OcdsPeriod;
  readonly value?: OcdsValue;
  readonly dateSigned?: string;
}

/** A release without what names it: the same content makes the same one. */
export interface OcdsReleaseBody {
  readonly ocid: string;
  readonly date: string;
  readonly tag: readonly string[];
  readonly initiationType: 'tender';
  readonly parties?: readonly OcdsParty[];
  readonly buyer?: OcdsReference;
  readonly tender: OcdsTender;
  readonly bids?: OcdsBids;
  readonly awards?: readonly OcdsAward[];
  readonly contracts?: readonly OcdsContract[];
}

export interface OcdsRelease extends OcdsReleaseBody {
  readonly id: string;
}
