import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient } from './api-client.js';

describe('a client of the API', () => {
  let server: Server;
  let baseUrl: string;
  let keys: (string | undefined)[];
  let busy: number;

  beforeAll(async () => {
    server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key'] as string | undefined);
      busy -= 1;
      if (busy >= 0) response.writeHead(503, { 'retry-after': '0', 'content-type': 'application/problem+json' }).end('{"code":"overloaded"}');
      else response.writeHead(204).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    keys = [];
  });

  afterAll(() => server.close());

  it('takes the answer of a busy marketplace as it is, unless it is told to be patient', async () => {
    busy = 1;
    expect(await new ApiClient(baseUrl).post('/')).toMatchObject({ status: 503, body: { code: 'overloaded' } });
  });

  it('repeats the same act with the same key while it is patient', async () => {
    busy = 3;
    expect(await new ApiClient(baseUrl).patient(60_000).post('/')).toMatchObject({ status: 204, body: {} });
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(1);
  });

  it('gives every act a key of its own, and none when none is wanted', async () => {
    busy = 0;
    const client = new ApiClient(baseUrl);
    await client.post('/');
    await client.post('/');
    await client.post('/', undefined, { key: null });
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBeUndefined();
  });
});
