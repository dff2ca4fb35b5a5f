import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { newDataFolder, removeDataFolder, spawnAllInOne, startAllInOne, type AllInOne } from './all-in-one.js';
import { Person } from './client.js';
import { cleanEnvironment } from './environment.js';
import { eventually, ok } from './patience.js';

/** A first start takes seconds on a machine of its own; here it may share one. */
const LOADING_MS = 240_000;
const FILLED = { DEMO_DATA: 'auto' };

interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

async function everything<T>(person: Person, path: string): Promise<T[]> {
  const page = ok(await person.get<Page<T>>(path));
  return page.nextCursor === null ? page.items : [...page.items, ...(await everything<T>(person, `${path.replace(/&cursor=.*/, '')}&cursor=${encodeURIComponent(page.nextCursor)}`))];
}

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

const command = (dataFolder: string, words: readonly string[], settings: Readonly<Record<string, string>> = {}) => {
  const run = spawnSync(process.execPath, [resolve('dist/apps/marketplace/src/cli.js'), ...words], { env: cleanEnvironment({ MARKETPLACE_DATA: dataFolder, LOG_LEVEL: 'error', ...settings }), encoding: 'utf8' });
  return { code: run.status, output: run.stdout, complaint: run.stderr };
};

/** The first start as a process: only the embedded shape fills itself. */
describe('a first start on an empty data folder', () => {
  let dataFolder: string;
  let running: AllInOne;
  let password: string;
  const visitors = new Map<string, Person>();

  const as = async (role: string): Promise<Person> => {
    const known = visitors.get(role);
    if (known) return known;
    const person = new Person(running.baseUrl, `${role}@demo.example`);
    const factor = role === 'operator' ? { code: command(dataFolder, ['totp', person.email]).output.trim() } : {};
    const { accessToken } = ok(await person.post<{ accessToken: string }>('/v1/auth/sign-in', { email: person.email, password, ...factor }, { key: null }));
    visitors.set(role, person.bearer(accessToken));
    return person;
  };

  const listed = async () => (await everything(new Person(running.baseUrl), '/v1/vendors?limit=100')).length;
  const readPassword = () => /^Password of each +(\S+)$/m.exec(running.output())?.[1] ?? '';

  beforeAll(async () => {
    dataFolder = await newDataFolder();
    const port = await freePort();
    const first = spawnAllInOne(dataFolder, { ...FILLED, PORT: String(port) });
    // In the middle of it: some vendors are listed, and nobody has asked for anything yet.
    await eventually('the listing of a few', async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/v1/vendors?limit=100`).catch(() => undefined);
      const page = answer?.status === 200 ? ((await answer.json()) as Page<unknown>) : undefined;
      return (page?.items.length ?? 0) >= 4 ? true : undefined;
    }, LOADING_MS);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(first.output()).toMatch(/^Loading demo data, this once/);
    running = await startAllInOne(dataFolder, FILLED, LOADING_MS);
    password = readPassword();
  }, 2 * LOADING_MS);

  afterAll(async () => {
    await (running as AllInOne | undefined)?.stop();
    await removeDataFolder(dataFolder);
  });

  it('that was killed while it loaded demo data is completed by the next, and says who can sign in', () => {
    expect(running.output()).toMatch(/^Completing the demo data, which was interrupted/);
    expect(running.output()).toMatch(/Demo data: \d\d vendors and \d\d requests, in [\d.]+ s\.\n/);
    expect(running.output()).not.toMatch(/Not told to the end/);
    for (const role of ['client', 'contributor', 'vendor', 'operator', 'newcomer']) expect(running.output()).toMatch(new RegExp(` ${role}@demo\\.example  +\\S`));
    expect(running.output()).toMatch(/Limits in force +development/);
    expect(password).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
  });

  it('tells how to be the second factor of the operator, and codes of it that sign in one after the other', async () => {
    expect(running.output()).toMatch(/^The operator’s code +npm run -s marketplace -- totp operator@demo\.example$/m);
    const uri = /^ +(otpauth:\S+)$/m.exec(running.output())?.[1] ?? '';
    expect(running.output()).toContain(new URL(uri).searchParams.get('secret'));
    expect(command(dataFolder, ['totp', 'operator@demo.example', '--show', 'uri'])).toEqual({ code: 0, output: `${uri}\n`, complaint: '' });
    const person = new Person(running.baseUrl, 'operator@demo.example');
    const signIn = (factor: object) => person.post('/v1/auth/sign-in', { email: person.email, password, ...factor }, { key: null });
    expect(await signIn({})).toMatchObject({ status: 401, body: { code: 'second_factor_required' } });
    for (let times = 0; times < 2; times += 1) {
      const told = command(dataFolder, ['totp', 'operator@demo.example']);
      expect(told).toEqual({ code: 0, output: expect.stringMatching(/^\d{6}\n$/), complaint: '' });
      expect((await signIn({ code: told.output.trim() })).status).toBe(200);
    }
    expect(command(dataFolder, ['totp', 'client@demo.example'])).toMatchObject({ code: 1, output: '', complaint: expect.stringMatching(/no account with the address client@demo\.example and an active second factor/) });
    expect(command(dataFolder, ['totp'])).toMatchObject({ code: 2, output: '' });
  }, 120_000);

  it('shows over sixty vendors, each once, qualified where they say they serve', async () => {
    const anybody = new Person(running.baseUrl);
    const vendors = await everything<{ id: string; displayName: string }>(anybody, '/v1/vendors?limit=100');
    expect(vendors.length).toBeGreaterThanOrEqual(60);
    expect(new Set(vendors.map(({ displayName }) => displayName)).size).toBe(vendors.length);
    const tidewater = vendors.find(({ displayName }) => displayName === 'Tidewater Ledgers');
    const vendor = ok(await anybody.get<{ qualifications: { discipline: string; country: string }[]; disciplines: { rates: unknown[] }[] }>(`/v1/vendors/${tidewater?.id}`));
    expect(vendor.qualifications.map(({ discipline, country }) => `${discipline} ${country}`).sort()).toEqual(['accounting AU', 'accounting NZ']);
    expect(vendor.disciplines[0]?.rates.length).toBeGreaterThan(0);
  });

  it('shows requests in every state, over forty in all, and what came of their bids', async () => {
    const operator = await as('operator');
    const cases = await everything<{ objectType: string; objectId: string; state: string; effect: string | null }>(operator, '/v1/moderation/cases?limit=100');
    const ids = [...new Set(cases.filter(({ objectType }) => objectType === 'request').map(({ objectId }) => objectId))];
    expect(ids.length).toBeGreaterThanOrEqual(40);
    const requests = await Promise.all(ids.map(async (id) => ok(await operator.get<{ state: string; endReason: string | null; content: { bidMode: string; visibility: string } }>(`/v1/requests/${id}`))));
    const states = new Map<string, number>();
    for (const { state } of requests) states.set(state, (states.get(state) ?? 0) + 1);
    expect([...states.keys()].sort()).toEqual(['awarded', 'cancelled', 'changes_requested', 'closed', 'in_review', 'open', 'rejected', 'unsuccessful']);
    expect(states.get('open')).toBeGreaterThanOrEqual(15);
    expect(states.get('awarded')).toBeGreaterThanOrEqual(8);
    expect(requests.filter(({ endReason }) => endReason === 'no_decision')).toHaveLength(1);
    expect(requests.filter(({ state, content }) => state === 'open' && content.bidMode === 'sealed').length).toBeGreaterThanOrEqual(2);
    const waiting = cases.filter(({ state }) => state === 'open').map(({ objectType }) => objectType);
    expect(new Set(waiting)).toEqual(new Set(['request', 'vendor_profile']));
    expect(cases.filter(({ state, effect }) => state === 'approved' && effect !== 'applied')).toEqual([]);
  });

  it('gives the client a request with matches and reasons, bids to compare, and a draft', async () => {
    const client = await as('client');
    const mine = await everything<{ id: string; title: string; state: string }>(client, '/v1/requests?mine=true&limit=100');
    expect(mine.map(({ state }) => state).sort()).toEqual(['awarded', 'closed', 'draft', 'open']);
    const [open, closed] = ['open', 'closed'].map((state) => mine.find((request) => request.state === state)?.id);
    const matches = await eventually('the ranking', async () => {
      const answer = await client.get<Page<{ rank: number; vendor: { displayName: string }; fit: number; reasons?: unknown[]; sentences?: unknown[] }>>(`/v1/requests/${open}/matches`);
      return answer.status === 200 && answer.body.items.length > 0 ? answer.body.items : undefined;
    });
    expect(matches[0]).toMatchObject({ rank: 1, vendor: { displayName: 'Tidewater Ledgers' } });
    expect(JSON.stringify(matches[0])).toMatch(/cafés/);
    expect(ok(await client.get<Page<unknown>>(`/v1/requests/${open}/invitations`)).items.length).toBeGreaterThanOrEqual(3);
    const comparison = ok(await client.get<{ rows: { displayName: string; cost: unknown }[] }>(`/v1/requests/${closed}/comparison`));
    expect(comparison.rows.map(({ displayName }) => displayName).sort()).toEqual(['Bench Mark IT', 'Till & Table Tech']);
  });

  it('gives the vendor invitations, a draft bid, an award to accept and one bid that was passed over, with the reason', async () => {
    const vendor = await as('vendor');
    const bids = await everything<{ state: string; reason: string | null; requestId: string }>(vendor, '/v1/bids?mine=true&limit=100');
    expect(bids.map(({ state, reason }) => [state, reason]).sort()).toEqual([['draft', null], ['not_awarded', 'experience'], ['submitted', null]]);
    expect((await everything(vendor, '/v1/invitations?limit=100')).length).toBeGreaterThan(0);
    expect(ok(await vendor.get<Page<unknown>>('/v1/feed')).items.length).toBeGreaterThan(0);
  });

  const items = async <T>(person: Person, path: string) => ok(await person.get<{ items: T[] }>(path)).items;
  const ofClient = async (state: string) => (await items<{ id: string; state: string }>(await as('client'), '/v1/requests?mine=true&limit=100')).find((request) => request.state === state)?.id ?? '';

  it('shows what is said while a request is open: questions, a restricted file, a material addendum and a bid that still stands', async () => {
    const operator = await as('operator');
    const open = await ofClient('open');
    const answers = (await items<{ answer: string | null }>(operator, `/v1/requests/${open}/questions`)).map(({ answer }) => answer === null);
    expect(new Set(answers)).toEqual(new Set([true, false]));
    const files = await items<{ restricted: boolean; readable: boolean }>(new Person(running.baseUrl), `/v1/requests/${open}/attachments`);
    expect(files.map(({ restricted, readable }) => [restricted, readable])).toEqual([[false, true], [true, false]]);
    expect(await items(operator, `/v1/requests/${open}/confidentiality/acceptances`)).toHaveLength(1);
    const grants = (await everything<{ id: string; title: string }>(operator, '/v1/requests?limit=100')).find(({ title }) => title.startsWith('A grants portal'))?.id ?? '';
    expect((await items<{ kind: string }>(operator, `/v1/requests/${grants}/addenda`)).map(({ kind }) => kind)).toEqual(['material']);
    const due = (await items<{ id: string }>(operator, `/v1/requests/${grants}/bids`)).map(async ({ id }) => ok(await operator.get<{ reaffirmationDue: boolean }>(`/v1/bids/${id}`)).reaffirmationDue);
    expect((await Promise.all(due)).sort()).toEqual([false, true]);
  });

  it('shows what is said after the close: clarifications, a final offer, and what was agreed on', async () => {
    const client = await as('client');
    const bids = await items<{ id: string }>(client, `/v1/requests/${await ofClient('closed')}/bids`);
    const clarified = (await Promise.all(bids.map(({ id }) => items<{ answer: string | null }>(client, `/v1/bids/${id}/clarifications`)))).flat();
    expect(clarified.map(({ answer }) => answer === null).sort()).toEqual([false, true]);
    await eventually('the end of the round of final offers', async () => {
      const texts = await Promise.all(bids.map(async ({ id }) => JSON.stringify(ok(await client.get(`/v1/bids/${id}`)))));
      return texts.some((text) => text.includes('"amount":"560.00"')) ? true : undefined;
    });
    const operator = await as('operator');
    const cases = await everything<{ objectType: string; objectId: string }>(operator, '/v1/moderation/cases?limit=100');
    const ids = [...new Set(cases.filter(({ objectType }) => objectType === 'request').map(({ objectId }) => objectId))];
    const awards = (await Promise.all(ids.map(async (id) => ok(await operator.get<{ award?: { id: string; status: string } | null }>(`/v1/requests/${id}`)).award))).filter((award) => award?.status === 'accepted');
    expect(awards.length).toBeGreaterThanOrEqual(1);
    for (const award of awards) expect(ok(await operator.get(`/v1/awards/${award?.id}/terms`))).toMatchObject({ awardId: award?.id, withFinalOffer: false });
  });

  it('has a colleague who may write and not award, and a newcomer who belongs to nobody', async () => {
    const me = async (role: string) => ok(await (await as(role)).get<{ memberships: { displayName: string; role: string }[] }>('/v1/me')).memberships.map((membership) => [membership.displayName, membership.role]);
    expect(await me('contributor')).toEqual([['Harbour Street Cafés', 'contributor']]);
    expect(await me('newcomer')).toEqual([]);
  });

  it('is not filled again by the command beside it', async () => {
    const before = await listed();
    expect(command(dataFolder, ['seed'])).toMatchObject({ code: 0, output: expect.stringMatching(/"done": false/) });
    expect(await listed()).toBe(before);
  });

  it('leaves what production refuses: the next start says so in one sentence and ends with 2; another fills nothing again and prints the same password', async () => {
    const before = await listed();
    await running.stop();
    await expect(startAllInOne(dataFolder, { NODE_ENV: 'production' }, LOADING_MS)).rejects.toThrow(/^it ended with 2:\nThis installation holds demo accounts[^\n]*\n$/);
    running = await startAllInOne(dataFolder, FILLED, LOADING_MS);
    expect(running.output()).not.toMatch(/Loading|Completing/);
    expect(readPassword()).toBe(password);
    expect(await listed()).toBe(before);
  }, LOADING_MS);
});

describe('the command seed', () => {
  it('fills an empty folder to the size it is told, the same for the same seed, and does nothing the second time', async () => {
    const fill = async (afterwards: (dataFolder: string) => void = () => undefined) => {
      const dataFolder = await newDataFolder();
      try {
        const filled = command(dataFolder, ['seed', '--size', '6', '--seed', 'a winter']);
        expect(filled).toMatchObject({ code: 0, complaint: '' });
        expect(JSON.parse(filled.output)).toMatchObject({ done: true, vendors: 6, missed: [], signIns: expect.arrayContaining(['client@demo.example']) as unknown, password: expect.stringMatching(/^(?:\w{4}-){3}\w{4}$/) as unknown });
        afterwards(dataFolder);
        const running = await startAllInOne(dataFolder, FILLED, LOADING_MS);
        const vendors = await everything<{ displayName: string }>(new Person(running.baseUrl), '/v1/vendors?limit=100');
        const requests = await everything<{ title: string }>(new Person(running.baseUrl), '/v1/requests?limit=100');
        await running.stop();
        return [vendors.map(({ displayName }) => displayName).sort(), requests.map(({ title }) => title).sort()];
      } finally {
        await removeDataFolder(dataFolder);
      }
    };
    const names = [await fill(), await fill((dataFolder) => {
      expect(JSON.parse(command(dataFolder, ['seed']).output)).toMatchObject({ done: false });
      expect(command(dataFolder, ['seed', '--size', '9'])).toMatchObject({ code: 2, output: '', complaint: expect.stringMatching(/^The demo data is there already/) as string });
    })];
    expect(names[0]?.[0]?.length).toBe(6);
    expect(names[0]).toEqual(names[1]);
  }, 2 * LOADING_MS);
});

describe('production on an empty data folder', () => {
  let dataFolder: string;
  const production = { NODE_ENV: 'production', DEMO_DATA: 'auto' };

  beforeEach(async () => {
    dataFolder = await newDataFolder();
  });

  afterEach(() => removeDataFolder(dataFolder));

  it('starts with no demo data, the default limits and no operator, whom the command line makes', async () => {
    const running = await startAllInOne(dataFolder, production, LOADING_MS);
    expect(running.output()).toMatch(/Limits in force +default\n/);
    expect(running.output()).toMatch(/First operator +NODE_ENV=production npm run -s marketplace -- create-operator/);
    expect(running.output()).not.toMatch(/demo/i);
    expect(ok(await new Person(running.baseUrl).get<Page<unknown>>('/v1/vendors')).items).toEqual([]);
    const password = 'seven calm herons read maps';
    expect(command(dataFolder, ['create-operator', '--email', 'olu@example.org', '--name', 'Olu', '--password', password], production).code).toBe(0);
    const operator = new Person(running.baseUrl, 'olu@example.org');
    const session = ok(await operator.post<{ accessToken: string; refreshToken: string }>('/v1/auth/sign-in', { email: operator.email, password }, { key: null }));
    operator.bearer(session.accessToken).refreshToken = session.refreshToken;
    expect(await operator.get('/v1/moderation/cases')).toMatchObject({ status: 403, body: { code: 'second_factor_required_for_operators' } });
    expect(await operator.get('/v1/me')).toMatchObject({ status: 200, body: { operator: true, secondFactor: { state: 'none', required: true } } });
    expect(await operator.enrol(password)).toHaveLength(10);
    expect(ok(await operator.get<Page<unknown>>('/v1/moderation/cases')).items).toEqual([]);
    expect(await operator.post('/v1/me/password', { currentPassword: password, newPassword: 'the marketplace of olu' }, { key: null })).toMatchObject({ status: 422, body: { code: 'weak_password', errors: [{ pointer: '/newPassword' }] } });
    expect(command(dataFolder, ['totp', operator.email], production)).toMatchObject({ code: 2, output: '', complaint: expect.stringMatching(/^In production/) });
    expect(command(dataFolder, ['seed', '--size', '5'])).toMatchObject({ code: 2, output: '', complaint: 'This installation runs in production: set NODE_ENV=production, for commands too.\n' });
    const demo = { email: 'client@demo.example', displayName: 'Nobody', password };
    expect(await new Person(running.baseUrl).post('/v1/auth/register', demo, { key: null })).toMatchObject({ status: 422, body: { code: 'demo_address' } });
    await running.stop();
  }, LOADING_MS);

  it('refuses to be seeded, and starts nothing for it', () => {
    expect(command(dataFolder, ['seed'], production)).toMatchObject({ code: 2, output: '', complaint: expect.stringMatching(/^Demo data is refused when NODE_ENV=production[^\n]*\n$/) });
    expect(command(dataFolder, ['seed'], { LIMITS: 'default' })).toMatchObject({ code: 2, output: '', complaint: expect.stringMatching(/^Demo data needs LIMITS=development[^\n]*\n$/) });
    expect(command(dataFolder, ['seed', '--size', 'many'])).toMatchObject({ code: 2, output: '' });
  });
});
