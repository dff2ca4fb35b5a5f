import type pg from 'pg';
import type { RecordedStatement } from '../recording/statement.js';

/** A node of EXPLAIN (FORMAT JSON), as far as it is looked at. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

export interface Measured {
  readonly text: string;
  readonly plan: PlanNode;
  readonly ms: number;
}

/** Tables of this many rows or fewer are read whole by any planner, and rightly. */
const SMALL = 1_000;

function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* nodesOf(child);
}

const produced = (node: PlanNode): number => node['Actual Rows'] * node['Actual Loops'];
const looked = (node: PlanNode): number => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'];

/** Rows that were taken from tables and indexes, whether or not they were wanted. */
export function rowsRead(plan: PlanNode): number {
  const scans = [...nodesOf(plan)].filter((node) => / Scan$|^Index Only Scan$/.test(node['Node Type']) && node['Relation Name'] !== undefined);
  return Math.round(scans.reduce((sum, node) => sum + looked(node), 0));
}

/** What came out, or was written. */
export function rowsReturned(plan: PlanNode): number {
  const written = [...nodesOf(plan)].filter((node) => node['Node Type'] === 'ModifyTable').length;
  return Math.max(Math.round(produced(plan)), written);
}

/** What no hot query may do. */
export function faultsOf(plan: PlanNode): string[] {
  const most = Math.max(SMALL, 10 * rowsReturned(plan));
  return [...nodesOf(plan)].flatMap((node) => {
    const { 'Node Type': type } = node;
    if (type === 'Seq Scan' && looked(node) / Math.max(1, node['Actual Loops']) > SMALL) return [`reads all of ${node['Relation Name']}`];
    const sorted = type === 'Sort' || type === 'Incremental Sort' ? (node.Plans ?? []).reduce((sum, child) => sum + produced(child), 0) : 0;
    return sorted > most ? [`sorts ${Math.round(sorted)} rows`] : [];
  });
}

/** Plans and runs a statement as its login, warm, and takes back what it wrote. */
export async function measurePlan(admin: pg.Client, { login, text, values }: RecordedStatement): Promise<Measured> {
  const explained = async (format: 'JSON' | 'TEXT') => {
    await admin.query('BEGIN');
    try {
      await admin.query(`SET LOCAL ROLE ${login}`);
      const { rows } = await admin.query<{ 'QUERY PLAN': unknown }>(`EXPLAIN (ANALYZE, BUFFERS, FORMAT ${format}) ${text}`, [...values]);
      return rows.map((row) => row['QUERY PLAN']);
    } finally {
      await admin.query('ROLLBACK');
    }
  };
  await explained('JSON');
  const [json] = (await explained('JSON')) as [[{ readonly Plan: PlanNode; readonly 'Execution Time': number }]];
  return { text: (await explained('TEXT')).join('\n'), plan: json[0].Plan, ms: json[0]['Execution Time'] };
}
