import { DomainError } from '#contracts';
import { Injectable } from '@nestjs/common';

/** libuv has four threads for everything; hashing leaves one. It also bounds how many tries of one address are under way at once, below its allowance. */
const AT_ONCE = 3;
const MOST_WAITING = 500;

/** Lets few password hashes run at a time: each takes 19 MiB and a core for a while, and anybody may ask for one. */
@Injectable()
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  /** Throws `overloaded` instead of waiting when too many wait already. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= AT_ONCE) await this.queue();
    else this.inside += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.inside -= 1;
    }
  }

  private queue(): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) throw new DomainError('unavailable', 'overloaded', 'Too many people sign in at the moment. Try again shortly.', [], { retryAfter: 1 });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
