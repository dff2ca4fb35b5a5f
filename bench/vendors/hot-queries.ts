import { idOf } from '../market/clones.js';
import type { HotQuery } from '../plans/hot-queries.js';
import { ALL_FILTERS, FREQUENT, LINKED, MISSPELT, RARE_WORD } from './reads.js';

const IN = 'libs/vendors/src/persistence/';
const LISTED = { source: `${IN}listed-vendors.sql.ts`, login: 'vendors', statement: /page AS MATERIALIZED/ } as const;
const FACETS = { source: `${IN}vendor-facets.sql.ts`, login: 'vendors', statement: /looked AS MATERIALIZED/ } as const;
const WORDS = { source: `${IN}search-words.sql.ts`, login: 'vendors' } as const;
const search = (query: string, pages = 0) => ({ call: { as: 'anybody', path: `/v1/vendors?limit=25${query}`, pages } }) as const;

const WALKED = { reads: { perRow: 500, because: 'a search looks at the next 3,000 along the order before it turns to the index of what is looked for' } } as const;
const COUNTED = { reads: { perRow: 20_000, because: 'it counts: 3,000 are looked at, or up to 1,000 found, for one row of counts' } } as const;

export const SEARCH_QUERIES: readonly HotQuery[] = [
  { ...LISTED, title: 'newest, first page', ...search('') },
  { ...LISTED, title: 'newest, tenth page', ...search('', 9) },
  { ...LISTED, title: 'by name', ...search('&sort=name') },
  { ...LISTED, title: 'words, a discipline and two filters', ...WALKED, ...search(FREQUENT) },
  { ...LISTED, title: 'words, a discipline and two filters, tenth page', ...WALKED, ...search(FREQUENT, 9) },
  { ...LISTED, title: 'words that are linked', ...WALKED, ...search(LINKED) },
  { ...LISTED, title: 'a rare word', ...WALKED, ...search(RARE_WORD) },
  { ...LISTED, title: 'a name', reads: { perRow: 20_000, because: WALKED.reads.because }, ...search('&q=tidewater%20ledgers') },
  { ...LISTED, title: 'rate, hours, free and qualified', ...WALKED, ...search(ALL_FILTERS) },
  { ...FACETS, title: 'of a frequent word', ...COUNTED, ...search(`${FREQUENT}&facets=true`) },
  { ...FACETS, title: 'of a rare word', ...COUNTED, ...search(`${RARE_WORD}&facets=true`) },
  { ...WORDS, title: 'what is known of words', reads: { perRow: 400, because: 'of words that begin alike the shortest are chosen' }, statement: /AS asked \(text, phrase/, ...search('&q=reconcil') },
  { ...WORDS, title: 'words that are like one', reads: { perRow: 1_000, because: 'words with some parts in common are compared' }, statement: /vendors\.similarity/, ...search(MISSPELT) },
  { source: `${IN}listed-vendors.sql.ts`, login: 'vendors', statement: /WHERE l\.vendor_id = \$1/, title: 'one profile', call: { as: 'anybody', path: `/v1/vendors/${idOf('vendor', 77)}` } },
];
