import { IDENTITY_EVENTS } from './identity-events.js';
import { MATCHING_EVENTS } from './matching-events.js';
import { MODERATION_EVENTS } from './moderation-events.js';
import { REQUESTS_EVENTS } from './requests-events.js';
import type { ServiceName } from './services.js';
import { VENDORS_EVENTS } from './vendors-events.js';

/**
 * The catalogue: event -> payload -> subscribers. What only its own organisation can see, and nobody else acts on, is announced to nobody: drafts and their edits, staged changes, a profile that is a draft again, the end of a
 * qualification's period (every reader compares its dates), answers to invitations, holding a case. A subscriber `matching.on-request-published` lives in libs/matching/src/jobs/on-request-published.ts.
 */
export const EVENTS = {
  ...IDENTITY_EVENTS,
  ...VENDORS_EVENTS,
  ...REQUESTS_EVENTS,
  ...MATCHING_EVENTS,
  ...MODERATION_EVENTS,
} as const;

export type EventType = keyof typeof EVENTS;

/** The payload that event `T` carries. */
export type PayloadOf<T extends EventType> = InstanceType<(typeof EVENTS)[T]['payload']>;

export type SubscriberName = (typeof EVENTS)[EventType]['subscribers'][number];

/** Every subscriber that service `S` must implement: a missing one fails the compiler in the service's subscriber table. */
export type SubscribersOf<S extends ServiceName> = Extract<SubscriberName, `${S}.${string}`>;

/** The event types that a subscriber receives. */
export function eventsOf(subscriber: string): EventType[] {
  return (Object.keys(EVENTS) as EventType[]).filter((type) => (EVENTS[type].subscribers as readonly string[]).includes(subscriber));
}
