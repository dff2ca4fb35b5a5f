import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProtocolError } from '../problem.js';
import type { AllowedMethods } from './allowed-methods.js';
import type { Refusals } from './refusals.js';
import { ReplayedAnswer } from './write.js';

/** Where everything that a guard, a pipe or a handler throws arrives. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly refusals: Refusals, private readonly allowed: AllowedMethods) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (thrown instanceof ReplayedAnswer) {
      void reply.status(thrown.status).header('idempotency-replayed', 'true').header('content-type', 'application/json; charset=utf-8').send(thrown.body);
      return;
    }
    await this.refusals.send(this.wrongMethod(thrown, request, reply) ?? thrown, request, reply);
  }

  /** Nest knows one answer to an unknown pair of method and path; a path that has other methods is told apart from one that has none (RFC 9110 15.5.6). */
  private wrongMethod(thrown: unknown, request: FastifyRequest, reply: FastifyReply): ProtocolError | undefined {
    if (!(thrown instanceof HttpException) || thrown.getStatus() !== 404) return undefined;
    const methods = this.allowed.at(request.url);
    if (methods.length === 0) return undefined;
    void reply.header('allow', methods.join(', '));
    return new ProtocolError({ code: 'method_not_allowed', detail: `Here one can ${methods.join(', ')}.` });
  }
}
