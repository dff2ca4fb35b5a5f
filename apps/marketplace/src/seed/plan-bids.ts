import { chanceOf } from './chance.js';
import { factsOf, placeOf, type Making } from './plan-vendors.js';
import type { PlannedBid } from './plan.js';
import { dayAfter, filled, keyOf, textFor } from './texts.js';
import type { WrittenBid, WrittenLine, WrittenRequest, WrittenVendor } from './written.js';

export interface Requirement {
  readonly id: string;
  readonly text: string;
  readonly essential: boolean;
  readonly answers: readonly string[];
}

/** The request as a bid answers it. */
export interface Asked {
  readonly request: WrittenRequest;
  readonly requirements: readonly Requirement[];
  readonly country: string;
  readonly currency: string;
}

/** Goods and services tax, value added tax; sales tax is not charged on these services in most states. */
const TAX_PERCENT: Readonly<Record<string, string>> = { AU: '10', NZ: '15', GB: '20' };

/** Below this a firm of one is often not registered. */
const SMALLEST_REGISTERED = 2;

function taxOf(vendor: WrittenVendor, home: string, abroad: boolean): Record<string, string> {
  const percent = TAX_PERCENT[home];
  if (percent === undefined || vendor.team < SMALLEST_REGISTERED) return { treatment: 'not_registered' };
  return { treatment: 'exclusive', ratePercent: abroad ? '0' : percent };
}

function lineOf([label, priced, amount, quantity, unit]: WrittenLine, currency: string, tax: Record<string, string>): Record<string, unknown> {
  const [kind, code] = priced.split(':');
  return { ...(code === undefined ? {} : { code }), label, kind, price: { amount, currency }, ...(quantity === undefined ? {} : { quantity }), ...(unit === undefined ? {} : { unit }), tax };
}

const CHOSEN_FOR = ['requirements', 'experience', 'approach', 'working_together'] as const;

const MONTHLY = /\ba month\b/;

/** Price lines of a vendor on a request, with the tax that it charges there. */
export function linesOf(lines: readonly WrittenLine[], vendor: WrittenVendor, { home, country, currency }: { readonly home: string; readonly country: string; readonly currency: string }): Record<string, unknown>[] {
  const tax = taxOf(vendor, home, home !== country);
  return lines.map((written) => {
    const line = lineOf(written, currency, tax);
    return line['quantity'] !== undefined && MONTHLY.test(String(line['label'])) ? { ...line, every: 'month' } : line;
  });
}

/** What a bid says to everything that is asked, in the words of its vendor. The order of bids decides which of the written answers is whose, so that no two are alike. */
export function planBid(making: Making, { request, requirements, country, currency }: Asked, vendor: WrittenVendor, bid: WrittenBid, place: number): PlannedBid {
  const chance = chanceOf(making.seed, `bid ${vendor.name} ${request.title}`);
  const facts = factsOf(making, vendor);
  const { bank } = making.written;
  const home = placeOf(making.written, vendor.place).country;
  const nth = (answers: readonly string[]) => filled(answers[place % answers.length] ?? '', facts);
  const then = bid.then ?? 'submit';
  return {
    vendor: keyOf(vendor.name),
    body: {
      summary: filled(bid.summary, facts),
      answers: requirements.map(({ id, essential, answers }) => ({ requirementId: id, meets: essential || chance.next() < 0.7 ? 'yes' : 'partly', text: nth(answers) })),
      screeningAnswers: (request.questions ?? []).map(({ id, answers }) => ({ questionId: id, text: nth(answers) })),
      priceLines: linesOf(bid.lines, vendor, { home, country, currency }),
      statements: Object.fromEntries(Object.entries(bank.statements).map(([name, texts]) => [name, filled(textFor(texts, home, chance), facts)])),
      startDate: dayAfter(making.today, request.startInDays + chance.pick([0, 0, 0, 7])),
    },
    then: typeof then === 'string' ? then : 'disqualify',
    reason: typeof then === 'string' ? '' : then.disqualify,
    shortlisted: bid.shortlisted ?? false,
    passedOver: bid.passedOver ?? chance.pick(bank.passedOver),
    chosenFor: chance.pick(CHOSEN_FOR),
  };
}
