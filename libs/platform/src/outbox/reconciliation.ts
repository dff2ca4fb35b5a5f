import { EVENTS, type ServiceName } from '#contracts';
import type pg from 'pg';
import type { Queues } from '../queue/queues.js';
import { consumerOf, handOver, type OutboxRow } from './hand-over.js';
import { HANDED_OVER_AGAIN, SPAN, UNHANDLED } from './reconciliation.sql.js';

const PAGE = 1_000;
const BEFORE_EVERY_ID = '00000000-0000-0000-0000-000000000000';

interface Span {
  readonly after: string | null;
  readonly until: string;
}

interface UnhandledRow extends OutboxRow {
  readonly relayed_at: string;
}

/**
 * Finds the events of one service that were handed over and never handled, and hands them over again: a queue that lost its jobs (Redis without AOF, a crash
 * with asynchronous commit) is made good, however long it was away. A look that fails is no look: the next one begins where the last complete one did.
 */
export class Reconciliation {
  private lookedUntil: string | null = null;
  private stopped = false;

  constructor(
    private readonly service: ServiceName,
    private readonly pool: pg.Pool,
    private readonly queues: Queues,
    private readonly page = PAGE,
  ) {}

  /** A look that runs ends with its page. */
  stop(): void {
    this.stopped = true;
  }

  /** Hands over again what nobody has handled; returns how many jobs that were. */
  async look(): Promise<number> {
    const span = (await this.pool.query<Span>(SPAN(this.service), [this.lookedUntil])).rows[0] as Span;
    let again = 0;
    for (const [type, { subscribers }] of Object.entries(EVENTS)) {
      if (!type.startsWith(`${this.service}.`)) continue;
      for (const subscriber of subscribers) again += await this.handOverAgain(type, subscriber, span);
    }
    if (!this.stopped) this.lookedUntil = span.until;
    return again;
  }

  private async handOverAgain(type: string, subscriber: string, { after, until }: Span): Promise<number> {
    let again = 0;
    for (let from = { relayed_at: after, id: BEFORE_EVERY_ID }; !this.stopped; ) {
      const { rows } = await this.pool.query<UnhandledRow>(UNHANDLED(this.service, consumerOf(subscriber)), [type, subscriber, from.relayed_at, from.id, until, this.page]);
      const last = rows.at(-1);
      if (!last) return again;
      await handOver(this.queues, rows, subscriber);
      await this.pool.query(HANDED_OVER_AGAIN(this.service), [rows.map(({ id }) => id)]);
      again += rows.length;
      from = last;
      if (rows.length < this.page) return again;
    }
    return again;
  }
}
