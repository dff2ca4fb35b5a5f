import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startAllInOne, type AllInOne } from './all-in-one.js';
import { bidBody } from './bid-examples.js';
import { Person } from './client.js';
import { createOperator } from './marketplace.js';
import { allMet, caseOf, decide } from './moderation.js';
import { eventually, ok } from './patience.js';
import { requestBody } from './request-examples.js';
import { profileBody } from './vendor-bodies.js';
import { TIDEWATER } from './vendor-examples.js';

const SLUG = 'translation';
const PACK = join(import.meta.dirname, 'sixth-discipline.pack.json');

/** The built marketplace, and one folder more: nothing else is changed. On the embedded shape only: the folder is the whole of the difference. */
async function withOneFolderMore(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'marketplace-sixth-'));
  await cp(resolve('dist'), join(root, 'dist'), { recursive: true });
  await cp(resolve('package.json'), join(root, 'package.json'));
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
  const folder = join(root, 'dist', 'libs', 'disciplines', 'packs', SLUG);
  await mkdir(folder);
  await cp(PACK, join(folder, 'pack.json'));
  return root;
}

describe('a sixth discipline', () => {
  let root: string;
  let data: string;
  let running: AllInOne;
  let client: Person;
  let vendor: Person;
  let operator: Person;

  beforeAll(async () => {
    root = await withOneFolderMore();
    data = await mkdtemp(join(tmpdir(), 'marketplace-e2e-'));
    running = await startAllInOne(data, {}, undefined, root);
    operator = await createOperator(running.baseUrl, { MARKETPLACE_DATA: data });
    [client, vendor] = [await new Person(running.baseUrl).join(), await new Person(running.baseUrl).join()];
    await client.found('client', 'Harbour Street Cafés');
    await vendor.found('vendor', 'Two Tongues');
  }, 120_000);

  afterAll(async () => {
    await running.stop();
    for (const folder of [root, data]) await rm(folder, { recursive: true, force: true });
  });

  it('is there because a folder is: listed, offered, judged, asked for, matched, bid on and assessed like the five', async () => {
    const { exampleBrief } = JSON.parse(await readFile(PACK, 'utf8')) as { exampleBrief: object };
    expect(ok(await client.get<{ items: { slug: string }[] }>('/v1/disciplines')).items.map(({ slug }) => slug)).toEqual(['accounting', 'human-resources', 'it-management', 'social-media', SLUG, 'web-development']);
    const pack = ok(await client.get<{ criteria: { key: string; kind: string }[] }>(`/v1/disciplines/${SLUG}`));
    expect(pack.criteria.map(({ key }) => key)).toEqual(expect.arrayContaining(['legal_identity', 'sample']));

    const { id: vendorId } = ok(await vendor.post<{ id: string }>('/v1/vendors', profileBody({ ...TIDEWATER, headline: 'Shop pages and contracts in German and English', story: 'Two translators who do nothing but shops and their contracts.' })));
    const path = `/v1/vendors/${vendorId}/disciplines/${SLUG}`;
    ok(await vendor.put(path, { specialisms: [{ slug: 'shop-pages' }, { slug: 'english-german' }], services: ['translation', 'review'], years: 9, share: 100, story: 'Shop pages in German and English, each read by a second translator.' }));
    ok(await vendor.put(`${path}/capacity`, { hoursPerMonth: 80 }));
    const evidence = pack.criteria.filter(({ key, kind }) => kind === 'essential' && key !== 'sworn_translator').map(({ key }) => ({ criterion: key, text: `Evidence for ${key}, as our records show it.` }));
    ok(await vendor.post(`${path}/qualifications`, { country: 'AU', evidence }));
    ok(await vendor.post(`/v1/vendors/${vendorId}/submit`));
    const { id: caseId } = await caseOf(operator, vendorId);
    await decide(operator, caseId, 'approve', { reasonCode: 'meets_criteria', statement: 'Welcome.', qualifications: await allMet(operator, caseId) });

    const body = requestBody(exampleBrief, { discipline: SLUG, title: 'Our shop in German, every month', summary: 'We sell to Austria and Germany and want our pages and terms in good German, read by a second translator.', specialisms: ['shop-pages'], requirements: [{ id: 'native', text: 'Translated into the translator’s own language', essential: true }] });
    const broken = ok(await client.post<{ problems: { pointer: string }[] }>('/v1/requests/validate', { ...body, brief: { ...exampleBrief, volume: 0 }, specialisms: ['xero'] }));
    expect(broken.problems.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/brief/volume', '/specialisms/0']));
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', body));
    expect(ok(await client.post<{ state: string }>(`/v1/requests/${id}/submit`)).state).toBe('open');
    await eventually('the invitation', async () => (ok(await vendor.get<{ items: { requestId: string }[] }>('/v1/invitations')).items.some(({ requestId }) => requestId === id) ? true : undefined));
    const bid = ok(await vendor.post<{ id: string }>(`/v1/requests/${id}/bids`, bidBody('900.00', { answers: [{ requirementId: 'native', meets: 'yes', text: 'Each of us writes our own language alone.' }] })));
    expect(ok(await vendor.post<{ state: string }>(`/v1/bids/${bid.id}/submit`)).state).toBe('submitted');

    const aud = (amount: string) => ({ amount, currency: 'AUD' });
    const assessed = ok(await client.post<{ result: { advice: string } }>('/v1/assessments', { discipline: SLUG, hours: 14, core: 0, ownerSkill: 1, staffSkill: 1, change: 3, exposure: 2, hourCost: aud('65.00'), fixedFee: aud('650.00'), hireCost: aud('4800.00') }));
    expect(assessed.result.advice).toBe('outsource');
  }, 120_000);
});
