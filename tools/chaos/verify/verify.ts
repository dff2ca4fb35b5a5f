import type { Queues } from '#platform';
import type { Pool } from 'pg';
import type { Town } from '../journeys/town.js';
import type { Kill } from '../killing/killer.js';
import type { Outage } from '../report.js';
import type { TrafficLog } from '../traffic/traffic-log.js';
import { runChecks } from './check.js';
import { EVENT_CHECKS, EVENT_FIGURES, type EventFigures } from './event-checks.js';
import { checkLedger } from './ledger-check.js';
import { repeatSome } from './repeat-check.js';
import { RULE_CHECKS } from './rule-checks.js';
import { redeliveries, settle } from './settle.js';
import { judgeRecoveries, judgeTraffic } from './traffic-check.js';
import { violationsOf, type Violation } from './violation.js';

export interface Evidence {
  readonly admin: Pool;
  readonly queues: Queues;
  readonly town: Town;
  readonly kills: readonly Kill[];
  readonly logs: readonly TrafficLog[];
  readonly outage: Outage | undefined;
}

export interface Verdict {
  readonly events: EventFigures;
  readonly redelivered: number;
  readonly settledMs: number;
  readonly violations: readonly Violation[];
}

/** The reckoning, once the last client has gone: waits for rest, asks from outside, then reads the database. */
export async function verify({ admin, queues, town, kills, logs, outage }: Evidence): Promise<Verdict> {
  const client = await admin.connect();
  try {
    const settling = await settle(client, queues);
    const repeated = await repeatSome(town.ledger.entries, town.chance('repeats'));
    const found = [...(await runChecks(client, [...EVENT_CHECKS, ...RULE_CHECKS])), ...(await checkLedger(client, town.ledger.entries))];
    const { rows } = await client.query<EventFigures>(EVENT_FIGURES);
    return {
      events: rows[0] as EventFigures,
      redelivered: await redeliveries(queues),
      settledMs: settling.ms,
      violations: [...judgeTraffic(logs, kills), ...judgeRecoveries(kills), ...judgeOutage(outage), ...settling.violations, ...repeated, ...found],
    };
  } finally {
    client.release();
  }
}

function judgeOutage(outage: Outage | undefined): Violation[] {
  if (!outage) return [];
  const { acknowledged, drainedMs, waiting } = outage;
  return [
    ...violationsOf('the API accepts writes while the queue is away', acknowledged === 0 ? ['none was acknowledged'] : []),
    ...violationsOf('the outboxes empty once the queue is back', Number.isFinite(drainedMs) ? [] : [`of ${waiting} events some had not left`]),
  ];
}
