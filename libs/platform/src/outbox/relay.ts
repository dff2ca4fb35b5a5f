import type { ServiceName } from '#contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { together } from '../database/together.js';
import type { Statement } from '../database/tx.js';
import type { Queues } from '../queue/queues.js';
import { handOver, type OutboxRow } from './hand-over.js';
import { SELECT_DUE } from './relay.sql.js';

const BATCH = 500;
const RETRY_MS = 1_000;
/** A release is looked for this much longer than the last complete look is past: transactions of 5 s, another relay's of 60 s that fails. */
const OVERLAP_S = 300;
/** The first look goes back to the beginning. */
const EVER_S = 3_000_000_000;
/** What commits within this time leaves together: under load a relay pays its five round trips a hundred times a second, not once an event. */
const GATHER_MS = 10;

/**
 * Hands the committed events of one service to the queue, in batches. At least once: a crash between the queue and the mark sends the
 * batch again under the same job ids. Several relays may run; each takes rows that no other holds.
 */
export class Relay {
  private stopped = false;
  private nudged = false;
  private lookedAt: number | undefined;
  private wake: (() => void) | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    readonly service: ServiceName,
    private readonly pool: pg.Pool,
    private readonly queues: Queues,
    private readonly onError: (error: Error) => void,
    private readonly idleMs: () => number,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  /** Looks again soon, also when it is just looking: what was committed since then is not in its snapshot. */
  nudge(): void {
    this.nudged = true;
    this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.nudge();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      this.nudged = false;
      let pause = this.idleMs();
      try {
        const relayed = await this.relayBatch();
        if (relayed >= BATCH) continue;
      } catch (error) {
        this.onError(error as Error);
        pause = RETRY_MS;
      }
      if (!this.stopped && !this.nudged) await this.idle(pause);
      if (!this.stopped) await sleep(GATHER_MS);
    }
  }

  private idle(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Relays up to one batch of each kind; returns how many events left. */
  async relayBatch(): Promise<number> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const began = performance.now();
    const back = this.lookedAt === undefined ? EVER_S : (began - this.lookedAt) / 1_000 + OVERLAP_S;
    try {
      const [, due] = await together(client, [{ sql: 'BEGIN' }, { sql: SELECT_DUE(this.service), values: [BATCH, back] }]);
      const rows = (due?.rows ?? []) as unknown as OutboxRow[];
      const marked: Statement[] = [];
      if (rows.length > 0) {
        await handOver(this.queues, rows);
        marked.push({ sql: `UPDATE ${this.service}.outbox SET relayed_at = clock_timestamp() WHERE id = ANY($1)`, values: [rows.map((row) => row.id)] });
      }
      await together(client, [...marked, { sql: 'COMMIT' }]);
      if (rows.length < BATCH) this.lookedAt = began;
      return rows.length;
    } catch (error) {
      broken = error as Error;
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
