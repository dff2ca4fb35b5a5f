// The journeys' examples, each with a mark that makes it findable.
import { bidBody } from '../../../apps/e2e/src/bid-examples.js';
import { requestBody } from '../../../apps/e2e/src/request-examples.js';
import { TIDEWATER } from '../../../apps/e2e/src/vendor-examples.js';

const editionOf = (edition: number): string => `edition ${'abcdefghij'[edition] ?? 'k'}`;

export const organisation = (side: 'client' | 'vendor', displayName: string) => ({ displayName, legalName: `${displayName} Pty Ltd`, side, country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' });

export const requestTitle = (mark: string, edition: number): string => `Monthly bookkeeping and BAS for two cafés, ${mark}, ${editionOf(edition)}`;

export interface RequestWish {
  readonly mark: string;
  /** How long it takes bids. */
  readonly seconds: number;
  readonly sealed?: boolean;
  /** Screened doubtful: an operator has to look at it. */
  readonly doubtful?: boolean;
}

export function request(brief: unknown, { mark, seconds, sealed = false, doubtful = false }: RequestWish) {
  const body = requestBody(brief, { title: requestTitle(mark, 0), bidMode: sealed ? 'sealed' : 'private', timing: { bidding: { seconds } } });
  return doubtful ? { ...body, summary: `${body.summary} Write to books@harbourstreet.example first.` } : body;
}

export const bidSummary = (mark: string, edition: number): string => `A fixed monthly price from a registered BAS agent with nine café clients, ${mark}, ${editionOf(edition)}.`;

export const bid = (mark: string, edition: number, monthly: number) => bidBody(`${monthly}.00`, { summary: bidSummary(mark, edition) });

export const profileHeadline = (mark: string): string => `${TIDEWATER.headline}, ${mark}`;

export const profile = (mark: string) => ({
  headline: profileHeadline(mark), story: TIDEWATER.story, languages: ['en'], timeZone: 'Australia/Sydney', workingHours: { from: '08:30', until: '17:00' }, countries: ['AU'], teamSize: 4, foundedYear: 2017,
});

/** The accounting brief that the API gives as its example wants BAS returns: in Australia that takes a registered agent. */
export const SERVICES: readonly string[] = ['bookkeeping', 'payroll', 'bas_services'];

export const offer = { specialisms: TIDEWATER.specialisms.map((slug) => ({ slug })), services: SERVICES, years: 9, share: TIDEWATER.share, story: TIDEWATER.disciplineStory };

export const rates = (monthly: number) => ({ rates: [{ basis: 'monthly', price: { amount: `${monthly}.00`, currency: 'AUD' } }] });
