import { PASSPHRASE, type Person } from './client.js';
import { demonstrate, type Demonstration } from './demonstration.js';
import { startLyingProxy, type Lie } from './lying-proxy.js';
import { startMarketplace, type Marketplace } from './marketplace.js';

const WALK_MS = 300_000;

describe('the demonstration, on a marketplace that runs elsewhere', () => {
  let marketplace: Marketplace;
  let operator: Person;

  beforeAll(async () => {
    marketplace = await startMarketplace();
    operator = await marketplace.createOperator();
  }, 120_000);

  afterAll(() => marketplace.stop());

  const given = async (url: string): Promise<Demonstration> => demonstrate(['--url', url, '--operator-email', operator.email, '--operator-password', PASSPHRASE, '--operator-code', (await operator.app?.next()) ?? '']);

  async function withLie(lie: Lie): Promise<Demonstration> {
    const proxy = await startLyingProxy(marketplace.baseUrl, lie);
    try {
      return await given(proxy.baseUrl);
    } finally {
      await proxy.stop();
    }
  }

  it('walks the whole main job, tells it in words, and ends well', async () => {
    const { code, output, complaint } = await given(marketplace.baseUrl);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(output.split('\n')[0]).toBe('Limits in force: development. A request may run its whole life in seconds; in production its windows are days.');
    for (const heading of [/^1\. Keep the books/m, /^2\. From the assessment/m, /^3\. Vendors ask/m, /^4\. Publication/m, /^5\. Questions/m, /^6\. Bids/m, /^7\. The close/m, /^8\. A sealed request/m, /^9\. A doubtful request/m, /^10\. What bad input gets/m]) expect(output).toMatch(heading);
    for (const line of [
      'Advice                        OUTSOURCE.', 'Break-even                    11 hours a month', 'Tidewater Ledgers             listed; qualified', 'Quickfix Admin                listed; not qualified',
      'Fit ', 'You are 1 of', 'nobody learns who asked', 'may not open it (403)', 'All 3 say that their bids stand', 'Only the two of them read it', 'becomes 7,064.00', 'It never changes', 'A late bid of', 'A second award is refused', 'not awarded: requirements', 'reads neither bids nor comparison', 'capacity changed', 'Reason                        contact details',
      'JSON that stops in the middle: 400', "A stranger's bid on a draft: 404", 'A brief of 300 KiB: 413',
    ]) expect(output).toContain(line);
    expect(output).toMatch(/All as it should be: \d{2} checks held/);
    expect(output).not.toMatch(/[{}]|undefined|\[object|null/);
  }, WALK_MS);

  it('says what is off and exits with 1 when a figure is wrong', async () => {
    const told = await withLie((method, path, answered) => {
      if (method === 'POST' && path === '/v1/assessments') answered.body = answered.body.replace('"breakEvenHours":11', '"breakEvenHours":12');
    });
    expect(told.code).toBe(1);
    expect(told.complaint).toMatch(/Something is off: the assessment advised outsource with a break-even of 12 hours/);
  }, WALK_MS);

  it('says what is off and exits with 1 when something is answered that has to be refused', async () => {
    const told = await withLie((method, path, answered) => {
      if (method === 'GET' && path.startsWith('/v1/assessments/')) Object.assign(answered, { status: 200, body: '{}' });
    });
    expect(told.code).toBe(1);
    expect(told.complaint).toMatch(/Something is off: A stranger, reading an assessment without its token: expected 404 assessment_not_found, got 200/);
  }, WALK_MS);

  it('says in one sentence that it needs the development limits, and exits with 2', async () => {
    const told = await withLie((_method, path, answered) => {
      if (path === '/readyz') answered.body = answered.body.replace('"limits":"development"', '"limits":"default"');
    });
    expect(told).toMatchObject({ code: 2, output: '' });
    expect(told.complaint).toMatch(/^The demonstration needs the development limits.*\n$/);
  });
});
