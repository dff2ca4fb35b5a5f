import { DomainError } from '#contracts';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config/config.js';

const WINDOW_S = 60;

const usedUp = ({ msBeforeNext }: RateLimiterRes) =>
  new DomainError('rate_limited', 'rate_limited', 'Too many requests. Wait for the time that Retry-After names.', [], { retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1_000)) });

/** `credentials`: costs a password hash or can be guessed; `costly`: far more processor time than a read. */
export const LIMIT_CLASSES = ['usual', 'credentials', 'costly'] as const;
export type LimitClass = (typeof LIMIT_CLASSES)[number];

/** Of RATE_LIMIT_PER_MINUTE. Demo data registers its people and signs them in over HTTP, hence the larger share with the development limits. */
const SHARES: Readonly<Record<Config['limits'], Readonly<Record<LimitClass, number>>>> = {
  default: { usual: 1, credentials: 1 / 10, costly: 1 / 20 },
  development: { usual: 1, credentials: 1, costly: 1 / 20 },
};

/**
 * Requests a minute of one principal in one process, each class of operations by itself, with the IETF `RateLimit` headers. Guessable endpoints (sign-in
 * and the like) have tighter limits of their own in identity, counted in PostgreSQL.
 */
export class RateLimits {
  private readonly limiters: Readonly<Record<LimitClass, RateLimiterMemory>>;

  constructor({ rateLimitPerMinute, limits }: Pick<Config, 'rateLimitPerMinute' | 'limits'>) {
    const limiterOf = (name: LimitClass) => new RateLimiterMemory({ points: Math.max(1, Math.floor(rateLimitPerMinute * SHARES[limits][name])), duration: WINDOW_S });
    this.limiters = { usual: limiterOf('usual'), credentials: limiterOf('credentials'), costly: limiterOf('costly') };
  }

  /** Counts one request; throws `rate_limited` with `retryAfter` when the minute's are used up. Sets the headers either way. */
  async consume(key: string, reply: FastifyReply, name: LimitClass = 'usual'): Promise<void> {
    try {
      this.announce(reply, name, await this.limiters[name].consume(key));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      this.announce(reply, name, refused);
      throw usedUp(refused);
    }
  }

  /** Throws like {@link consume} when nothing is left, and counts nothing. */
  async requireRoom(key: string, name: LimitClass): Promise<void> {
    const state = await this.limiters[name].get(key);
    if (state && state.consumedPoints >= this.limiters[name].points) throw usedUp(state);
  }

  private announce(reply: FastifyReply, name: LimitClass, state: RateLimiterRes): void {
    void reply.header('ratelimit-policy', `"${name}";q=${this.limiters[name].points};w=${WINDOW_S}`);
    void reply.header('ratelimit', `"${name}";r=${state.remainingPoints};t=${Math.ceil(state.msBeforeNext / 1_000)}`);
  }
}
