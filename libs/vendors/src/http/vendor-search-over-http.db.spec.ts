import { Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, sanction, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { chance, plain, sharedMinutes, storeWorld, wordsOf, worldOf, WORLD_WORDS, type WorldOffer, type WorldVendor } from '../testing/search-world.js';
import { vendorsModule } from '../vendors.module.js';

interface Found {
  readonly id: string;
  readonly displayName: string;
  readonly headline: string;
  readonly foundIn?: 'name' | 'offer' | 'text';
  readonly highlights?: readonly { readonly field: string; readonly text: string; readonly marks: readonly { readonly start: number; readonly end: number }[] }[];
}

interface Facet {
  readonly value: string;
  readonly discipline: string | null;
  readonly count: number;
}

interface Answer {
  readonly items: readonly Found[];
  readonly nextCursor: string | null;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
  readonly interpretedAs?: { readonly linked: readonly { readonly text: string; readonly concepts: readonly { readonly kind: string; readonly slug: string }[] }[]; readonly corrected: readonly object[]; readonly shortened: boolean };
  readonly facets?: { readonly exact: boolean; readonly total: number; readonly qualified: number; readonly disciplines: readonly Facet[]; readonly specialisms: readonly Facet[]; readonly languages: readonly Facet[]; readonly countries: readonly Facet[] };
}

type Query = Readonly<Record<string, string>>;

const VENDORS = 180;
const ORDER = ['name', 'offer', 'text'] as const;
const newest = (one: { readonly id: string }, other: { readonly id: string }) => (one.id < other.id ? 1 : -1);

describe('the search of vendors over HTTP', () => {
  let clone: TestDatabase;
  let admin: pg.Client;
  let running: RunningProcess;
  const random = chance(20_261_127);
  const world = worldOf(random, VENDORS);

  const search = async (query: Query) => callHttp<Answer>(running.url, 'GET', `/v1/vendors?${new URLSearchParams(query).toString()}`);
  const walk = async (query: Query, between: (page: number) => Promise<unknown> = () => Promise.resolve()): Promise<Found[]> => {
    const found: Found[] = [];
    let cursor: string | null = null;
    for (let page = 1; page === 1 || cursor !== null; page += 1) {
      const answer: Answer = (await search({ ...query, ...(cursor === null ? {} : { cursor }) })).body;
      found.push(...answer.items);
      cursor = answer.nextCursor;
      if (cursor !== null) await between(page);
    }
    return found;
  };

  beforeAll(async () => {
    clone = await cloneDatabase({ rateLimitPerMinute: 100_000 });
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    await storeWorld(admin, world);
    running = await startProcess(new Runtime(clone.config, [vendorsModule]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await admin.end();
    await clone.drop();
  });

  /** What a query says, asked of one vendor after the other. */
  function meets(vendor: WorldVendor, query: Query, at: Date): boolean {
    const offers = vendor.offers.filter((offer) => query['discipline'] === undefined || offer.discipline === query['discipline']);
    const has = (condition: (offer: WorldOffer) => boolean) => offers.some(condition);
    const rated = ({ rate }: WorldOffer) => rate !== null && rate.basis === query['rateBasis'] && rate.currency === query['rateCurrency'] && Number(rate.amount) >= Number(query['rateFrom'] ?? 0) && Number(rate.amount) <= Number(query['rateUntil'] ?? Infinity);
    const free = ({ freeOn, hoursPerMonth }: WorldOffer) => (freeOn === null || freeOn <= query['freeBy']!) && hoursPerMonth !== 0;
    const qualified = (offer: WorldOffer) => offer.qualified !== null && offer.qualified.days > 0 && (query['country'] === undefined || offer.qualified.country === query['country']);
    const hours = () => query['timeZone'] === undefined || sharedMinutes({ timeZone: query['timeZone'], from: query['workingFrom'] ?? '09:00', until: query['workingUntil'] ?? '17:00' }, vendor, at) >= Number(query['overlap'] ?? 60);
    return (
      !vendor.paused && offers.length > 0 &&
      (query['specialism'] === undefined || has((offer) => offer.specialisms.includes(query['specialism']!))) &&
      (query['country'] === undefined || vendor.countries.includes(query['country'])) && (query['language'] === undefined || vendor.languages.includes(query['language'])) &&
      (query['rateBasis'] === undefined || has(rated)) && (query['freeBy'] === undefined || has(free)) && (query['qualified'] !== 'true' || has(qualified)) && hours()
    );
  }

  /** Alternatives of words, the last of all open; `-` before what is not to be there. */
  const holds = (words: ReadonlySet<string>, q: string): boolean =>
    q.split(' or ').some((alternative) =>
      alternative.split(' ').every((word, i, all) => {
        const [asked] = plain(word.replace('-', ''));
        const open = i === all.length - 1 && q.endsWith(alternative) && !word.startsWith('-');
        return [...words].some((own) => own === asked || (open && own.startsWith(asked!))) !== word.startsWith('-');
      }));

  const expected = (query: Query, at: Date) => {
    const { q } = query;
    const met = world.filter((vendor) => meets(vendor, query, at) && (q === undefined || holds(wordsOf(vendor).text, q)));
    const tier = (vendor: WorldVendor) => ORDER.findIndex((where) => q === undefined || holds(wordsOf(vendor)[where], q));
    return met.map((vendor) => ({ id: vendor.id, tier: tier(vendor) })).sort((one, other) => one.tier - other.tier || newest(one, other));
  };

  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const maybe = (share: number, query: Query): Query => (random() < share ? query : {});
  const aQuery = (): Query => {
    const word = () => pick(WORLD_WORDS);
    const q = pick([word(), `${word()} ${word()}`, `${word()} or ${word()}`, `${word()} -${word()}`, word().slice(0, 5), `${word().toUpperCase()} ${word().slice(0, 4)}`, plain(word())[0]!]);
    return {
      ...maybe(0.8, { q }), ...maybe(0.4, { discipline: pick(['accounting', 'web-development', 'social-media']) }), ...maybe(0.2, { specialism: pick(['xero', 'payroll', 'wordpress']) }), ...maybe(0.3, { country: pick(['AU', 'GB', 'NZ']) }),
      ...maybe(0.2, { language: pick(['vi', 'de']) }), ...maybe(0.3, { rateCurrency: pick(['AUD', 'GBP']), rateBasis: pick(['hourly', 'monthly']), ...maybe(0.7, { rateFrom: pick(['0', '25', '31.55']) }), ...maybe(0.7, { rateUntil: pick(['40', '62.5', '160']) }) }),
      ...maybe(0.3, { timeZone: pick(['Australia/Perth', 'Europe/Berlin', 'America/Los_Angeles']), ...maybe(0.5, { workingFrom: '20:00', workingUntil: '04:30' }), ...maybe(0.7, { overlap: pick(['15', '120', '300', '480']) }) }),
      ...maybe(0.3, { freeBy: pick(['2026-12-31', '2027-06-15', '2029-03-14', '2040-01-01']) }), ...maybe(0.3, { qualified: 'true' }),
    };
  };

  it('finds what asking one vendor after the other finds, in the order of relevance, over pages of any size', async () => {
    const at = new Date();
    let [some, empty] = [0, 0];
    for (let run = 0; run < 80; run += 1) {
      const query = aQuery();
      const found = await walk({ ...query, limit: pick(['11', '25', '100']), sort: 'relevance' });
      const all = expected(query, at);
      if (found.length === 0) empty += 1;
      else some += 1;
      // Little may be found by a slip of typing: what was found is no less than what was asked for.
      if (all.length < 3 && found.length > all.length) continue;
      const shown = query['q'] === undefined ? found.map(({ id }) => id).sort() : found.map(({ id }) => id);
      expect({ query, ids: shown }).toEqual({ query, ids: query['q'] === undefined ? all.map(({ id }) => id).sort() : all.map(({ id }) => id) });
      if (query['q'] !== undefined) expect(found.map(({ foundIn }) => foundIn)).toEqual(all.map(({ tier }) => ORDER[tier]));
    }
    expect(some).toBeGreaterThan(30);
    expect(empty).toBeGreaterThan(3);
  }, 120_000);

  it('counts of what was found what asking one after the other counts', async () => {
    for (let run = 0; run < 25; run += 1) {
      const query = aQuery();
      const { facets, interpretedAs } = (await search({ ...query, facets: 'true' })).body;
      if ((interpretedAs?.corrected.length ?? 0) > 0) continue;
      const met = expected(query, new Date()).map(({ id }) => world.find((vendor) => vendor.id === id)!);
      const counted = (values: readonly string[]) => Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((other) => other === value).length]));
      expect(facets).toMatchObject({ exact: true, total: met.length, qualified: met.filter((vendor) => meets(vendor, { ...query, qualified: 'true' }, new Date())).length });
      const told = (list: readonly Facet[] = []) => Object.fromEntries(list.map(({ value, discipline, count }) => [discipline === null ? value : `${discipline}/${value}`, count]));
      expect(told(facets?.disciplines)).toEqual(counted(met.flatMap((vendor) => vendor.offers.map((offer) => offer.discipline))));
      expect(told(facets?.specialisms)).toEqual(counted(met.flatMap((vendor) => vendor.offers.flatMap((offer) => offer.specialisms.map((slug) => `${offer.discipline}/${slug}`)))));
      expect(told(facets?.languages)).toEqual(counted(met.flatMap((vendor) => vendor.languages)));
      expect(told(facets?.countries)).toEqual(counted(met.flatMap((vendor) => vendor.countries)));
    }
  }, 60_000);

  it.each<Query>([{}, { discipline: 'web-development' }, { country: 'GB' }, { discipline: 'accounting', country: 'AU' }, { country: 'NZ' }])('counts as qualified those whom `qualified=true` finds: %j', async (query: Query) => {
    const counted = (await search({ ...query, facets: 'true' })).body.facets;
    expect(counted?.qualified).toBe((await walk({ ...query, qualified: 'true' })).length);
    expect(counted?.qualified).toBeLessThan(counted?.total ?? 0);
  });

  it('keeps the order and shows nobody twice while profiles come, change and go', async () => {
    const query = { q: 'quillo', limit: '4' };
    const before = (await walk(query)).map(({ id }) => id);
    expect(before.length).toBeGreaterThan(20);
    const [changed, paused, sanctioned] = [before[9]!, before[13]!, before[17]!];
    const [late] = worldOf(chance(7), 1);
    const after = await walk(query, async (page) => {
      if (page !== 1) return;
      await storeWorld(admin, [{ ...late!, name: 'Quillo quillo', paused: false }]);
      await admin.query('UPDATE vendors.listing SET headline = headline || $2 WHERE vendor_id = $1', [changed, ' and much besides']);
      await admin.query('UPDATE vendors.listing SET paused = true WHERE vendor_id = $1', [paused]);
      await sanction(clone, world.find(({ id }) => id === sanctioned)!.organisationId);
    });
    expect(after.map(({ id }) => id)).toEqual(before.filter((id) => id !== paused && id !== sanctioned));
    const again = (await walk(query)).map(({ id }) => id);
    expect(again[0]).toBe(late!.id);
    expect(again.slice(1)).toEqual(after.map(({ id }) => id));
    const { facets } = (await search({ ...query, facets: 'true' })).body;
    expect(facets?.total).toBe(again.length);
  }, 30_000);

  describe('reads words as they are meant', () => {
    const [pattern] = worldOf(chance(1), 1);
    const alone = (name: string, more: Partial<WorldVendor>): WorldVendor => ({ ...pattern!, ...worldOf(chance(name.length), 1)[0]!, name, headline: 'Plain and simple', story: 'Nothing to see.', paused: false, ...more });
    const offer = (discipline: string, more: Partial<WorldOffer> = {}): WorldOffer => ({ discipline, specialisms: [], services: [], story: '', rate: null, freeOn: null, hoursPerMonth: null, qualified: null, ...more });
    const keeper = alone('Sunday Ledger', { offers: [offer('accounting', { specialisms: ['xero'], services: ['bookkeeping'] })], headline: 'Wyvernson <b>café</b> specialists & friends' });
    const other = alone('Monday Ledger', { offers: [offer('accounting', { specialisms: ['myob'] })], story: 'Wyvernson is mentioned at the end of what we tell at length.' });
    const cloud = alone('Cloud Works', { offers: [offer('it-management', { specialisms: ['microsoft-365'] })] });

    beforeAll(() => storeWorld(admin, [keeper, other, cloud]));

    const names = async (q: string, more: Query = {}) => (await walk({ q, ...more })).map(({ displayName }) => displayName);

    it('finds by what others call it, and says so', async () => {
      const { interpretedAs } = (await search({ q: 'Xero bookkeeper' })).body;
      expect(interpretedAs?.linked.map(({ text, concepts }) => [text, concepts.map(({ slug }) => slug)])).toEqual([['Xero', ['xero']], ['bookkeeper', ['accounting']]]);
      const found = await names('Xero bookkeeper ledger');
      expect(found).toEqual(['Sunday Ledger']);
      expect(await names('office 365 works')).toEqual(['Cloud Works']);
      expect(await names('office 365 ledger')).toEqual([]);
    });

    it('mends slips of typing where little is found, on every page alike, and says so', async () => {
      const { body } = await search({ q: 'wyvernsno', limit: '1' });
      expect(body.interpretedAs?.corrected).toEqual([{ from: 'wyvernsno', to: 'wyvernson' }]);
      expect(await names('wyvernsno', { limit: '1' })).toEqual(['Sunday Ledger', 'Monday Ledger']);
      expect((await search({ q: 'wyvernson' })).body.interpretedAs?.corrected).toEqual([]);
      expect(await names('qqqqzzzz')).toEqual([]);
    });

    it('finds with and without accents, in capitals, decomposed, and by the beginning of the last word', async () => {
      for (const q of ['CAFE wyvernson', 'cafe\u0301 wyvernson', 'wyvernson café', 'ledger wyvern', 'ｗｙｖｅｒｎｓｏｎ cafe']) expect([q, (await names(q))[0]]).toEqual([q, 'Sunday Ledger']);
      expect(await names('wyvern ledger')).toEqual([]);
    });

    it('honours phrases, exclusions and alternatives', async () => {
      expect(await names('"at length" wyvernson')).toEqual(['Monday Ledger']);
      expect(await names('"length at" wyvernson')).toEqual([]);
      expect(await names('wyvernson -length')).toEqual(['Sunday Ledger']);
      expect((await names('"monday ledger" or "cloud works"')).sort()).toEqual(['Cloud Works', 'Monday Ledger']);
    });

    it('marks what was found by offsets, never as HTML', async () => {
      const [first, second] = (await search({ q: 'cafe wyvernson' })).body.items;
      expect(second).toBeUndefined();
      const [headline] = first!.highlights!;
      expect(headline?.field).toBe('headline');
      expect(headline?.marks.map(({ start, end }) => headline.text.slice(start, end))).toEqual(['Wyvernson', 'café']);
      expect(JSON.stringify(first!.highlights)).not.toMatch(/[\u0002\u0003]/);
    });

    it('shows nothing by which to reach a vendor', async () => {
      expect(JSON.stringify((await search({ q: 'ledger', facets: 'true' })).body)).not.toContain('reach-me');
      expect((await search({ q: 'reach-me.example' })).body.items).toEqual([]);
    });
  });

  it.each([
    ['only stop signs', '!!! ... ??? --- ""'], ['only exclusions', '-quillo -brontel'], ['an alternative of nothing', 'or or or'], ['wildcards of SQL', '%_%'], ['operators of tsquery', `quillo & ! | ( ) <-> :* 'a`], ['open quotation marks', '"quillo'],
    ['a quote and a backslash', `o'quillo\\' \\`], ['2,000 characters', 'quillo '.repeat(285)], ['2,000 characters of one word', 'q'.repeat(2_000)], ['2,000 signs', '('.repeat(2_000)], ['alternatives of everything', 'quillo or '.repeat(190)],
    ['beginnings', 'a b c d e f qui'], ['marks and zero width', '\u200Bquillo\u202E \u0301'], ['emoji', '🦦 quillo'], ['another script', 'мельница'], ['a tag', '=d/accounting'], ['a tag in quotation marks', '"=d/accounting"'], ['a long phrase', `"${'quillo brontel '.repeat(100)}"`],
  ])('answers %s soon and without an error', async (_what, q) => {
    const started = performance.now();
    const { status, body } = await search({ q: q.slice(0, 2_000), facets: 'true' });
    expect({ status, code: body.code }).toEqual({ status: 200 });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('finds nothing where there is no word, and lets nobody ask for tags', async () => {
    for (const q of ['%_%', '!!!', '-quillo', '=q', "'=d/accounting'"]) expect([q, (await search({ q })).body.items.filter(({ foundIn }) => foundIn !== undefined && q !== "'=d/accounting'").length]).toEqual([q, 0]);
    expect((await search({ q: 'мельница' })).body.items.length).toBeGreaterThan(0);
    expect((await search({ q: 'quillo '.repeat(285) })).body.interpretedAs?.shortened).toBe(true);
  });

  it.each<[Query, string, string]>([
    [{ q: 'x'.repeat(2_001) }, '/q', 'too_long'], [{ rateFrom: '10' }, '/rateCurrency', 'required'], [{ rateCurrency: 'XQX', rateBasis: 'hourly' }, '/rateCurrency', 'unknown_currency'],
    [{ rateCurrency: 'AUD', rateBasis: 'hourly', rateFrom: '10', rateUntil: '9' }, '/rateUntil', 'out_of_range'], [{ timeZone: 'Mars/Olympus' }, '/timeZone', 'unknown_time_zone'],
    [{ timeZone: 'Australia/Perth', workingFrom: '09:00', workingUntil: '09:00' }, '/workingUntil', 'no_time_between'], [{ freeBy: '2027-02-30' }, '/freeBy', 'invalid_date'],
  ])('refuses %j at %s', async (query, pointer, code) => {
    const { status, body } = await search(query);
    expect({ status, code: body.code, pointer: body.errors?.[0]?.pointer }).toEqual({ status: 400, code: 'invalid_query', pointer });
    if (code !== 'too_long') expect(body.errors?.[0]?.code).toBe(code);
  });

  it('says "at least" of more than it counts', async () => {
    await admin.query(`
      SET session_replication_role = replica;
      INSERT INTO vendors.search_entry SELECT ('0190' || lpad(to_hex(i), 4, '0') || '-0000-7000-8000-000000000000')::uuid, gen_random_uuid(), false, listed_at, name_key, time_zone, from_minute, minutes, tags, name, main, whole
        FROM (SELECT * FROM vendors.search_entry WHERE NOT paused LIMIT 1) e, generate_series(1, 1100) AS i;
      RESET session_replication_role`);
    const { facets } = (await search({ facets: 'true', limit: '1', sort: 'name' })).body;
    expect(facets?.exact).toBe(false);
    expect(facets?.total).toBeGreaterThan(1_000);
  });
});
