import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { newDataFolder, removeDataFolder, startAllInOne, type AllInOne } from './all-in-one.js';
import { Person, type Answer } from './client.js';
import { cleanEnvironment } from './environment.js';
import { requestBody } from './request-examples.js';

interface Pack {
  readonly exampleBrief: unknown;
  readonly criteria: { readonly key: string; readonly kind: string; readonly appliesWhen?: { readonly countries?: string[]; readonly services?: string[] } }[];
}

const eventually = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${what} did not happen within 10 s`);
};

const bidBody = () => ({
  summary: 'A fixed monthly price from a registered BAS agent with nine café clients.',
  answers: [
    { requirementId: 'reconciled', meets: 'yes', text: 'Reconciled by the fourth working day; open items are listed with their age.' },
    { requirementId: 'file-ownership', meets: 'yes', text: 'We work as invited advisers in your own file.' },
  ],
  screeningAnswers: [],
  priceLines: [{ label: 'Bookkeeping and payroll', kind: 'monthly', price: { amount: '1100.00', currency: 'AUD' }, tax: { treatment: 'exclusive', ratePercent: '10' } }],
  statements: {
    team: 'Two bookkeepers, in Sydney.', subcontractors: 'None.', dataLocation: 'Australia.', insurance: 'Professional indemnity to 2 million.', absenceCover: 'A named second person.', notice: 'Thirty days.', handover: 'The file is yours; notes and access list are handed over.',
  },
  startDate: '2027-02-01',
});

describe('the main job, from a draft to an accepted award', () => {
  let running: AllInOne;
  let client: Person;
  let vendor: Person;
  let operator: Person;
  let pack: Pack;
  let vendorId: string;
  let requestId: string;
  const password = 'an operator passphrase for journeys';

  beforeAll(async () => {
    running = await startAllInOne(await newDataFolder());
    const command = ['create-operator', '--email', 'operator@people.example', '--password', password, '--name', 'Olga'];
    execFileSync(process.execPath, [resolve('dist/apps/marketplace/src/cli.js'), ...command], { env: cleanEnvironment({ MARKETPLACE_DATA: running.dataFolder, LOG_LEVEL: 'error' }), stdio: 'pipe' });
    operator = new Person(running.baseUrl, 'operator@people.example');
    operator.bearer((await operator.post<{ accessToken: string }>('/v1/auth/sign-in', { email: operator.email, password }, { key: null })).body.accessToken);
    client = await new Person(running.baseUrl).join();
    await client.found('client', 'Harbour Street Cafés');
    vendor = await new Person(running.baseUrl).join();
    await vendor.found('vendor', 'Tidewater Ledgers');
    pack = (await client.get<Pack>('/v1/disciplines/accounting')).body;
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await removeDataFolder(running.dataFolder);
  });

  const ok = <T>(answer: Answer<T>): T => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  it('a vendor writes its profile, claims its discipline and submits', async () => {
    vendorId = ok(await vendor.post<{ id: string }>('/v1/vendors', {
      headline: 'Monthly books for hospitality, closed by the fifth working day', story: 'Four bookkeepers who do nothing but cafés, restaurants and small hotels, on Xero and Dext.',
      languages: ['en'], timeZone: 'Australia/Sydney', workingHours: { from: '08:30', until: '17:00' }, countries: ['AU'], teamSize: 4, foundedYear: 2017,
    })).id;
    ok(await vendor.call('PUT', `/v1/vendors/${vendorId}/disciplines/accounting`, { body: { specialisms: [{ slug: 'xero' }, { slug: 'payroll' }], services: ['bookkeeping', 'payroll'], years: 9, share: 90, story: 'We keep the books of cafés: BAS drafted early, every account reconciled monthly.' } }));
    ok(await vendor.call('PUT', `/v1/vendors/${vendorId}/disciplines/accounting/rates`, { body: { rates: [{ basis: 'monthly', price: { amount: '1100.00', currency: 'AUD' } }] } }));
    ok(await vendor.call('PUT', `/v1/vendors/${vendorId}/disciplines/accounting/capacity`, { body: { hoursPerMonth: 80 } }));
    const evidence = pack.criteria.filter(({ kind, appliesWhen }) => kind === 'essential' && (appliesWhen?.countries ?? ['AU']).includes('AU') && (appliesWhen?.services ?? ['bookkeeping']).includes('bookkeeping')).map(({ key }) => ({ criterion: key, text: `Evidence for ${key}, as the register and our records show it.` }));
    ok(await vendor.post(`/v1/vendors/${vendorId}/disciplines/accounting/qualifications`, { country: 'AU', evidence }));
    expect(ok(await vendor.post<{ state: string }>(`/v1/vendors/${vendorId}/submit`))).toMatchObject({ state: 'in_review' });
  });

  it('an operator reviews it, decides its qualification, and it is listed', async () => {
    const found = await eventually('a case', async () => ok(await operator.get<{ items: { id: string; objectId: string }[] }>('/v1/moderation/cases?state=open')).items.find((item) => item.objectId === vendorId));
    const path = `/v1/moderation/cases/${found.id}`;
    ok(await operator.post(`${path}/claim`));
    const etag = (await operator.get(path)).headers.get('etag') ?? '';
    const qualifications = [{ discipline: 'accounting', country: 'AU', decision: 'qualified' }];
    ok(await operator.post(`${path}/approve`, { reasonCode: 'meets_criteria', statement: 'Welcome.', qualifications }, { headers: { 'if-match': etag } }));
    await eventually('the listing', async () => ((await new Person(running.baseUrl).get(`/v1/vendors/${vendorId}`)).status === 200 ? true : undefined));
    await eventually('the effect', async () => (ok(await operator.get<{ effect: string }>(path)).effect === 'applied' ? true : undefined));
  });

  it('a client publishes, and the ranking names the vendor with reasons and invites it', async () => {
    requestId = ok(await client.post<{ id: string }>('/v1/requests', requestBody(pack.exampleBrief, { timing: { bidding: { seconds: 8 } } }))).id;
    expect(ok(await client.post<{ state: string }>(`/v1/requests/${requestId}/submit`)).state).toBe('open');
    const match = await eventually('a match', async () => {
      const answer = await client.get<{ items: { vendor: { id: string } }[] }>(`/v1/requests/${requestId}/matches`);
      return answer.status === 200 ? answer.body.items.find((item) => item.vendor.id === vendorId) : undefined;
    });
    expect(JSON.stringify(match)).toMatch(/fit/i);
    await eventually('an invitation', async () => ok(await vendor.get<{ items: unknown[] }>('/v1/invitations?mine=true')).items[0]);
    await eventually('the feed', async () => ok(await vendor.get<{ items: unknown[] }>('/v1/feed')).items[0]);
  });

  it('the vendor bids, the client compares after the close and awards, the vendor accepts', async () => {
    const bid = ok(await vendor.post<{ id: string }>(`/v1/requests/${requestId}/bids`, bidBody()));
    expect(ok(await vendor.post<{ state: string }>(`/v1/bids/${bid.id}/submit`)).state).toBe('submitted');
    await eventually('the close', async () => (ok(await client.get<{ state: string }>(`/v1/requests/${requestId}`)).state === 'closed' ? true : undefined));
    expect(await vendor.post(`/v1/bids/${bid.id}/withdraw`)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    const comparison = ok(await client.get(`/v1/requests/${requestId}/comparison`));
    expect(JSON.stringify(comparison)).toContain(bid.id);
    const etag = (await client.get(`/v1/requests/${requestId}`)).headers.get('etag') ?? '';
    const award = ok(await client.post<{ id: string }>(`/v1/requests/${requestId}/award`, { bidId: bid.id }, { headers: { 'if-match': etag } }));
    expect(ok(await vendor.post<{ status: string }>(`/v1/awards/${award.id}/accept`))).toMatchObject({ status: 'accepted' });
    expect(ok(await client.get<{ state: string }>(`/v1/requests/${requestId}`)).state).toBe('awarded');
  });
});
