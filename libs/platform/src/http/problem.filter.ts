import { DomainError } from '#contracts';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { asUnavailable } from '../database/database-errors.js';
import { problemOf, STATUS_OF, type Refusal } from '../problem.js';
import { PreconditionRequired, ReplayedAnswer } from './write.js';

const FASTIFY_REFUSALS: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'body_too_large', detail: 'The body is larger than 256 KiB.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'unsupported_media_type', detail: 'Send the body as application/json.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: 'malformed_body', detail: 'The body does not have the announced length.' },
  FST_ERR_BAD_URL: { status: 400, code: 'malformed_url', detail: 'The path cannot be decoded.' },
};

const HTTP_CODES: Readonly<Record<number, string>> = { 400: 'bad_request', 403: 'forbidden', 404: 'route_not_found', 405: 'method_not_allowed', 413: 'body_too_large' };

/** Turns everything that can be thrown into problem+json; what nobody foresaw is logged and told as nothing but an internal error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (thrown instanceof ReplayedAnswer) {
      void reply.status(thrown.status).header('idempotency-replayed', 'true').header('content-type', 'application/json; charset=utf-8').send(thrown.body);
      return;
    }
    const refusal = this.refusalOf(asUnavailable(thrown), request);
    const retryAfter = refusal.extra?.['retryAfter'];
    if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
    if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(refusal.status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(problemOf(refusal, request.id)));
  }

  private refusalOf(thrown: unknown, request: FastifyRequest): Refusal {
    if (thrown instanceof DomainError) return { status: STATUS_OF[thrown.kind], code: thrown.code, detail: thrown.message, errors: thrown.errors, extra: thrown.extra };
    if (thrown instanceof PreconditionRequired) return { status: 428, code: 'if_match_required', detail: 'Send If-Match with the ETag that you last read.' };
    const fastify = FASTIFY_REFUSALS[(thrown as { code?: string } | null)?.code ?? ''];
    if (fastify) return fastify;
    if (thrown instanceof HttpException && thrown.getStatus() < 500) {
      const status = thrown.getStatus();
      return { status, code: HTTP_CODES[status] ?? 'bad_request', detail: status === 404 ? 'There is nothing at this path.' : 'The request cannot be understood.' };
    }
    this.log.error({ requestId: request.id, err: thrown }, 'unforeseen error');
    return { status: 500, code: 'internal_error', detail: 'Something went wrong on our side. Quote the request id when you ask for help.' };
  }
}
