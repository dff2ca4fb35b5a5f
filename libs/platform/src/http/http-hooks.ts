import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { IncomingMessage } from 'node:http';
import { ProtocolError } from '../problem.js';
import type { Runtime } from '../runtime.js';
import { actorOf, type Caller } from './caller.js';
import { answerClientError } from './client-error.js';
import { etagOfText, matchesWeakly } from './etag.js';
import { MAX_BODY_BYTES, parseJsonBody } from './json-bounds.js';
import type { RouteMarks } from './operation.js';
import { cutOff } from './send-csv.js';

const LINGER_MS = 2_000;

type Answered = FastifyRequest & { caller?: Caller };

/** A caller's own X-Request-Id is kept when it is harmless. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : uuidv7();
}

/** What every answer of every service has in common, on Fastify's own hooks: cheaper than Nest interceptors on hot reads. */
export function installHttpHooks(fastify: FastifyInstance, runtime: Runtime): void {
  // Fastify would take text too, and hand it to whoever expects an object.
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') return done(new ProtocolError({ code: 'malformed_request', detail: 'The header Host is missing.' }));
    done(bodyRefusal(request));
  });
  // Node would answer 417 with an empty body.
  fastify.server.on('checkExpectation', ({ socket }: IncomingMessage) => answerClientError(Object.assign(new Error('unknown expectation'), { code: 'EXPECTATION' }), socket));
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    linkToNext(request, reply, payload);
    done(null, payload);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    // Here and not when the request came: what was already running when the process began to stop must say so too.
    if (runtime.stopping) void reply.header('connection', 'close');
    done(null, conditional(request as Answered, reply, payload));
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    runtime.metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
    // The template, not the path: an id of a bid in a log would tell of a sealed bid (R4).
    const { traceparent } = (request as Answered).caller ?? {};
    if (isUpload(request) && !request.raw.complete) letGo(request.raw);
    const failure = cutOff(reply);
    if (failure !== undefined) runtime.log.warn({ requestId: request.id, route, err: failure }, 'answer cut off');
    runtime.log.info({ requestId: request.id, ...(traceparent ? { traceparent } : {}), method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered');
    done();
  });
}

const isUpload = (request: FastifyRequest): boolean => (request.routeOptions.config as RouteMarks).upload === true;

/** A body that no operation would read. A form is for uploads alone, and they take nothing else. */
function bodyRefusal(request: FastifyRequest): ProtocolError | undefined {
  const { 'content-encoding': encoding, 'content-type': type = '' } = request.headers;
  if (encoding !== undefined && encoding !== 'identity') return new ProtocolError({ code: 'unsupported_media_type', detail: 'Send the body without Content-Encoding.' });
  const isForm = /^multipart\//i.test(type);
  if (isUpload(request)) return /^multipart\/form-data\s*;/i.test(type) ? undefined : new ProtocolError({ code: 'unsupported_media_type', detail: 'Send a form with the file, as multipart/form-data.' });
  return isForm ? new ProtocolError({ code: 'unsupported_media_type', detail: 'Send the body as application/json.' }) : undefined;
}

/** Of an upload that was refused before all of it had come: a connection that is cut at once would lose the answer, one that stays takes the rest in. */
function letGo(rest: IncomingMessage): void {
  rest.resume();
  const cut = setTimeout(() => rest.destroy(), LINGER_MS).unref();
  rest.once('close', () => clearTimeout(cut));
}

function linkToNext(request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
  if (request.method !== 'GET' || typeof payload !== 'object' || payload === null || !('nextCursor' in payload) || typeof payload.nextCursor !== 'string') return;
  const next = new URL(request.url, 'http://list');
  next.searchParams.set('cursor', payload.nextCursor);
  void reply.header('link', `<${next.pathname}${next.search}>; rel="next"`);
}

/** ETag on JSON answers, 304 where If-None-Match names it, and caching rules by who asked. */
function conditional(request: Answered, reply: FastifyReply, payload: unknown): unknown {
  if (typeof payload !== 'string' || reply.statusCode >= 300 || !String(reply.getHeader('content-type')).startsWith('application/json')) return payload;
  const etag = etagOfText(payload);
  void reply.header('etag', etag);
  void reply.header('vary', 'Authorization, X-Organisation-Id, Origin');
  // An operation that answers with secrets has said no-store already.
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', request.caller && actorOf(request.caller) !== undefined ? 'private, no-cache' : 'no-cache');
  const seen = request.headers['if-none-match'];
  if (request.method !== 'GET' || typeof seen !== 'string' || !matchesWeakly(seen, etag)) return payload;
  void reply.code(304);
  void reply.removeHeader('content-length');
  return '';
}
