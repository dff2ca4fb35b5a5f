import { disciplinePacks } from '#disciplines';
import type pg from 'pg';
import type { BenchOptions } from '../bench.js';
import { clone, idSql, prepareClones, withoutIndexes, type Columns } from '../market/clones.js';
import { filled, fillFastest } from '../market/scale.js';
import type { Template } from '../market/template.js';

/** So many vendors offer what is rare, in a marketplace of whatever size. */
export const RARE = 500;

// `u` is even between 0 and 1, by number and purpose.
const SHAPE = `
  CREATE OR REPLACE FUNCTION bench.u(i bigint, salt integer) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$ SELECT (hashint8extended(i, salt) & 2147483647) / 2147483648.0 $$;
  CREATE OR REPLACE FUNCTION bench.pick(list text[], u float8, skew float8) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT list[1 + floor(cardinality(list) * power(u, skew))::integer] $$;
  CREATE TABLE bench.offered (discipline text, specialisms text[], services text[]);
  CREATE TABLE bench.piece (n integer PRIMARY KEY, text text NOT NULL)`;

const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu', 'na', 'pe', 'ri', 'so', 'tu', 'va', 'we', 'xi', 'yo', 'zu'];
const TRADE = ['payroll', 'reconciliation', 'invoices', 'campaigns', 'websites', 'tickets', 'contracts', 'hosting', 'audits', 'briefs'];
const WORDS = 8_000;
const PIECES = 10_000;
const PIECE_WORDS = 10;

/** One of 8,000 words, the first far more frequent than the last; every fiftieth is of the trade. */
function word(n: number): string {
  if (n % 50 === 7) return TRADE[Math.floor(n / 50) % TRADE.length]!;
  return [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400)].map((syllable) => SYLLABLES[syllable]).join('');
}

