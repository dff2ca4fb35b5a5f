// A process: the product's own statements behind bare Fastify. `node baseline.js <plan.json>`, PORT as for the marketplace.
import { loadConfig, TOKEN_AUDIENCE, TOKEN_ISSUER } from '#platform';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import jwt from 'jsonwebtoken';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { pino } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ACCOUNT_HEADER, REQUEST_HEADER, type BaselinePlan, type OperationName } from './baseline-plan.js';
import { Replay, type Places } from './replay.js';

const plan = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as BaselinePlan;
const { port, rateLimitPerMinute } = loadConfig();
const pool = new pg.Pool({ connectionString: plan.databaseUrl, max: plan.poolSize });

const headerOf = (request: FastifyRequest, name: string): string => String(request.headers[name] ?? '');

function serve(app: FastifyInstance, method: 'GET' | 'POST', url: string, name: OperationName, placesOf: (request: FastifyRequest) => Places): void {
  const { statements, places, answer } = plan.calls[name];
  const replay = new Replay(statements, places);
  app.route({
    method,
    url,
    handler: async (request) => {
      await replay.run(pool, placesOf(request));
      return answer;
    },
  });
}

/** What any server of this API needs: the signature, the limit, the access log. */
function equip(app: FastifyInstance): void {
  const keys = new Map([[plan.kid, createPublicKey(plan.publicKeyPem)]]);
  const limiter = new RateLimiterMemory({ points: rateLimitPerMinute, duration: 60 });
  const log = pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === '/healthz') return;
    const token = headerOf(request, 'authorization').slice('Bearer '.length);
    const key = keys.get(jwt.decode(token, { complete: true })?.header.kid ?? '');
    const claims = jwt.verify(token, key as never, { algorithms: ['ES256'], issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE }) as { readonly sub: string };
    const { remainingPoints, msBeforeNext } = await limiter.consume(claims.sub);
    void reply.header('ratelimit-policy', `"usual";q=${rateLimitPerMinute};w=60`).header('ratelimit', `"usual";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1_000)}`);
  });
  app.addHook('onResponse', (request, reply, done) => {
    log.info({ requestId: request.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered');
    done();
  });
}

const app = fastify({ logger: false });
if (plan.kind === 'equipped') equip(app);
app.get('/healthz', () => ({ status: 'ok' }));
const caller = (request: FastifyRequest): Places => ({ account: headerOf(request, ACCOUNT_HEADER), organisation: headerOf(request, 'x-organisation-id') });
const idOf = (request: FastifyRequest): string => (request.params as { readonly id: string }).id;
serve(app, 'GET', '/v1/requests', 'list', caller);
serve(app, 'GET', '/v1/requests/:id', 'read', (request) => ({ ...caller(request), request: idOf(request) }));
serve(app, 'POST', '/v1/bids/:id/submit', 'submit', (request) => ({ ...caller(request), bid: idOf(request), request: headerOf(request, REQUEST_HEADER), key: headerOf(request, 'idempotency-key') }));
process.on('SIGTERM', () => void app.close().then(() => pool.end()).then(() => process.exit(0)));
await app.listen({ port, host: '127.0.0.1' });
