import { eligibility, ELIGIBILITY_CODES } from '#eligibility';
import type { GateCode, GateResult, MatchRequest, MatchVendor } from './match.js';
import { availabilityOf, exceedsBudget } from './practicality.js';

const primary = (language: string) => language.toLowerCase().split('-')[0];

function speaks(request: MatchRequest, vendor: MatchVendor): boolean {
  const spoken = new Set(vendor.languages.map(primary));
  return request.languages.length === 0 || request.languages.some((language) => spoken.has(primary(language)));
}

function holdsMustHaves(request: MatchRequest, vendor: MatchVendor): boolean {
  const held = new Set(vendor.specialisms.map(({ slug }) => slug));
  return request.specialisms.every(({ slug, mustHave }) => !mustHave || held.has(slug));
}

/** Every gate by name, passed or not, in the order in which they are shown. What nobody stated shuts nobody out. */
export function gatesOf(request: MatchRequest, vendor: MatchVendor, at: Date): GateResult[] {
  // `hasBid` is left out here as well: a bid of this vendor is no client's or operator's business in a ranking.
  const refused = new Set<string>(eligibility(request.eligibility, { ...vendor.eligibility, hasBid: false }, at).reasons.map(({ code }) => code));
  const availability = availabilityOf(request, vendor);
  const ours: readonly [GateCode, boolean][] = [
    ['discipline', vendor.disciplines.includes(request.discipline)],
    ['must_have_specialism', holdsMustHaves(request, vendor)],
    ['language', speaks(request, vendor)],
    ['budget_ceiling', request.budget?.hard !== true || !exceedsBudget(request, vendor)],
    ['deadline', availability.inTime !== false],
    ['capacity', availability.enoughHours !== false],
  ];
  const theirs = ELIGIBILITY_CODES.filter((code) => code !== 'already_bid').map((code): [GateCode, boolean] => [code, !refused.has(code)]);
  return [...theirs, ...ours].map(([code, passed]) => ({ code, passed }));
}

export function failedGates(gates: readonly GateResult[]): GateCode[] {
  return gates.filter(({ passed }) => !passed).map(({ code }) => code);
}
