import { EVENTS } from '#contracts';
import type pg from 'pg';

/** An event with exactly one subscriber, of another service. */
export const EVENT = 'requests.request-recalled.v1';
export const EFFECT_TABLE = 'moderation.bench_effect';

export const createEffectTable = (admin: pg.Client): Promise<unknown> =>
  admin.query(`CREATE TABLE ${EFFECT_TABLE} (event_id uuid PRIMARY KEY); GRANT INSERT ON ${EFFECT_TABLE} TO marketplace_moderation`);

/** Commits so many events in one transaction that wakes the relay, as the product would. */
export const announce = (admin: pg.Client | pg.Pool, count: number): Promise<unknown> =>
  admin.query(
    `WITH added AS (
       INSERT INTO requests.outbox (id, type, payload, occurred_at) SELECT uuidv7(), $1, $2, clock_timestamp() FROM generate_series(1, $3::int)
     ) SELECT pg_notify('marketplace_outbox', 'requests')`,
    [EVENT, JSON.stringify(EVENTS[EVENT].example), count],
  );

export const handledCount = async (admin: pg.Client): Promise<number> => (await admin.query<{ n: number }>('SELECT count(*)::int AS n FROM moderation.inbox')).rows[0]?.n ?? 0;

export const forget = (admin: pg.Client): Promise<unknown> => admin.query(`TRUNCATE requests.outbox, moderation.inbox, ${EFFECT_TABLE}`);
