import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the table is, from the root of the repository. */
export const TABLE_FILE = 'docs/authorisation.md';

/** Who calls: a column of the table is one of these, or four, one for each role. */
export type CallerName = 'nobody' | 'bad token' | `member ${Role}` | `stranger ${Role}` | 'operator' | 'operator inside' | 'key' | 'narrow key';
type Role = (typeof ROLES)[number];

export const ROLES = ['viewer', 'contributor', 'manager', 'owner'] as const;
const COLUMNS: readonly (readonly CallerName[])[] = [
  ['nobody'], ['bad token'], ROLES.map((role) => `member ${role}` as const), ROLES.map((role) => `stranger ${role}` as const), ['operator'], ['operator inside'], ['key'], ['narrow key'],
];

export interface Row {
  readonly operation: string;
  readonly on: string;
  /** What each caller is answered; whoever is missing is not asked. */
  readonly expected: ReadonlyMap<CallerName, number>;
}

function cellsOf(text: string, callers: readonly CallerName[], row: string): (readonly [CallerName, number])[] {
  if (text === '–') return [];
  const statuses = text.split(' ').map(Number);
  if (statuses.some((status) => !(status >= 200 && status < 500)) || (statuses.length !== 1 && statuses.length !== callers.length)) throw new Error(`${TABLE_FILE}: ${row}: "${text}" is neither one status nor ${callers.length}`);
  return callers.map((caller, i) => [caller, statuses[i] ?? (statuses[0] as number)] as const);
}

/** Reads every row whose first cell is an operation in backquotes. */
export function readTable(text: string): Row[] {
  return text.split('\n').filter((line) => line.startsWith('| `')).map((line) => {
    const [operation = '', on = '', ...cells] = line.split('|').slice(1, -1).map((cell) => cell.trim());
    if (cells.length !== COLUMNS.length) throw new Error(`${TABLE_FILE}: ${operation} has ${cells.length} columns of callers, not ${COLUMNS.length}`);
    return { operation: operation.replaceAll('`', ''), on, expected: new Map(cells.flatMap((cell, i) => cellsOf(cell, COLUMNS[i] as readonly CallerName[], `${operation} ${on}`))) };
  });
}

export const TABLE = readTable(readFileSync(join(import.meta.dirname, '..', '..', TABLE_FILE), 'utf8'));

/** What disagrees between the table, the operations that exist and the calls that are known. */
export function tableProblems(table: readonly Row[], operations: readonly string[], situations: Readonly<Record<string, object>>): string[] {
  const named = table.map((row) => `${row.operation}: ${row.on}`);
  const known = Object.entries(situations).flatMap(([operation, on]) => Object.keys(on).map((words) => `${operation}: ${words}`));
  return [
    ...operations.filter((operation) => !table.some((row) => row.operation === operation)).map((operation) => `${operation} is not in ${TABLE_FILE}`),
    ...[...new Set(table.map((row) => row.operation))].filter((operation) => !operations.includes(operation)).map((operation) => `${operation} is in ${TABLE_FILE} and is no operation`),
    ...named.filter((row) => !known.includes(row)).map((row) => `${row}: no call is known for this row (tools/authorisation/situations)`),
    ...known.filter((row) => !named.includes(row)).map((row) => `${row}: this call has no row in ${TABLE_FILE}`),
    ...named.filter((row, i) => named.indexOf(row) !== i).map((row) => `${row} is there twice`),
  ];
}
