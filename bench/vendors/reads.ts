import { idOf } from '../market/clones.js';
import type { Read } from '../ready-read.js';

const PAGE = 25;
const search = (query: string, { page = 1, atLeast = PAGE } = {}): Read => ({ as: 'anybody', path: `/v1/vendors?limit=${PAGE}${query}`, page, atLeast });

export const FREQUENT = '&q=reconciliation&discipline=accounting&country=AU&language=en';
export const LINKED = '&q=xero%20bookkeeper&country=AU&language=en';
export const RARE_WORD = '&q=quillfeather&language=en';
export const MISSPELT = '&q=reconcilliation&discipline=accounting&country=AU';
export const ALL_FILTERS = '&discipline=accounting&country=AU&rateCurrency=AUD&rateBasis=hourly&rateFrom=40&rateUntil=90&timeZone=Australia%2FPerth&overlap=240&freeBy=2030-01-31&qualified=true';

/** Every search, among `few` and among many; the frequent things are as frequent in both, of the rare ones there are as many. */
export const READS: Readonly<Record<string, Read>> = {
  'words, a discipline and two filters': search(FREQUENT),
  'words, a discipline and two filters, page 10': search(FREQUENT, { page: 10 }),
  'words, a discipline and two filters, with facets': search(`${FREQUENT}&facets=true`),
  'words that are linked': search(LINKED),
  'words that are linked, page 10': search(LINKED, { page: 10 }),
  'words that are linked, with facets': search(`${LINKED}&facets=true`),
  'a rare word': search(RARE_WORD),
  'a rare word, page 10': search(RARE_WORD, { page: 10 }),
  'a rare word, with facets': search(`${RARE_WORD}&facets=true`),
  'a rare specialism and a word': search('&specialism=rare-tool&q=payroll', { atLeast: 1 }),
  'a name': search('&q=tidewater%20ledgers', { atLeast: 1 }),
  'a word that goes on': search('&q=reconcil'),
  'a misspelt word': search(MISSPELT),
  'rate, hours, free, qualified': search(ALL_FILTERS),
  'rate, hours, free, qualified, page 10': search(ALL_FILTERS, { page: 10 }),
  'rate, hours, free, qualified, with facets': search(`${ALL_FILTERS}&facets=true`),
  'all, newest': search(''),
  'all, newest, page 10': search('', { page: 10 }),
  'all, by name': search('&sort=name'),
  'words, newest first': search('&q=payroll&sort=-listedAt'),
  'one profile': { as: 'anybody', path: `/v1/vendors/${idOf('vendor', 77)}` },
};
