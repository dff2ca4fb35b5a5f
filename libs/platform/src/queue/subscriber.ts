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

/** How long a round of recurring work may go on: two seconds, less when the process stops. */
export interface Round {
  /** Asked between steps; what is left then is for the next round. */
  readonly over: boolean;
}

/**
 * Work that recurs. A process runs one round of it at a time, but several processes may each run one: a step claims what it works on, and is one transaction,
 * so that a round ends soon after it is over.
 */
export interface ScheduledTask {
  run(round: Round): Promise<void>;
}

export interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  readonly task: Type<ScheduledTask>;
}
