import { EVENTS, parsePayload, type EventType, type PayloadOf, type ServiceName } from '#contracts';
import { uuidv7 } from 'uuidv7';
import type { Correlation, Statement } from '../database/tx.js';

/** The constant channel that wakes the relays, with the service that announced as its payload; one notification a transaction, whatever it announced. */
export const OUTBOX_CHANNEL = 'marketplace_outbox';

interface Pending {
  readonly id: string;
  readonly type: EventType;
  readonly payload: object;
  readonly holdKey: string | null;
}

/** The events and releases of one open transaction, written together just before its commit. */
export class PendingEvents {
  private readonly pending: Pending[] = [];
  private readonly releases: string[] = [];

  constructor(private readonly service: ServiceName) {}

  add<T extends EventType>(type: T, payload: PayloadOf<T>, holdKey?: string): void {
    if (!type.startsWith(`${this.service}.`)) throw new Error(`${this.service} cannot announce ${type}`);
    parsePayload(type, EVENTS[type].payload as new () => object, payload);
    this.pending.push({ id: uuidv7(), type, payload, holdKey: holdKey ?? null });
  }

  release(holdKey: string): void {
    this.releases.push(holdKey);
  }

  /** What writes them; nothing when there are none. */
  statements(correlation: Correlation): Statement[] {
    if (this.pending.length === 0 && this.releases.length === 0) return [];
    const added = [
      this.pending.map((event) => event.id),
      this.pending.map((event) => event.type),
      this.pending.map((event) => JSON.stringify(event.payload)),
      this.pending.map((event) => event.holdKey),
      correlation.requestId ?? null,
      correlation.traceparent ?? null,
    ];
    const release = { sql: `INSERT INTO ${this.service}.outbox_release (hold_key) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING`, values: [this.releases] };
    return [...(this.releases.length > 0 ? [release] : []), { sql: INSERT(this.service), values: added }];
  }
}

// One statement for all events and the wake-up.
const INSERT = (schema: string) => `
  WITH added AS (
    INSERT INTO ${schema}.outbox (id, type, payload, hold_key, request_id, traceparent, occurred_at)
    SELECT id, type, payload::jsonb, hold_key, $5, $6, clock_timestamp()
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) AS event (id, type, payload, hold_key)
  )
  SELECT pg_notify('${OUTBOX_CHANNEL}', '${schema}')`;
