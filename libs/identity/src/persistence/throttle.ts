import { CONFIG, Database, deriveSecret, type Config } from '#platform';
import { DomainError } from '#contracts/domain-error';
import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { GUESSING_LIMITS, type GuessingLimits } from '../domain/limits.js';

type Purpose = keyof GuessingLimits;

/** Tries at what can be guessed, counted in PostgreSQL so that all processes agree. Kept under keyed hashes: the table names no address and no account. */
@Injectable()
export class Throttle {
  private readonly limiters: Readonly<Record<Purpose, RateLimiterPostgres>>;
  private readonly hashKey: Buffer;

  constructor(database: Database, @Inject(CONFIG) config: Config) {
    this.hashKey = deriveSecret(config.masterKey, 'throttle-keys');
    // Named statements do not survive a pooler in transaction mode, hence the name is dropped.
    const storeClient = { query: ({ text, values }: { text: string; values: unknown[] }) => database.pool.query(text, values) };
    const limits = Object.entries(GUESSING_LIMITS[config.limits]).map(([purpose, { tries, seconds }]) => [
      purpose,
      new RateLimiterPostgres({ storeClient, storeType: 'pool', schemaName: 'identity', tableName: 'throttle', tableCreated: true, clearExpiredByTimeout: false, keyPrefix: purpose, points: tries, duration: seconds }),
    ]);
    this.limiters = Object.fromEntries(limits) as Record<Purpose, RateLimiterPostgres>;
  }

  /** Counts a try, before it is made: tries made side by side are bounded too. A refused one does not count. Throws `too_many_attempts`. */
  async take(purpose: Purpose, subject: string): Promise<void> {
    const key = this.keyOf(subject);
    try {
      await this.limiters[purpose].consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      await this.limiters[purpose].reward(key);
      throw tooMany(refused);
    }
  }

  /** Takes a try back that was none, because it succeeded. */
  async giveBack(purpose: Purpose, subject: string): Promise<void> {
    await this.limiters[purpose].reward(this.keyOf(subject));
  }

  /** Forgets all tries. */
  async clear(purpose: Purpose, subject: string): Promise<void> {
    await this.limiters[purpose].delete(this.keyOf(subject));
  }

  /** Throws `too_many_attempts` when the tries are used up; counts nothing. */
  async requireOpen(purpose: Purpose, subject: string): Promise<void> {
    const state = await this.limiters[purpose].get(this.keyOf(subject));
    if (state !== null && state.remainingPoints <= 0) throw tooMany(state);
  }

  private keyOf(subject: string): string {
    return createHmac('sha256', this.hashKey).update(subject).digest('base64url');
  }
}

const tooMany = (state: RateLimiterRes): DomainError =>
  new DomainError('rate_limited', 'too_many_attempts', 'Too many attempts. Wait for the time that Retry-After names.', [], { retryAfter: Math.max(1, Math.ceil(state.msBeforeNext / 1_000)) });
