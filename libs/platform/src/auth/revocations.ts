import { DomainError } from '#contracts';
import type { Database } from '../database/database.js';

const EVERY_MS = 2_000;
const STALE_AFTER_MS = 5_000;

/**
 * The sessions that ended while their access tokens still live: `identity.live_revocations`, read whole every two seconds, so that no open
 * transaction and no lost message can delay it. When it could not be read for five seconds, nobody is let in.
 */
export class Revocations {
  private revoked: ReadonlySet<string> = new Set();
  private told: { readonly at: number; readonly elapsed: number } | undefined;
  private readAt = -Infinity;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Pick<Database, 'clock' | 'query'>) {}

  async start(): Promise<void> {
    await this.read();
    this.timer = setInterval(() => void this.read().catch(() => undefined), EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  isRevoked(sessionId: string): boolean {
    if (performance.now() - this.readAt > STALE_AFTER_MS) {
      throw new DomainError('unavailable', 'revocations_stale', 'Sessions cannot be checked at the moment. Try again shortly.', [], { retryAfter: 2 });
    }
    return this.revoked.has(sessionId);
  }

  /**
   * The database's time in milliseconds since 1970, as it was told with the last read and has gone on since: by it tokens expire, for the clock of a process may be
   * wrong by hours, and one that is slow would let sessions in again that left the list. Ahead by a round trip at most; `NaN`, at which nothing is good, before the first read.
   */
  now(): number {
    return this.told ? this.told.at + performance.now() - this.told.elapsed : NaN;
  }

  private async read(): Promise<void> {
    const elapsed = performance.now();
    this.told = { at: (await this.database.clock()).getTime(), elapsed };
    const started = performance.now();
    const rows = await this.database.query<{ session_id: string }>('SELECT session_id FROM identity.live_revocations');
    // A read that took longer than the next one knows less than that.
    if (started < this.readAt) return;
    this.revoked = new Set(rows.map((row) => row.session_id));
    this.readAt = started;
  }
}
