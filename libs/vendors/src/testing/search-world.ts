import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { offsetMinutes } from '../domain/utc-hours.js';

/** A vendor as it is found or not. */
export interface WorldVendor {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly headline: string;
  readonly story: string;
  readonly languages: readonly string[];
  readonly countries: readonly string[];
  readonly timeZone: string;
  readonly from: string;
  readonly until: string;
  readonly paused: boolean;
  readonly offers: readonly WorldOffer[];
}

export interface WorldOffer {
  readonly discipline: string;
  readonly specialisms: readonly string[];
  readonly services: readonly string[];
  readonly story: string;
  readonly rate: { readonly basis: string; readonly amount: string; readonly currency: string } | null;
  /** YYYY-MM-DD. */
  readonly freeOn: string | null;
  readonly hoursPerMonth: number | null;
  /** Days from now at which its qualification in a country ends. */
  readonly qualified: { readonly country: string; readonly days: number } | null;
}

/** A source of even numbers from 0 to 1 that always gives the same. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Nothing that any pack or classification calls anything. */
export const WORLD_WORDS = ['quillo', 'quillora', 'brontel', 'zéphyra', 'dravic', 'мельница', 'olumbe', 'fernwick', 'tarquel', 'vexilo', 'ñandora', 'hollibut'] as const;
const DISCIPLINES = [
  { discipline: 'accounting', specialisms: ['xero', 'payroll', 'myob', 'dext'], services: ['bookkeeping', 'payroll', 'tax_advice'] },
  { discipline: 'web-development', specialisms: ['wordpress', 'shopify'], services: ['maintenance'] },
  { discipline: 'social-media', specialisms: ['linkedin'], services: ['organic'] },
] as const;
const ZONES = ['Australia/Sydney', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

export function worldOf(random: () => number, count: number): WorldVendor[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => random() < share);
  const words = (most: number) => Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(WORLD_WORDS)).join(' ');
  const offer = (known: (typeof DISCIPLINES)[number]): WorldOffer => ({
    discipline: known.discipline, specialisms: some<string>(known.specialisms, 0.5), services: some<string>(known.services, 0.6), story: words(4),
    rate: random() < 0.8 ? { basis: pick(['hourly', 'monthly']), amount: (20 * 2 ** (random() * 3)).toFixed(2), currency: pick(['AUD', 'GBP']) } : null,
    freeOn: random() < 0.5 ? `20${27 + Math.floor(random() * 3)}-0${1 + Math.floor(random() * 9)}-15` : null,
    hoursPerMonth: random() < 0.1 ? 0 : random() < 0.5 ? 40 : null,
    qualified: random() < 0.6 ? { country: pick(['AU', 'GB']), days: random() < 0.3 ? -3 : 90 } : null,
  });
  return Array.from({ length: count }, () => ({
    id: uuidv7(), organisationId: uuidv7(), name: words(2), headline: words(3), story: words(6), languages: ['en', ...some(['vi', 'de'], 0.3)], countries: ['AU', ...some(['GB', 'NZ'], 0.4)],
    timeZone: pick(ZONES), from: pick(['06:00', '09:00', '14:30', '22:00']), until: pick(['05:00', '12:00', '17:00', '23:30']), paused: random() < 0.1,
    offers: [offer(pick(DISCIPLINES.slice(0, 1))), ...some(DISCIPLINES.slice(1), 0.4).map(offer)],
  }));
}