/** Always the same, and even enough. */
const even = (i: number): number => ((i * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
const pieces = (): string[] => Array.from({ length: PIECES }, (_none, piece) => Array.from({ length: PIECE_WORDS }, (_word, at) => word(Math.floor(WORDS * even(piece * PIECE_WORDS + at + 1) ** 3))).join(' '));

/** A text of so many times ten words. */
const text = (salt: number, count: number): string => `concat_ws(' ', ${Array.from({ length: count }, (_none, at) => `(SELECT text FROM bench.piece WHERE n = floor(${PIECES} * bench.u(i, ${100 * salt + at}))::integer)`).join(', ')})`;
const name = `initcap(split_part(${text(1, 1)}, ' ', 1)) || ' ' || initcap(split_part(${text(2, 1)}, ' ', 2)) || ' ' || i`;

/** The disciplines, the first offered most; countries with their zones and currencies likewise. */
const DISCIPLINES = ['accounting', 'web-development', 'it-management', 'social-media', 'human-resources'];
const COUNTRIES = ['AU', 'GB', 'US', 'NZ', 'IE', 'SG', 'CA', 'DE'];
const ZONES = ['Australia/Sydney', 'Europe/London', 'America/New_York', 'Pacific/Auckland', 'Europe/Dublin', 'Asia/Singapore', 'America/Toronto', 'Europe/Berlin'];
const CURRENCIES = ['AUD', 'GBP', 'USD', 'NZD', 'EUR', 'SGD', 'CAD', 'EUR'];
const LANGUAGES = ['en', 'zh', 'es', 'vi', 'de', 'ar', 'hi', 'fr'];
const array = (list: readonly string[]) => `ARRAY[${list.map((item) => `'${item}'`).join(',')}]`;
const picked = (list: readonly string[], salt: number, skew: number) => `bench.pick(${array(list)}, bench.u(i, ${salt}), ${skew})`;
const OF_COUNTRY = 2.5;

const offered = (salt: number, skew: number) => `(SELECT o FROM bench.offered o WHERE o.discipline = ${picked(DISCIPLINES, salt, skew)})`;

async function addOffers(admin: pg.Client, { vendorId }: Template, last: number, nth: 1 | 2): Promise<void> {
  const numbers = [1, last] as const;
  const [salt, skew] = nth === 1 ? [10, 2] : [20, 0.6];
  const discipline = picked(DISCIPLINES, salt, skew);
  const some = nth === 1 ? '' : ` AND bench.u(i, 21) < 0.3 AND ${discipline} <> ${picked(DISCIPLINES, 10, 2)}`;
  const slugs = `(SELECT array_agg(DISTINCT bench.pick((${offered(salt, skew)}).specialisms, bench.u(i * 8 + k, ${salt + 1}), 1.6)) FROM generate_series(1, 3) AS k)`;
  const own = { vendor_id: idSql('vendor'), discipline };
  await clone(admin, {
    table: 'vendors.listing_offer', from: `t.vendor_id = '${vendorId}'${some}`, numbers,
    columns: { ...own, specialism_slugs: slugs, services: `(${offered(salt, skew)}).services[1:1 + floor(3 * bench.u(i, ${salt + 2}))::integer]`, share: '0.5', years: `1 + (i % 20)::integer`, story: text(salt + 3, 3) },
  });
  await clone(admin, {
    table: 'vendors.terms', from: `t.vendor_id = '${vendorId}'${some}`, numbers,
    columns: {
      ...own, organisation_id: idSql('organisation'), currency: picked(CURRENCIES, 3, OF_COUNTRY),
      rates: `jsonb_build_array(jsonb_build_object('basis', 'hourly', 'price', jsonb_build_object('amount', round((25 * exp(2 * bench.u(i, ${salt + 4})))::numeric, 2)::text, 'currency', ${picked(CURRENCIES, 3, OF_COUNTRY)})))`,
      next_free_date: `CASE WHEN bench.u(i, ${salt + 5}) < 0.4 THEN current_date + (300 * bench.u(i, ${salt + 6}))::integer END`,
    },
  });
  await clone(admin, {
    table: 'vendors.qualification', from: `t.vendor_id = '${vendorId}'${some} AND bench.u(i, ${salt + 7}) < 0.7`, numbers,
    columns: { ...own, organisation_id: idSql('organisation'), country: picked(COUNTRIES, 3, OF_COUNTRY), valid_from: `clock_timestamp() - interval '1 year'`, valid_until: `clock_timestamp() + make_interval(days => (400 * bench.u(i, ${salt + 8}))::integer - 40)` },
  });
}

const ENTRIES = `INSERT INTO vendors.search_entry SELECT d.* FROM generate_series($1::int, $2::int) AS s (i), LATERAL vendors.search_document(${idSql('vendor')}) d`;
const BATCH = 10_000;

/** What triggers would have made of vendors that were cloned without them. */
async function addSearchEntries(admin: pg.Client, last: number): Promise<void> {
  for (let first = 1; first <= last; first += BATCH) await admin.query(ENTRIES, [first, Math.min(last, first + BATCH - 1)]);
}

/** So many vendors are made one by one; the rest are these again, under names and ids of their own. */
const BASE = 20_000;
const TABLES = ['profile', 'listing', 'listing_offer', 'terms', 'qualification', 'search_entry'] as const;

/** Vendors `first` to `first + BASE - 1`, as the first ones are. */
async function repeat(admin: pg.Client, table: (typeof TABLES)[number], first: number, most: number): Promise<void> {
  const key = table === 'profile' ? 'id' : 'vendor_id';
  const i = `(b.n + ${first - 1})`;
  const own: Columns = { [key]: idSql('vendor', i), organisation_id: idSql('organisation', i), listed_at: `t.listed_at + make_interval(secs => ${first - 1})`, name_key: `t.name_key || ' ' || ${i}` };
  const { rows } = await admin.query<{ name: string }>(`SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`, [`vendors.${table}`]);
  const columns = rows.map(({ name }) => name);
  await admin.query(`INSERT INTO vendors.${table} (${columns.join(', ')}) SELECT ${columns.map((name) => own[name] ?? `t.${name}`).join(', ')} FROM bench.base b JOIN vendors.${table} t ON t.${key} = b.vendor_id WHERE b.n <= $1`, [most]);
}

/** Some are rare in a marketplace of whatever size: as many offer one tool and say one word. */
async function addRareOnes(admin: pg.Client, last: number): Promise<void> {
  const rare = `SELECT ${idSql('vendor', `i * ${Math.floor(last / RARE)}`)} FROM generate_series(1, ${RARE}) AS s (i)`;
  await admin.query(`UPDATE vendors.listing SET story = story || ' quillfeather' WHERE vendor_id IN (${rare})`);
  await admin.query(`UPDATE vendors.listing_offer SET specialism_slugs = specialism_slugs || '{rare-tool}' WHERE vendor_id IN (${rare})`);
  await admin.query(`DELETE FROM vendors.search_entry WHERE vendor_id IN (${rare})`);
  await admin.query(`INSERT INTO vendors.search_entry SELECT d.* FROM (${rare}) r (vendor_id), LATERAL vendors.search_document(r.vendor_id) d`);
  await admin.query(`INSERT INTO vendors.search_word SELECT DISTINCT lexeme FROM (SELECT whole FROM vendors.search_entry LIMIT ${BASE}) e, unnest(whole) WHERE vendors.is_search_word(lexeme) UNION SELECT 'quillfeather' ON CONFLICT DO NOTHING`);
}

/** Listed vendors with skewed disciplines, countries, languages and words, one second after the other. */
export async function fill(admin: pg.Client, template: Template, last: number, say: BenchOptions['say']): Promise<void> {
  await prepareClones(admin);
  await admin.query(SHAPE);
  for (const { slug, specialisms, services } of disciplinePacks()) await admin.query('INSERT INTO bench.offered VALUES ($1, $2, $3)', [slug, specialisms.map((one) => one.slug), services.map((one) => one.slug)]);
  await admin.query('INSERT INTO bench.piece SELECT n - 1, text FROM unnest($1::text[]) WITH ORDINALITY AS p (text, n)', [pieces()]);
  await admin.query('ANALYZE bench.piece');
  await fillFastest(admin);
  const base = Math.min(BASE, last);
  say(`${last}: making ${base} …`);
  await addListings(admin, template, base);
  await addOffers(admin, template, base, 1);
  await addOffers(admin, template, base, 2);
  await admin.query('ANALYZE vendors.listing, vendors.listing_offer, vendors.terms, vendors.qualification');
  await addSearchEntries(admin, base);
  await admin.query(`CREATE TABLE bench.base AS SELECT n, ${idSql('vendor', 'n')} AS vendor_id FROM generate_series(1, ${base}) AS s (n)`);
  await withoutIndexes(admin, TABLES.map((table) => `vendors.${table}`), async () => {
    for (const table of TABLES) {
      say(`${last}: repeating ${table} …`);
      for (let first = base + 1; first <= last; first += base) await repeat(admin, table, first, last - first + 1);
    }
    await addRareOnes(admin, last);
    say(`${last}: indexing …`);
  });
  await filled(admin);
}

async function addListings(admin: pg.Client, { vendorId }: Template, last: number): Promise<void> {
  const numbers = [1, last] as const;
  const own = { organisation_id: idSql('organisation'), display_name: name, listed_at: `date_trunc('milliseconds', clock_timestamp()) - interval '90 days' + make_interval(secs => i)` };
  await clone(admin, { table: 'vendors.profile', from: `t.id = '${vendorId}'`, numbers, columns: { id: idSql('vendor'), ...own } });
  await clone(admin, {
    table: 'vendors.listing', from: `t.vendor_id = '${vendorId}'`, numbers,
    columns: {
      vendor_id: idSql('vendor'), ...own, name_key: `lower(${name})`, search: `''`, headline: text(4, 1), story: text(5, 4),
      countries: `ARRAY[${picked(COUNTRIES, 3, OF_COUNTRY)}]`, time_zone: picked(ZONES, 3, OF_COUNTRY), languages: `(SELECT array_agg(DISTINCT l) FROM unnest(ARRAY['en', ${picked(LANGUAGES, 6, 3)}]) AS l)`,
    },
  });
}
