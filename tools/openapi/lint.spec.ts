import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Some fifteen seconds of one processor, on a machine that may be busy. */
const WITHIN_MS = 600_000;

interface Verdict { readonly code: number | null; readonly text: string }

/** Runs a linter with the configuration in the root of the repository. */
async function run(bin: string, args: readonly string[]): Promise<Verdict> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', bin), ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  return { code, text };
}

const spectral = (file: string) => run('@stoplight/spectral-cli/dist/index.js', ['lint', '--ruleset', '.spectral.yaml', '--fail-severity', 'error', '--display-only-failures', file]);
const redocly = (file: string) => run('@redocly/cli/bin/cli.js', ['lint', '--config', 'redocly.yaml', '--format', 'stylish', file]);

/** A small document with one fault a rule set. The path is that of an exception, which must not reach beyond its own operation and document. */
const PLANTED = {
  openapi: '3.1.0',
  info: { title: 'Planted', version: '1' },
  servers: [{ url: 'http://market.example' }],
  paths: {
    '/v1/auth/register': { post: { operationId: 'twice', summary: 'One', security: [], responses: { 200: { description: 'Done.' } } } },
    '/v1/auth/leave/{id}': { post: { operationId: 'twice', summary: 'Two', security: [], responses: { 200: { description: 'Done.' } } } },
  },
};

describe('the linters of the OpenAPI document', () => {
  let folder: string;
  let planted: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'marketplace-lint-'));
    planted = join(folder, 'openapi.json');
    writeFileSync(planted, JSON.stringify(PLANTED));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('find no error by the rules of Spectral and of OWASP', async () => {
    expect(await spectral('dist/openapi.json')).toEqual({ code: 0, text: expect.stringContaining('No results with a severity of') });
  }, WITHIN_MS);

  it('find no error by the recommended rules of Redocly', async () => {
    expect(await redocly('dist/openapi.json')).toEqual({ code: 0, text: expect.stringContaining('Your API description is valid') });
  }, WITHIN_MS);

  it('report what is planted: a doubled id, a server in the clear, an operation that anybody may write to, uncounted answers', async () => {
    const { code, text } = await spectral(planted);
    expect(code).not.toBe(0);
    for (const rule of ['operation-operationId-unique', 'owasp:api8:2023-no-server-http', 'owasp:api2:2023-write-restricted', 'owasp:api4:2023-rate-limit']) expect(text).toContain(rule);
  }, WITHIN_MS);

  it('report by Redocly what is planted: a doubled id, a parameter that nobody declares', async () => {
    const { code, text } = await redocly(planted);
    expect(code).not.toBe(0);
    for (const rule of ['operation-operationId-unique', 'path-parameters-defined']) expect(text).toContain(rule);
  }, WITHIN_MS);
});
