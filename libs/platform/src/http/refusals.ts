import { DomainError } from '#contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { asUnavailable } from '../database/database-errors.js';
import { PROBLEM_TYPE, problemOf, ProtocolError, statusOf, type Refusal } from '../problem.js';
import { networkOf } from './network.js';
import type { RateLimits } from './rate-limits.js';

/** What Fastify refuses before or beside any handler. */
const FASTIFY_REFUSALS: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body_too_large', detail: 'The body is larger than 256 KiB.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupported_media_type', detail: 'Send the body as application/json.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'malformed_body', detail: 'The body does not have the announced length.' },
  FST_ERR_BAD_URL: { code: 'malformed_request', detail: 'The path cannot be decoded.' },
  // A part of a path that is longer than any id names nothing.
  FST_ERR_MAX_PARAM_LENGTH: { code: 'not_found', detail: 'There is nothing with this id.' },
};

const BY_STATUS: Readonly<Record<number, Refusal>> = {
  404: { code: 'route_not_found', detail: 'There is nothing at this path.' },
  413: { code: 'body_too_large', detail: 'The body is larger than 256 KiB.' },
  415: { code: 'unsupported_media_type', detail: 'Send the body as application/json.' },
};

const MALFORMED: Refusal = { code: 'malformed_request', detail: 'The request cannot be understood.' };
const INTERNAL: Refusal = { code: 'internal_error', detail: 'Something went wrong on our side. Quote the request id when you ask for help.' };

const ofDomain = ({ code, message, errors, extra }: DomainError): Refusal => ({ code, detail: message, errors, extra });

/** Turns everything that can be thrown into problem+json; what nobody foresaw is logged and told as nothing but an internal error. */
export class Refusals {
  constructor(private readonly log: Logger, private readonly limits: RateLimits) {}

  /**
   * Answers with the problem document. A request that was refused before its principal was known is counted here, on its address: guessing tokens and
   * sending garbage is not free.
   */
  async send(thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    let refusal = this.of(thrown, request);
    if (!reply.hasHeader('ratelimit') && statusOf(refusal.code) < 500) refusal = await this.count(request, reply, refusal);
    const status = statusOf(refusal.code);
    const retryAfter = refusal.extra?.['retryAfter'];
    if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(status).header('content-type', PROBLEM_TYPE).header('cache-control', 'no-store').send(JSON.stringify(problemOf(refusal, request.id)));
  }

  private async count(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): Promise<Refusal> {
    try {
      await this.limits.consume(`address/${networkOf(request.ip)}`, reply);
      return refusal;
    } catch (error) {
      return this.of(error, request);
    }
  }

  private of(thrown: unknown, request: FastifyRequest): Refusal {
    const error = asUnavailable(thrown);
    if (error instanceof DomainError) return ofDomain(error);
    if (error instanceof ProtocolError) return error.refusal;
    const { code, status } = error as { code?: string; status?: unknown };
    const known = FASTIFY_REFUSALS[code ?? ''] ?? (typeof status === 'number' && status < 500 ? (BY_STATUS[status] ?? MALFORMED) : undefined);
    if (known) return known;
    this.log.error({ requestId: request.id, err: error }, 'unforeseen error');
    return INTERNAL;
  }
}
