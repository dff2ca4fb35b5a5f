import { disciplinePacks } from '#disciplines';
import { buildOpenApi, Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, type TestDatabase } from '#platform/testing';
import { vendorsModule } from '../vendors.module.js';
import type { LinkedTextView } from '../application/linking/link-text.js';

interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string }[];
}

describe('what the words of a text mean, over HTTP', () => {
  let clone: TestDatabase;
  let running: RunningProcess;

  const link = (body: object, token?: string) => callHttp<LinkedTextView & Problem>(running.url, 'POST', '/v1/disciplines/link', { token, body });

  beforeAll(async () => {
    clone = await cloneDatabase({ rateLimitPerMinute: 1_000 });
    running = await startProcess(new Runtime(clone.config, [vendorsModule]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  it('tells anybody: each with its label, its code, how sure it is and the words', async () => {
    const { status, body } = await link({ text: 'Xero bookkeeper to manage payroll.' });
    expect(status).toBe(200);
    expect(body.language).toBe('english');
    expect(body.spans).toContainEqual({
      start: 0, end: 4, text: 'Xero', kind: 'specialism', discipline: 'accounting', slug: 'xero', label: 'Xero', score: 1, by: 'label',
      codes: [{ scheme: 'UNSPSC', id: '43231601', description: 'Accounting software' }],
    });
    expect(body.spans).toContainEqual(expect.objectContaining({ start: 5, end: 15, text: 'bookkeeper', kind: 'discipline', discipline: 'accounting', codes: expect.arrayContaining([expect.objectContaining({ scheme: 'ESCO', id: '3313.2' })]) }));
    const uri = 'http://data.europa.eu/esco/skill/9d916d7c-89b3-4084-a6d9-e2b0b3091404';
    expect(body.spans).toContainEqual(expect.objectContaining({ text: 'manage payroll', kind: 'skill', label: 'manage payroll', escoUri: uri, codes: [{ scheme: 'ESCO', id: '9d916d7c-89b3-4084-a6d9-e2b0b3091404', description: 'manage payroll', uri }] }));
    expect(body.spans).toContainEqual(expect.objectContaining({ text: 'payroll', kind: 'service', slug: 'payroll', codes: [] }));
  });

  it('counts places as JavaScript does', async () => {
    const text = '\u{1F9FE}\u{1F9FE} e\u0301té: Xero';
    const { body } = await link({ text });
    expect(body.spans.map(({ start, end, text: words }) => [text.slice(start, end), words])).toEqual([['Xero', 'Xero']]);
  });

  it('leaves out other disciplines where it is told which one, and refuses one that there is not', async () => {
    const text = 'Xero, Instagram and WordPress';
    const slugs = async (body: object) => (await link(body)).body.spans.filter(({ kind }) => kind === 'specialism').map(({ slug }) => slug);
    expect(await slugs({ text })).toEqual(['xero', 'instagram', 'wordpress']);
    expect(await slugs({ text, discipline: 'social-media' })).toEqual(['instagram']);
    expect(await link({ text, discipline: 'alchemy' })).toMatchObject({ status: 422, body: { code: 'unknown_discipline', errors: [{ pointer: '/discipline' }] } });
  });

  it('says of another language that nothing was found', async () => {
    expect(await link({ text: 'Wir suchen eine Buchhalterin, die unsere Löhne und die Umsatzsteuer macht.' })).toMatchObject({ status: 200, body: { language: 'other', spans: [] } });
    expect(await link({ text: '経理をお願いします' })).toMatchObject({ status: 200, body: { language: 'other', spans: [] } });
  });

  it('finds what the example brief of every discipline is about', async () => {
    for (const { slug, exampleBrief } of disciplinePacks()) {
      const { body } = await link({ text: JSON.stringify(exampleBrief), discipline: slug });
      expect([slug, body.spans.some(({ discipline }) => discipline === slug)]).toEqual([slug, true]);
    }
  });

  it.each([
    ['no text', {}],
    ['an empty text', { text: '' }],
    ['too long a text', { text: 'x'.repeat(20_001) }],
    ['a number', { text: 4 }],
    ['something else', { text: 'Xero', skills: true }],
    ['a null discipline', { text: 'Xero', discipline: null }],
  ])('refuses %s', async (_, body) => {
    expect((await link(body)).status).toBe(422);
  });

  it('bears any text of the length that it takes', async () => {
    for (const text of ['\u202E'.repeat(1_000), 'manage payroll, '.repeat(1_250), 'a'.repeat(20_000), "'’".repeat(10_000), 'ﷺ'.repeat(20_000)]) {
      const { status, body } = await link({ text });
      expect(status).toBe(200);
      expect(body.spans.length).toBeLessThanOrEqual(200);
      expect(body.spans.every(({ start, end, text: words }) => text.slice(start, end) === words)).toBe(true);
    }
  });

  it('takes no characters that no text has', async () => {
    for (const text of ['Xero\u0000', 'Xero\uD83D']) expect((await link({ text })).status).toBe(400);
  });

  it('is counted among what is costly', async () => {
    const response = await fetch(`${running.url}/v1/disciplines/link`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: 'Xero' }) });
    expect(response.headers.get('ratelimit-policy')).toContain('"costly"');
  });

  it('is documented with an example that the operation answers', async () => {
    const paths = buildOpenApi(running.app, [vendorsModule]).paths as Record<string, Record<string, { operationId: string; requestBody: { content: Record<string, { example?: { text: string } }> } }>>;
    const { operationId, requestBody } = paths['/v1/disciplines/link']!['post']!;
    expect(operationId).toBe('linkText');
    const example = requestBody.content['application/json']!.example;
    expect((await link(example!)).status).toBe(200);
  });
});