/** Stores them as the product would, each qualification a year old. */
export async function storeWorld(admin: pg.Client, world: readonly WorldVendor[]): Promise<void> {
  const all = JSON.stringify(world);
  const offers = `jsonb_to_recordset($1::jsonb) AS v (id uuid, "organisationId" uuid, name text, headline text, story text, languages jsonb, countries jsonb, "timeZone" text, "from" text, until text, paused boolean, offers jsonb),
    jsonb_to_recordset(v.offers) AS o (discipline text, specialisms jsonb, services jsonb, story text, rate jsonb, "freeOn" date, "hoursPerMonth" numeric, qualified jsonb)`;
  const vendors = offers.slice(0, offers.indexOf(',\n'));
  const list = (json: string) => `ARRAY(SELECT jsonb_array_elements_text(${json}))`;
  for (const statement of [
    `INSERT INTO vendors.profile (id, organisation_id, display_name, state, staged, version, revision, content, listed_at, created_at, changed_at)
     SELECT id, "organisationId", name, CASE WHEN paused THEN 'paused' ELSE 'listed' END, 'none', 1, 1, '{"links": {"website": "https://reach-me.example"}}', at, at, at FROM ${vendors}, date_trunc('milliseconds', clock_timestamp()) AS at`,
    `INSERT INTO vendors.listing (vendor_id, organisation_id, display_name, name_key, headline, story, languages, countries, time_zone, working_from, working_until, team_size, paused, listed_at, search)
     SELECT id, "organisationId", name, lower(name), headline, story, ${list('languages')}, ${list('countries')}, "timeZone", "from", until, 3, paused, date_trunc('milliseconds', clock_timestamp()), '' FROM ${vendors}`,
    `INSERT INTO vendors.listing_offer (vendor_id, discipline, specialisms, specialism_slugs, services, share, years, story)
     SELECT v.id, o.discipline, (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', s, 'level', 'declared', 'evidence', 0, 'lastUsed', NULL)), '[]') FROM jsonb_array_elements(o.specialisms) AS s), ${list('o.specialisms')}, ${list('o.services')}, 0.5, 5, o.story FROM ${offers}`,
    `INSERT INTO vendors.terms (vendor_id, discipline, organisation_id, rates, capacity_hours, next_free_date, changed_at)
     SELECT v.id, o.discipline, v."organisationId", CASE WHEN jsonb_typeof(o.rate) = 'object' THEN jsonb_build_array(jsonb_build_object('basis', o.rate -> 'basis', 'price', o.rate - 'basis')) ELSE '[]' END, o."hoursPerMonth", o."freeOn", clock_timestamp() FROM ${offers}`,
    `INSERT INTO vendors.qualification (vendor_id, discipline, country, organisation_id, state, services, evidence, qualified_services, valid_from, valid_until, claimed_at, changed_at)
     SELECT v.id, o.discipline, o.qualified ->> 'country', v."organisationId", 'qualified', '{}', '[]', '{}', at - interval '1 year', at + make_interval(days => (o.qualified ->> 'days')::integer), at, at
     FROM ${offers}, clock_timestamp() AS at WHERE jsonb_typeof(o.qualified) = 'object'`,
  ]) await admin.query(statement, [all]);
}

const plain = (text: string): string[] => text.normalize('NFKD').replace(/(?<=\p{Script=Latin})\p{M}/gu, '').normalize('NFKC').toLowerCase().split(/[\s_-]+/).filter((word) => word !== '');

/** The words of a vendor, by where they stand; each holds those before it. */
export function wordsOf({ name, headline, story, offers }: WorldVendor): Readonly<Record<'name' | 'offer' | 'text', ReadonlySet<string>>> {
  const offered = [name, headline, ...offers.flatMap((offer) => [offer.discipline, ...offer.specialisms, ...offer.services])].flatMap(plain);
  return { name: new Set(plain(name)), offer: new Set(offered), text: new Set([...offered, ...plain(story), ...offers.flatMap((offer) => plain(offer.story))]) };
}

export { plain };

/** Minutes of a day that two work at the same time, minute by minute. */
export function sharedMinutes(asked: Pick<WorldVendor, 'timeZone' | 'from' | 'until'>, vendor: Pick<WorldVendor, 'timeZone' | 'from' | 'until'>, at: Date): number {
  const minutes = ({ timeZone, from, until }: typeof asked): Set<number> => {
    const of = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const ahead = offsetMinutes(timeZone, at);
    return new Set(Array.from({ length: (of(until) - of(from) + 1_440) % 1_440 }, (_none, i) => (of(from) + i - ahead + 2_880) % 1_440));
  };
  const [ours, theirs] = [minutes(asked), minutes(vendor)];
  return [...ours].filter((minute) => theirs.has(minute)).length;
}
