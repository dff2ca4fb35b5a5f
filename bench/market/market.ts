import type pg from 'pg';
import { clone, idSql, type Columns } from './clones.js';
import type { Template } from './template.js';

type Numbers = readonly [first: number, last: number];

const WORDS = ['books', 'payroll', 'support', 'tickets', 'websites', 'shops', 'contracts', 'briefs', 'campaigns', 'posters', 'migration', 'audits', 'invoices', 'hosting', 'reports', 'leases'];
const pick = (list: readonly string[], by: string): string => `(ARRAY[${list.map((word) => `'${word}'`).join(',')}])[1 + (${by}) % ${list.length}]`;

const DISCIPLINES = ['accounting', 'human-resources', 'it-management', 'social-media', 'web-development'];
/** The discipline of a clone by its number. */
export const disciplineSql = (i: string): string => pick(DISCIPLINES, i);
/** Of eight, each half as frequent as the one before. */
const COUNTRIES = ['AU', 'GB', 'US', 'NZ', 'IE', 'SG', 'CA', 'DE'];
const country = (i: string): string => `(ARRAY[${COUNTRIES.map((code) => `'${code}'`).join(',')}])[least(8, 1 + floor(-log(2, 1 - ((${i})::bigint * 2654435761 % 4294967296) / 4294967297.0)))::int]`;

/** Organisations with one account each, its owner. */
export async function addOrganisations(admin: pg.Client, template: Template, numbers: Numbers): Promise<void> {
  const organisation = { from: `t.id = '${template.vendorOrganisationId}'`, numbers };
  await clone(admin, { table: 'identity.organisation', ...organisation, columns: { id: idSql('organisation'), display_name: `'Organisation ' || i`, legal_name: `'Organisation ' || i || ' Pty Ltd'` } });
  await clone(admin, { table: 'identity.account', from: `t.id = '${template.vendorAccountId}'`, numbers, columns: { id: idSql('account'), email: `'clone-' || i || '@people.example'`, email_key: `'clone-' || i || '@people.example'` } });
  await clone(admin, { table: 'identity.membership', from: `t.account_id = '${template.vendorAccountId}'`, numbers, columns: { organisation_id: idSql('organisation'), account_id: idSql('account') } });
}

/** Listed vendors of those organisations, qualified as the template's vendor is, listed one second after the other up to yesterday. */
export async function addVendors(admin: pg.Client, { vendorId }: Template, numbers: Numbers): Promise<void> {
  const own = { organisation_id: idSql('organisation'), display_name: `'Organisation ' || i` };
  const listedAt = `clock_timestamp() - interval '1 day' - make_interval(secs => ${numbers[1]} - i)`;
  const of = (column: string) => ({ from: `t.${column} = '${vendorId}'`, numbers });
  await clone(admin, { table: 'vendors.profile', ...of('id'), columns: { id: idSql('vendor'), ...own, listed_at: listedAt } });
  const search = `setweight(to_tsvector('simple', 'Organisation ' || i), 'A') || to_tsvector('simple', ${pick(WORDS, 'i / 7')} || ' ' || t.headline || ' ' || t.story || ' rare' || i / 500)`;
  await clone(admin, { table: 'vendors.listing', ...of('vendor_id'), columns: { vendor_id: idSql('vendor'), ...own, name_key: `'organisation ' || i`, listed_at: listedAt, countries: `ARRAY[${country('i')}]`, search } });
  for (const table of ['vendors.listing_offer', 'vendors.terms']) await clone(admin, { table, ...of('vendor_id'), columns: { vendor_id: idSql('vendor'), ...(table === 'vendors.terms' ? { organisation_id: idSql('organisation') } : { discipline: disciplineSql('i'), specialism_slugs: `ARRAY['xero', 'rare' || i / 500]` }) } });
  await clone(admin, { table: 'vendors.qualification', ...of('vendor_id'), columns: { vendor_id: idSql('vendor'), organisation_id: idSql('organisation') } });
}

export interface RequestsShape {
  readonly numbers: Numbers;
  /** The share, in percent, whose bids closed already and that nobody has decided yet. */
  readonly closedPercent: number;
  /** All of the template's discipline and country, as bids need it. */
  readonly alike?: boolean;
  /** Columns that are otherwise than said below. */
  readonly own?: Columns;
}

/**
 * Published requests, one second after the other, closing a month later or, for a share of them, already. Matching is told that it has looked at them, or
 * it would rank them all.
 */
export async function addRequests(admin: pg.Client, { requestId }: Template, { numbers, closedPercent, alike = false, own = {} }: RequestsShape): Promise<void> {
  const closed = `i % 100 < ${closedPercent}`;
  const discipline = alike ? 't.discipline' : disciplineSql('i');
  const where = alike ? 't.country' : country('i');
  const title = `${pick(WORDS, 'i / 3')} || ' and ' || ${pick(WORDS, 'i / 11')} || ' rare' || i / 500 || ', number ' || i`;
  await clone(admin, {
    table: 'requests.request',
    from: `t.id = '${requestId}'`,
    numbers,
    columns: {
      id: idSql('request'),
      discipline, country: where,
      content: `t.content || jsonb_build_object('title', ${title}, 'discipline', ${discipline}, 'country', ${where})`,
      words: `to_tsvector('simple', ${title} || ' ' || (t.content ->> 'summary'))`,
      published_at: `clock_timestamp() - interval '40 days' - make_interval(secs => ${numbers[1]} - i)`,
      closes_at: `clock_timestamp() + CASE WHEN ${closed} THEN interval '-10 days' ELSE interval '30 days' END + make_interval(secs => i)`,
      decide_by: `clock_timestamp() + interval '60 days'`,
      due_at: `clock_timestamp() + interval '60 days'`,
      released_at: `clock_timestamp() - interval '40 days' + make_interval(secs => (i::bigint * 7919) % 2592000)`,
      created_at: `clock_timestamp() - interval '41 days' - make_interval(secs => ${numbers[1]} - i)`,
      ...own,
    },
  });
  await admin.query(
    `INSERT INTO matching.request_ranking (request_id, organisation_id, discipline, country, version, checked_at)
     SELECT r.id, r.organisation_id, r.discipline, r.country, 0, clock_timestamp() + interval '1 day' FROM requests.request r WHERE r.published_at IS NOT NULL
     ON CONFLICT (request_id) DO UPDATE SET checked_at = excluded.checked_at, stale_since = NULL`,
  );
}

/** One draft bid of each of the first `vendors` vendors on each of the first `requests` requests; bid `i` is of vendor `1 + i % vendors`. */
export async function addDraftBids(admin: pg.Client, { bidId }: Template, { vendors, requests }: { readonly vendors: number; readonly requests: number }): Promise<number> {
  const count = vendors * requests;
  const vendor = `1 + i % ${vendors}`;
  const columns = { id: idSql('bid'), request_id: idSql('request', `1 + i / ${vendors}`), organisation_id: idSql('organisation', vendor), vendor_id: idSql('vendor', vendor), decided_at: 'clock_timestamp()' };
  await clone(admin, { table: 'requests.bid', from: `t.id = '${bidId}'`, numbers: [0, count - 1], columns });
  return count;
}

