import type pg from 'pg';
import { clone, idSql } from './clones.js';
import type { Template } from './template.js';

/** Bids that count, ten on each request, of vendors all over. */
export async function addCountedBids(admin: pg.Client, { bidId }: Template, count: number, vendors: number): Promise<void> {
  const vendor = `1 + (i::bigint * 7919 % ${vendors})::int`;
  const at = `clock_timestamp() - interval '20 days'`;
  await clone(admin, {
    table: 'requests.bid',
    from: `t.id = '${bidId}'`,
    numbers: [0, count - 1],
    columns: {
      id: idSql('bid'), request_id: idSql('request', '1 + i / 10'), organisation_id: idSql('organisation', vendor), vendor_id: idSql('vendor', vendor),
      state: `'submitted'`, revisions: '1', version: '2', submitted_at: at, decided_at: at, created_at: at, valid_until: `clock_timestamp() + interval '60 days'`,
    },
  });
}

/**
 * A run for every fifth request, which is of the template's discipline, with vendor 1 and three others of all in each; and one for request 1 with a thousand vendors.
 * `addRequests` gave the disciplines in that order.
 */
export async function addRankings(admin: pg.Client, template: Template, runs: number, vendors: number): Promise<void> {
  const { rows } = await admin.query<{ run_id: string }>('SELECT run_id FROM matching.request_ranking WHERE request_id = $1', [template.requestId]);
  const from = `t.id = '${rows[0]?.run_id}'`;
  const matches = { table: 'matching.match', from: from.replace('t.id', 't.run_id') } as const;
  await clone(admin, { table: 'matching.run', from, numbers: [1, runs], columns: { id: idSql('run'), request_id: idSql('request', '5 * i'), ranked: '4' } });
  for (const place of [1, 2, 3, 4]) {
    const vendor = place === 1 ? '1' : `2 + (i::bigint * ${7919 + place} % ${vendors - 1})::int`;
    const columns = { run_id: idSql('run'), vendor_id: idSql('vendor', vendor), organisation_id: idSql('organisation', vendor), rank: `${place}`, fit: `round((40 + (i::bigint * 7919 % 6000) / 100.0)::numeric, 2)` };
    await clone(admin, { ...matches, numbers: [1, runs], columns });
  }
  await clone(admin, { table: 'matching.run', from, numbers: [0, 0], columns: { id: idSql('run'), request_id: idSql('request', '1'), ranked: '1000' } });
  await clone(admin, { ...matches, numbers: [1, 1_000], columns: { run_id: idSql('run', '0'), vendor_id: idSql('vendor', '1 + i'), organisation_id: idSql('organisation', '1 + i'), rank: 'i', fit: '50' } });
  await admin.query(`UPDATE matching.request_ranking k SET run_id = r.id, version = r.version, inputs_digest = r.inputs_digest FROM matching.run r WHERE r.request_id = k.request_id`);
}

/** A year of events of one service, long relayed and handled but for the last few, and bids held by sealed requests. */
export async function addEvents(admin: pg.Client, count: number): Promise<void> {
  await admin.query(
    `INSERT INTO requests.outbox (id, type, payload, occurred_at, relayed_at)
     SELECT ${idSql('event')}, 'requests.request-published.v1', '{}', at, at FROM (SELECT i, clock_timestamp() - interval '1 hour' - make_interval(secs => 30 * ($1 - i)) AS at FROM generate_series(1, $1::int) AS s (i)) event`,
    [count],
  );
  await admin.query(`INSERT INTO matching.inbox (subscriber, event_id) SELECT 'matching.on-request-published', id FROM requests.outbox ON CONFLICT DO NOTHING`);
  await admin.query(
    `INSERT INTO requests.outbox (id, type, payload, hold_key, occurred_at)
     SELECT ${idSql('event', `${count} + i`)}, 'requests.bid-submitted.v1', '{}', ${idSql('request', '1 + i / 100')}, clock_timestamp() FROM generate_series(1, $1::int) AS s (i)`,
    [Math.min(10_000, count)],
  );
  await admin.query(`INSERT INTO requests.outbox_release (hold_key, released_at) SELECT ${idSql('request', `1000000 + i`)}, clock_timestamp() - make_interval(hours => i) FROM generate_series(1, $1::int) AS s (i)`, [Math.min(10_000, count)]);
}

/** Keys of a day and sessions of months, most of them ended. */
export async function addKeysAndSessions(admin: pg.Client, { vendorAccountId }: Template, count: number): Promise<void> {
  await admin.query(
    `INSERT INTO requests.idempotency_key (scope, key, fingerprint, status, body, created_at)
     SELECT ${idSql('account', '1 + i % 1000')} || '/' || ${idSql('organisation', '1 + i % 1000')} || ' submitBid', 'key-' || i, 'f', 200, '{}', clock_timestamp() - make_interval(secs => i / 20) FROM generate_series(1, $1::int) AS s (i)`,
    [count],
  );
  await admin.query(
    `INSERT INTO identity.session (id, account_id, started_at, expires_at, ended_at, end_reason)
     SELECT ${idSql('event')}, $2, clock_timestamp() - interval '60 days', clock_timestamp() + make_interval(secs => 60 * i), clock_timestamp() - make_interval(secs => 60 * i), 'signed_out' FROM generate_series(1, $1::int) AS s (i)`,
    [count, vendorAccountId],
  );
}

/** Filling takes no promise but its own: constraints were proved on the template, and a lost scratch database is made again. */
export const fillFast = (admin: pg.Client): Promise<unknown> => admin.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`);

const SERVER = ['fsync', 'autovacuum', 'max_wal_size'] as const;

/** The same for the whole scratch server, for millions of rows. */
export async function fillFastest(admin: pg.Client): Promise<void> {
  await fillFast(admin);
  for (const [name, value] of [['fsync', 'off'], ['autovacuum', 'off'], ['max_wal_size', '16GB']] satisfies [(typeof SERVER)[number], string][]) await admin.query(`ALTER SYSTEM SET ${name} = '${value}'`);
  await admin.query('SELECT pg_reload_conf()');
}

/** Promises are kept again from now on. */
export async function filled(admin: pg.Client): Promise<void> {
  await admin.query('RESET session_replication_role; RESET synchronous_commit');
  for (const name of SERVER) await admin.query(`ALTER SYSTEM RESET ${name}`);
  await admin.query('SELECT pg_reload_conf()');
}
