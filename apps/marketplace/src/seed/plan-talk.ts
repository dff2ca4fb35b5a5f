import { linesOf } from './plan-bids.js';
import type { PlannedBid, PlannedSaid, PlannedTalk } from './plan.js';
import { keyOf } from './texts.js';
import type { WrittenRequest, WrittenSaid, WrittenVendor } from './written.js';

interface Around {
  /** Vendors that there are, by name. */
  readonly present: ReadonlyMap<string, WrittenVendor>;
  readonly country: string;
  readonly currency: string;
  readonly bids: readonly PlannedBid[];
  readonly home: (vendor: WrittenVendor) => string;
}

export function budgetOf({ kind, hoursPerMonth, ...amounts }: WrittenRequest['budget'], currency: string): Record<string, unknown> {
  const money = Object.entries(amounts).map(([name, amount]) => [name, { amount, currency }]);
  return { kind, ...Object.fromEntries(money), ...(hoursPerMonth === undefined ? {} : { hoursPerMonth }) };
}

/** What is said about a request by those who are there. */
export function planTalk({ title, talk = {} }: WrittenRequest, { present, country, currency, bids, home }: Around): PlannedTalk {
  const keys = (names: readonly string[] = []) => names.filter((name) => present.has(name)).map(keyOf);
  const said = (items: readonly WrittenSaid[] = []): PlannedSaid[] => items.filter(({ vendor }) => present.has(vendor)).map(({ vendor, text, answer = null }) => ({ vendor: keyOf(vendor), text, answer }));
  return {
    files: talk.files ?? [],
    trusted: keys(talk.trusted),
    asked: said(talk.asked),
    addenda: (talk.addenda ?? []).map(({ kind, text, budget }) => ({ kind, text, ...(budget ? { changes: { budget: budgetOf(budget, currency) } } : {}) })),
    reaffirmed: keys(talk.reaffirmed),
    clarified: said(talk.clarified),
    finalOffers: Object.entries(talk.finalOffers ?? {}).flatMap(([name, lines]) => {
      const vendor = present.get(name);
      const bid = bids.find((candidate) => candidate.vendor === keyOf(name));
      if (!vendor) return [];
      if (!bid?.shortlisted) throw new Error(`demo data: ${name} makes a final offer on "${title}" and is not shortlisted there`);
      return [{ vendor: bid.vendor, body: { priceLines: linesOf(lines, vendor, { home: home(vendor), country, currency }), startDate: bid.body['startDate'] } }];
    }),
  };
}
