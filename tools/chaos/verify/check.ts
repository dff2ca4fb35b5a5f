import type { Client } from 'pg';
import { violationsOf, type Violation } from './violation.js';

/** A statement that finds nothing when a promise was kept; each row it finds has a text `found`. */
export interface Check {
  readonly promise: string;
  readonly sql: string;
}

export async function runChecks(client: Client, checks: readonly Check[]): Promise<Violation[]> {
  const out: Violation[] = [];
  for (const { promise, sql } of checks) {
    const { rows } = await client.query<{ found: string }>(sql);
    out.push(...violationsOf(promise, rows.map(({ found }) => found)));
  }
  return out;
}
