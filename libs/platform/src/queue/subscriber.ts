import type { EventEnvelope, EventType, PayloadOf, ServiceName, SubscribersOf } from '#contracts';
import type { Type } from '@nestjs/common';
import type { Tx } from '../database/tx.js';

/**
 * Acts on one event. It runs inside the transaction that also marks the event as handled, so its effect in the database happens once
 * however often the event arrives; no order of arrival is promised.
 */
export interface Subscriber<T extends EventType = EventType> {
  handle(tx: Tx, event: EventEnvelope<PayloadOf<T>>): Promise<void>;
}

/** Exactly one handler for each subscriber name that the catalogue declares for service `S`. */
export type SubscriberTable<S extends ServiceName> = { readonly [Name in SubscribersOf<S>]: Type<Subscriber<never>> };

/** Work that recurs; one process does it at a time. */
export interface ScheduledTask {
  run(): Promise<void>;
}

export interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  readonly task: Type<ScheduledTask>;
}
