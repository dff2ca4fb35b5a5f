import { chanceOf } from './chance.js';
import { planBid, type Requirement } from './plan-bids.js';
import { budgetOf, planTalk } from './plan-talk.js';
import { placeOf, type Making } from './plan-vendors.js';
import type { PlannedRequest } from './plan.js';
import { dated, dayAfter, keyOf } from './texts.js';
import { isDecided, type WrittenRequest, type WrittenRequirement, type WrittenVendor } from './written.js';

/** Written with the key of a suggestion, or in full. */
export function requirementOf({ written }: Making, discipline: string, requirement: WrittenRequirement): Requirement {
  if (typeof requirement !== 'string') return requirement;
  const known = written.bank.requirements[discipline]?.[requirement];
  if (!known) throw new Error(`demo data: the bank has no requirement "${requirement}" for ${discipline}`);
  return { id: requirement, ...known };
}

/** Where the text came from stands where the text is read. */
const sourced = ({ summary, source }: WrittenRequest): string => (source ? `${summary}\n\n(Adapted from a public notice; ${source.licence}.)` : summary);

/** Long enough for the bids on the slowest machine, an interruption included: what is decided is closed as soon as they are in. */
const WINDOW_S = 900;

/** Courses in which a bid is chosen. */
const AWARDED: readonly string[] = ['offered', 'declined', 'accepted', 'confirmed'];

/** Decision and acceptance: the usual, or over at once where nobody decided. */
function timingOf(request: WrittenRequest): Record<string, unknown> {
  const bidding = isDecided(request) ? { seconds: WINDOW_S } : request.days === undefined ? undefined : { workingDays: request.days };
  return { ...(bidding && { bidding }), ...(request.course === 'no_decision' ? { decision: { seconds: 1 } } : {}) };
}

export function planRequest(making: Making, request: WrittenRequest, vendors: readonly WrittenVendor[]): PlannedRequest {
  const client = making.written.clients.find(({ name }) => name === request.client);
  if (!client) throw new Error(`demo data: "${request.title}" is asked for by "${request.client}", which is no client`);
  const { country, region, timeZone, currency } = placeOf(making.written, client.place);
  const present = new Map(vendors.map((vendor) => [vendor.name, vendor]));
  const requirements = request.requirements.map((requirement) => requirementOf(making, request.discipline, requirement));
  const bids = (request.bids ?? []).flatMap((bid, i) => {
    const vendor = present.get(bid.vendor);
    return vendor ? [planBid(making, { request, requirements, country, currency }, vendor, bid, i)] : [];
  });
  // Where not every bidder is there, not every bid could be scored as it is written: the client judges. Where none is, nothing can be awarded.
  const scored = request.scored && bids.length === request.bids?.length ? { note: request.scored.note, sheets: Object.entries(request.scored.sheets).map(([vendor, sheet]) => ({ vendor: keyOf(vendor), ...sheet })) } : null;
  const method = request.scored && !scored ? undefined : request.method;
  const course = AWARDED.includes(request.course) && !bids.some(({ then }) => then === 'submit') ? 'unsuccessful' : request.course;
  return {
    key: keyOf(`${request.client} ${request.title}`),
    client: keyOf(request.client),
    body: {
      title: request.title,
      discipline: request.discipline,
      summary: sourced(request),
      specialisms: request.specialisms,
      brief: dated(withCurrency(request.brief, currency), making.today),
      requirements: requirements.map(({ id, text, essential }) => ({ id, text, essential })),
      screeningQuestions: (request.questions ?? []).map(({ id, text }) => ({ id, text })),
      budget: budgetOf(request.budget, currency),
      budgetIsCeiling: request.ceiling ?? false,
      currency, country, region, timeZone,
      languages: ['en'],
      startDate: dayAfter(making.today, request.startInDays),
      termMonths: request.term,
      recoversTax: country !== 'US' && chanceOf(making.seed, `tax ${client.name}`).next() < 0.8,
      visibility: request.invited ? 'selective' : 'open',
      bidMode: request.sealed ? 'sealed' : 'private',
      evaluation: method ?? { method: 'judgement' },
      nameHidden: request.nameHidden ?? false,
      timing: timingOf(request),
      finalOffers: request.talk?.finalOffers !== undefined,
    },
    course,
    reason: request.reason ?? (course === 'unsuccessful' ? 'no_suitable_bid' : ''),
    told: request.told ?? '',
    invited: (request.invited ?? []).filter((name) => present.has(name)).map(keyOf),
    bids,
    scored,
    talk: planTalk(request, { present, country, currency, bids, home: (vendor) => placeOf(making.written, vendor.place).country }),
  };
}

/** Money in a brief is written without its currency, which is the request's. */
function withCurrency<T>(value: T, currency: string): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withCurrency(item, currency)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withCurrency(member as unknown, currency)]);
  const whole = Object.fromEntries(members) as Record<string, unknown>;
  return ('amount' in whole && !('currency' in whole) ? { ...whole, currency } : whole) as T;
}
