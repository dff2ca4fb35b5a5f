import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '#contracts';
import type { Town } from '../journeys/town.js';
import type { Outage } from '../report.js';
import type { Stage } from '../stage/stage.js';
import type { Killer } from './killer.js';

export interface Enduring {
  readonly stage: Stage;
  readonly killer: Killer;
  readonly town: Town;
  readonly admin: Pool;
  readonly seconds: number;
  readonly print: (line: string) => void;
}

const DRAINED_WITHIN_MS = 60_000;
const WAITING = `SELECT sum(n)::int AS n FROM (${SERVICES.map((service) => `
  SELECT count(*) AS n FROM ${service}.outbox o WHERE relayed_at IS NULL AND occurred_at < $1 AND (hold_key IS NULL OR EXISTS (SELECT 1 FROM ${service}.outbox_release r WHERE r.hold_key = o.hold_key))`).join(' UNION ALL ')}) o`;

/** The queue is away for a while, and a service that dies meanwhile has to come back without it: the API goes on, and what it announced leaves afterwards. */
export async function endureOutage({ stage, killer, town, admin, seconds, print }: Enduring): Promise<Outage> {
  const from = Date.now();
  print(`the queue is away for ${seconds} s`);
  stage.queue?.hold();
  await sleep((seconds * 1_000) / 3);
  const service = stage.victims.find(({ name }) => name === 'requests');
  if (service) killer.strike(service);
  await sleep((seconds * 2_000) / 3);
  const back = Date.now();
  const waiting = await countWaiting(admin, back);
  const acknowledged = town.ledger.acknowledgedBetween(from, back);
  stage.queue?.release();
  killer.heldDown({ name: 'redis', kind: 'queue' }, from);
  const drainedMs = await drained(admin, back);
  await killer.recovered();
  return { seconds, acknowledged, waiting, drainedMs };
}

async function countWaiting(admin: Pool, before: number): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(WAITING, [new Date(before)]);
  return rows[0]?.n ?? 0;
}

async function drained(admin: Pool, before: number): Promise<number> {
  while (Date.now() - before < DRAINED_WITHIN_MS) {
    if ((await countWaiting(admin, before)) === 0) return Date.now() - before;
    await sleep(100);
  }
  return Infinity;
}
