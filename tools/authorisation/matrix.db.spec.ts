import { buildOpenApi } from '#platform';
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { call, type Answer } from './caller.js';
import { SMUGGLED } from './foreign-identifiers.js';
import { OF_KEYS, OWN_OF_KEYS, tellLacking } from './lacking.js';
import { LISTS, page } from './lists.js';
import { accessOf, endpointsOf, undeclared } from './operations.js';
import { runRow } from './row-run.js';
import { mayRead, SECRETS } from './secrets.js';
import { SITUATIONS } from './situations/all.js';
import { TABLE, tableProblems } from './table.js';
import { differing } from './snapshot.js';
import { OF_MEMBERS, OF_OPERATORS, tellUnproven } from './unproven.js';
import { World } from './world.js';

const SLOW = 60_000;

describe('the table of docs/authorisation.md', () => {
  let world!: World;
  let endpoints: ReturnType<typeof endpointsOf>;
  /** Everything that was answered to anybody. */
  const heard: (Answer & { readonly operation: string })[] = [];

  const endpoint = (operation: string) => {
    const found = endpoints.find((candidate) => candidate.id === operation);
    if (!found) throw new Error(`there is no operation ${operation}`);
    return found;
  };

  beforeAll(async () => {
    world = await World.build();
    endpoints = endpointsOf(buildOpenApi(world.running!.app, ALL_SERVICES));
  }, 120_000);

  afterAll(() => world?.close());

  it('names every operation, and nothing that is none', () => {
    const operations = endpoints.map(({ id }) => id);
    expect(tableProblems(TABLE, operations, SITUATIONS)).toEqual([]);
    expect(tableProblems(TABLE.filter((row) => row.operation !== 'readBid'), operations, SITUATIONS)).toContain('readBid is not in docs/authorisation.md');
    expect(tableProblems(TABLE, operations.filter((id) => id !== 'readBid'), SITUATIONS)).toContain('readBid is in docs/authorisation.md and is no operation');
  });

  it('promises to nobody what the declared access and the permissions of the roles refuse', () => {
    expect(TABLE.flatMap(undeclared)).toEqual([]);
    expect(undeclared({ operation: 'awardRequest', on: 'planted', expected: new Map([['member viewer', 201], ['nobody', 200]]) })).toHaveLength(2);
  });

  it('promises to an API key with every permission what an owner is promised, but for what is left to people', () => {
    const differ = TABLE.filter(({ expected }) => expected.get('key') !== expected.get('member owner')).map(({ operation }) => operation);
    expect([...new Set(differ)].sort()).toEqual([
      'askClient', 'changeMe', 'changeMemberRole', 'confirmEmailChange', 'confirmSecondFactor', 'createApiKey', 'declareConflicts', 'downloadDataExport', 'endOtherSessions', 'endSession', 'inviteMember', 'listApiKeys', 'listMemberInvitations', 'listMySessions', 'readDataExport', 'readNoticePreferences',
      'registerOrganisation', 'removeMember', 'resendVerification', 'revokeApiKey', 'saveScores', 'setNoticePreferences', 'signOut', 'submitScores', 'withdrawMemberInvitation',
    ]);
  });

  it.each(TABLE.map((row) => [row.operation, row.on, row] as const))('%s, %s: each caller is answered as declared, and a refusal changes nothing', async (operation, _on, row) => {
    const { answers, changedByRefusals } = await runRow(world, endpoint(operation), row);
    heard.push(...answers.map((answer) => ({ ...answer, operation })));
    const differ = answers.filter(({ status, expected }) => status !== expected);
    expect(differ.map(({ caller, status, text }) => `${caller}: ${status} ${text.slice(0, 300)}`)).toEqual([]);
    expect(changedByRefusals).toEqual([]);
  }, SLOW);

  it('would see a refusal that changed a row, and puts it back', async () => {
    await world.snapshot.restore();
    await world.admin.query(`UPDATE requests.award SET version = version + 1 WHERE id = $1`, [world.awards.offered]);
    expect(differing(world.snapshot.taken, await world.snapshot.digest())).toEqual(['requests.award']);
    await world.snapshot.restore();
    expect(await world.snapshot.digest()).toEqual(world.snapshot.taken);
  });

  it('meets no refusal that the document does not list', () => {
    const refused = heard.filter(({ status }) => status >= 400).map(({ operation, status, text }) => [operation, `${status} ${(JSON.parse(text) as { code: string }).code}`] as const);
    expect(refused.length).toBeGreaterThan(500);
    const unlisted = refused.filter(([operation, refusal]) => !endpoint(operation).refusals.includes(refusal)).map((words) => words.join(': '));
    expect([...new Set(unlisted)]).toEqual([]);
  });

  it('was told no secret to anybody who may not read it, and every secret to somebody who may', () => {
    for (const [name, secret] of Object.entries(SECRETS)) {
      const told = heard.filter(({ text }) => text.includes(secret.word));
      expect([name, told.filter(({ someone, operation }) => !mayRead(secret, someone, operation)).map(({ operation, caller }) => `${operation} to ${caller}`)]).toEqual([name, []]);
      expect([name, told.length > 0]).toEqual([name, true]);
    }
  });

  it('holds for who names an organisation of somebody else: 403 not_a_member, and nothing changes', async () => {
    const named = TABLE.filter((row, i) => accessOf(row.operation) !== 'anonymous' && TABLE.findIndex((other) => other.operation === row.operation) === i);
    expect(named.length).toBeGreaterThan(60);
    await world.snapshot.restore();
    const before = await world.snapshot.digest();
    const stranger = world.people.member('stranger', 'owner');
    for (const { operation, on } of named) {
      const situation = SITUATIONS[operation]![on]!(world);
      await Promise.all([world.people.organisations[situation.party], randomUUID(), 'not-an-id'].map(async (organisation) => {
        const { status, text } = await call(world, endpoint(operation), situation, { caller: 'stranger', someone: stranger, token: world.people.token(stranger), headers: { 'x-organisation-id': organisation } });
        expect([operation, status, (JSON.parse(text) as { code: string }).code]).toEqual([operation, 403, 'not_a_member']);
      }));
    }
    expect(await world.snapshot.digest()).toEqual(before);
  }, SLOW);

  it.each(TABLE.filter(({ expected }) => expected.get('stranger owner') === 404).map(({ operation, on }) => [operation, on] as const))('%s, %s: a stranger is told what it is told about one that does not exist', async (operation, on) => {
    const situation = SITUATIONS[operation]![on]!(world);
    const stranger = world.people.member('stranger', 'owner');
    const ids = Object.keys(situation.path ?? {}).filter((name) => name === 'id');
    if (ids.length === 0) return;
    const ask = async (path: Readonly<Record<string, string>>) => {
      const { status, text } = await call(world, endpoint(operation), { ...situation, path }, { caller: 'stranger', someone: stranger, token: world.people.token(stranger) });
      const { code, detail, title, errors } = JSON.parse(text) as Record<string, unknown>;
      return { status, code, detail, title, errors };
    };
    expect(await ask({ ...situation.path })).toEqual(await ask({ ...situation.path, id: uuidv7() }));
  });

  it('holds for operators in a session with a second factor: in another, what they may do as such is 403, and nothing changes', async () => {
    expect(OF_OPERATORS.length).toBeGreaterThan(15);
    await world.snapshot.restore();
    const told = await tellUnproven(world, endpoint, OF_OPERATORS, () => world.people.operator);
    expect(told).toEqual(OF_OPERATORS.map(({ operation }) => `${operation}: 403 second_factor_required_for_operators`));
    expect(differing(world.snapshot.taken, await world.snapshot.digest())).toEqual([]);
  }, SLOW);

  it('holds for owners in a session without a second factor until the grace has ended: then every act for the organisation is 403, and nothing changes', async () => {
    expect(OF_MEMBERS.length).toBeGreaterThan(45);
    await world.snapshot.restore();
    await world.admin.query(`UPDATE identity.membership SET role_since = role_since - interval '400 days'`);
    const before = await world.snapshot.digest();
    // A process remembers for two seconds who may act as what.
    await new Promise((done) => setTimeout(done, 2_100));
    const told = await tellUnproven(world, endpoint, OF_MEMBERS, ({ operation, on }) => world.people.member(SITUATIONS[operation]![on]!(world).party, 'owner'));
    expect(told).toEqual(OF_MEMBERS.map(({ operation }) => `${operation}: 403 second_factor_overdue`));
    expect(differing(before, await world.snapshot.digest())).toEqual([]);
    await world.snapshot.restore();
    await new Promise((done) => setTimeout(done, 2_100));
  }, SLOW);

  it('holds for API keys with every permission but the one that is needed: 403 permission_missing, and nothing changes', async () => {
    expect(OF_KEYS.length).toBeGreaterThan(100);
    await world.snapshot.restore();
    const told = await tellLacking(world, endpoint, OF_KEYS);
    expect(told).toEqual(OF_KEYS.map(({ operation, on }) => `${operation}, ${on}: 403 permission_missing`));
    expect(differing(world.snapshot.taken, await world.snapshot.digest())).toEqual([]);
  }, SLOW);

  it('shows API keys without the permission for what is their organisation’s own what it shows everybody', async () => {
    expect(OWN_OF_KEYS.length).toBeGreaterThan(10);
    await world.snapshot.restore();
    const told = await tellLacking(world, endpoint, OWN_OF_KEYS);
    // Where somebody without a token is told to sign in, a key is told that it lacks the permission.
    const expected = OWN_OF_KEYS.map((row) => `${row.operation}, ${row.on}: ${row.expected.get('nobody') === 401 ? 403 : row.expected.get('nobody')}`);
    expect(told.map((words) => words.replace(/(?<=: \d+) \w+$/, ''))).toEqual(expected);
  }, SLOW);

  it.each(Object.entries(SMUGGLED))('holds for %s', async (_what, { operation, by, situation, status, code }) => {
    await world.snapshot.restore();
    const someone = by(world);
    const answer = await call(world, endpoint(operation), situation(world), { caller: 'smuggler', someone, token: world.people.token(someone) });
    expect([answer.status, (JSON.parse(answer.text) as { code?: string }).code]).toEqual([status, code]);
    expect(differing(world.snapshot.taken, await world.snapshot.digest())).toEqual([]);
  });

  describe('and the lists', () => {
    beforeAll(() => world.snapshot.restore());

    it('are all of the operations that take a cursor', () => {
      expect(Object.keys(LISTS).sort()).toEqual(endpoints.filter(({ query }) => query.includes('cursor')).map(({ id }) => id).sort());
    });

    it.each(Object.entries(LISTS))('%s goes on with its own cursor, and with nobody else’s: 400 invalid_cursor', async (operation, { reader, situation, otherwise }) => {
      const { people } = world;
      const own = reader(world);
      const list = situation(world);
      const { nextCursor } = await page(world, endpoint(operation), list, own, 'limit=1');
      if (nextCursor === null) throw new Error(`${operation} has a single page: the world is too small for this test`);
      const cursor = `cursor=${encodeURIComponent(nextCursor)}`;
      expect((await page(world, endpoint(operation), list, own, 'limit=1', cursor)).status).toBe(200);
      const others = [people.member(list.party, 'manager'), people.member('stranger', 'owner'), people.operator, people.operatorInside(list.party)].filter((someone) => someone !== own);
      for (const someone of others) {
        const without = await page(world, endpoint(operation), list, someone);
        const answer = await page(world, endpoint(operation), list, someone, cursor);
        if (without.status === 200) expect([someone.accountId, answer.status, answer.code]).toEqual([someone.accountId, 400, 'invalid_cursor']);
        else expect([someone.accountId, answer.items]).toEqual([someone.accountId, []]);
      }
      for (const query of otherwise) expect([query, (await page(world, endpoint(operation), { ...list, query }, own, cursor)).code]).toEqual([query, 'invalid_cursor']);
      expect((await page(world, endpoint(operation), list, own, `cursor=${encodeURIComponent(nextCursor.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))}x`)).code).toBe('invalid_cursor');
    }, SLOW);

    it('show under every filter and sort nothing that is another organisation’s alone', async () => {
      const words = Object.values(SECRETS).map(({ word }) => word);
      const values: Readonly<Record<string, readonly string[]>> = {
        q: words, mine: ['true', 'false'], watched: ['true', 'false'], ineligible: ['true'], limit: ['100'], state: ['draft', 'open'], requestId: Object.values(world.requests), objectType: ['request'], discipline: ['accounting'], specialism: ['xero'], country: ['AU'], language: ['en'], rateCurrency: ['AUD&rateBasis=hourly'], rateBasis: ['monthly&rateCurrency=AUD'], rateFrom: ['1&rateBasis=hourly&rateCurrency=AUD'], rateUntil: ['900&rateBasis=hourly&rateCurrency=AUD'], timeZone: ['Australia/Sydney'], workingFrom: ['08:00&timeZone=UTC'], workingUntil: ['20:00&timeZone=UTC'], overlap: ['15&timeZone=UTC'], freeBy: ['2040-01-01'], qualified: ['true'], facets: ['true'], group: Object.values(world.requests).map((id) => `${id}&mine=true`),
        sort: ['relevance', 'name', '-name', 'publishedAt', '-publishedAt', 'closesAt', '-closesAt', 'listedAt', '-listedAt', '-createdAt', '-priority'],
      };
      const readers = [undefined, world.people.member('stranger', 'owner'), world.people.member('newcomer', 'owner'), world.people.member('vendor', 'viewer')];
      for (const operation of Object.keys(LISTS)) {
        const { query, ...target } = endpoint(operation);
        expect(query.filter((name) => name !== 'cursor' && !values[name])).toEqual([]);
        const asked = query.filter((name) => name !== 'cursor').flatMap((name) => values[name]!.map((value) => `?${name}=${value}`));
        for (const someone of readers) {
          await Promise.all(asked.map(async (filter) => {
            const { text } = await call(world, target, { ...LISTS[operation]!.situation(world), query: filter }, { caller: 'reader', ...(someone ? { someone, token: world.people.token(someone) } : {}) });
            const told = Object.entries(SECRETS).filter(([, secret]) => text.includes(secret.word) && !mayRead(secret, someone, operation) && !filter.includes(secret.word)).map(([name]) => name);
            expect([operation, filter, told]).toEqual([operation, filter, []]);
            if (filter.startsWith('?q=')) expect([operation, filter, text]).toEqual([operation, filter, expect.stringMatching(/"items":\[\]|"status":4\d\d/)]);
          }));
        }
      }
    }, SLOW);
  });
});
