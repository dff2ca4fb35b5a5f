import { DomainError } from '#contracts';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const WINDOW_S = 60;

/**
 * Requests a minute of one principal in one process, with the IETF `RateLimit` headers. Guessable endpoints (sign-in and the like) have limits of
 * their own in identity, counted in PostgreSQL.
 */
export class RateLimits {
  private readonly limiter: RateLimiterMemory;

  constructor(private readonly perMinute: number) {
    this.limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_S });
  }

  async consume(key: string, reply: FastifyReply): Promise<void> {
    try {
      this.announce(reply, await this.limiter.consume(key));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      this.announce(reply, refused);
      throw new DomainError('rate_limited', 'rate_limited', 'Too many requests. Wait for the time that Retry-After names.', [], { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)) });
    }
  }

  private announce(reply: FastifyReply, state: RateLimiterRes): void {
    void reply.header('ratelimit-policy', `"minute";q=${this.perMinute};w=${WINDOW_S}`);
    void reply.header('ratelimit', `"minute";r=${state.remainingPoints};t=${Math.ceil(state.msBeforeNext / 1_000)}`);
  }
}
