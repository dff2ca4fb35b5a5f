import { connect } from 'node:net';
import { startProcess, type RunningProcess } from '../process.js';
import { Runtime } from '../runtime.js';
import { cloneDatabase, identityAlone, type TestDatabase } from '../testing/index.js';

const WANTED = ['content-security-policy', 'referrer-policy', 'strict-transport-security', 'x-content-type-options'];

describe('the headers for browsers', () => {
  let clone: TestDatabase;
  let running: RunningProcess;

  /** Status and headers of what was written as it stands. */
  const raw = (text: string) =>
    new Promise<{ status: number; headers: Map<string, string> }>((resolve, reject) => {
      const { port } = new URL(running.url);
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
      let heard = '';
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => {
        const [first = '', ...lines] = (heard.split('\r\n\r\n')[0] ?? '').split('\r\n');
        resolve({ status: Number(first.split(' ')[1]), headers: new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)])) });
      });
    });

  beforeAll(async () => {
    clone = await cloneDatabase();
    running = await startProcess(new Runtime(clone.config, [identityAlone()]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  it.each([
    ['an answer', 'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 200],
    ['a page', 'GET /docs/errors HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 200],
    ['a path that nobody serves', 'GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
    ['a request without Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a body that is compressed', 'POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\nConnection: close\r\n\r\n', 415],
    ['a path that cannot be decoded', 'GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
    ['what is no HTTP', 'nonsense\r\n\r\n', 400],
  ])('are on %s', async (_what, text, status) => {
    const heard = await raw(text);
    expect(heard.status).toBe(status);
    expect([...heard.headers.keys()].filter((name) => WANTED.includes(name)).sort()).toEqual(WANTED);
    expect(heard.headers.get('strict-transport-security')).toMatch(/^max-age=31536000; ?includeSubDomains$/);
    expect(heard.headers.get('content-security-policy')).toMatch(/base-uri 'none'.*frame-ancestors 'none'/);
  });
});
