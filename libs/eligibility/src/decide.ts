import type {
  Eligibility,
  EligibilityCode,
  EligibilityOptions,
  EligibilityReason,
  EligibilityRequest,
  EligibilityVendor,
  Period,
  Qualification,
} from './eligibility.js';

/** One sentence a code, safe to show to everybody concerned. */
export const ELIGIBILITY_DETAILS: Readonly<Record<EligibilityCode, string>> = {
  not_listed: 'The vendor profile is not listed.',
  not_qualified: 'The vendor holds no qualification in force for this discipline, country and service.',
  already_bid: 'This organisation already has a bid on the request.',
  suspended: 'The vendor is suspended.',
  not_invited: 'The request is selective and the vendor is not invited.',
  conflict_of_interest: 'The vendor belongs to the organisation that made the request.',
  closed: 'The request takes no bids.',
  capacity_paused: 'The vendor takes on no new work at present.',
};

const KIND_TO_CODE: Readonly<Record<string, EligibilityCode>> = { delisting: 'not_listed', disqualification: 'not_qualified' };

function inForce(period: Period, at: Date): boolean {
  return period.from.getTime() <= at.getTime() && (period.until === null || at.getTime() < period.until.getTime());
}

function covers(qualification: Qualification, service: string): boolean {
  return qualification.services === undefined || qualification.services.includes(service);
}

function isQualified(request: EligibilityRequest, vendor: EligibilityVendor, at: Date): boolean {
  const held = vendor.qualifications.filter((q) => q.discipline === request.discipline && q.country === request.country && inForce(q, at));
  return held.length > 0 && (request.serviceNeeds ?? []).every((anyOf) => anyOf.some((service) => held.some((q) => covers(q, service))));
}

function takesBids(request: EligibilityRequest, at: Date): boolean {
  return request.state === 'published' && (request.closesAt === null || at.getTime() < request.closesAt.getTime());
}

function sanctionCodes(request: EligibilityRequest, vendor: EligibilityVendor, at: Date): EligibilityCode[] {
  return vendor.sanctions
    .filter((s) => inForce(s, at) && (s.discipline === undefined || s.discipline === request.discipline))
    .map((s) => KIND_TO_CODE[s.kind] ?? 'suspended');
}

/**
 * Whether a vendor may bid on a request (or be invited to it, or awarded it) at the instant `at`, and every reason why not. The instant is the
 * database's clock, read after the request row was locked; the facts are those of the dated views, read after that lock too (R1, R7).
 */
export function eligibility(request: EligibilityRequest, vendor: EligibilityVendor, at: Date, options: EligibilityOptions = {}): Eligibility {
  const sanctions = sanctionCodes(request, vendor, at);
  const refusals: Readonly<Record<EligibilityCode, boolean>> = {
    not_listed: (vendor.state !== 'listed' && vendor.state !== 'paused') || sanctions.includes('not_listed'),
    not_qualified: !isQualified(request, vendor, at) || sanctions.includes('not_qualified'),
    already_bid: options.forVendor === true && vendor.hasBid,
    suspended: sanctions.includes('suspended'),
    not_invited: request.visibility === 'selective' && !request.invitedVendorIds.includes(vendor.vendorId),
    conflict_of_interest: vendor.organisationId === request.organisationId,
    closed: !takesBids(request, at),
    capacity_paused: vendor.paused || vendor.state === 'paused',
  };
  const reasons: EligibilityReason[] = (Object.keys(ELIGIBILITY_DETAILS) as EligibilityCode[])
    .filter((code) => refusals[code])
    .map((code) => ({ code, detail: ELIGIBILITY_DETAILS[code] }));
  return { allowed: reasons.length === 0, reasons };
}
