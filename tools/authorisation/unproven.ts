import { accessOf } from './operations.js';
import { call, type Endpoint } from './caller.js';
import type { Someone } from './people.js';
import { SITUATIONS } from './situations/all.js';
import { TABLE, type Row } from './table.js';
import type { World } from './world.js';

const PASSWORD_ALONE = { amr: ['pwd'] };

const firstOf = (rows: readonly Row[]): Row[] => rows.filter((row, i) => rows.findIndex(({ operation }) => operation === row.operation) === i);

/** A row of each operation that an operator may call for being one. */
export const OF_OPERATORS = firstOf(TABLE.filter(({ operation, expected }) => {
  const access = accessOf(operation);
  return (access === 'operator' || (typeof access === 'object' && access.orOperator === true)) && (expected.get('operator') ?? 400) < 400;
}));

/** A row of each operation that a member may call for a permission. */
export const OF_MEMBERS = firstOf(TABLE.filter(({ operation, expected }) => typeof accessOf(operation) === 'object' && (expected.get('member owner') ?? 400) < 400));

/** Makes the call of each row in a session that proved no second factor; answers `operation: status code`. */
export async function tellUnproven(world: World, endpoint: (operation: string) => Endpoint, rows: readonly Row[], someoneOf: (row: Row) => Someone): Promise<string[]> {
  const told: string[] = [];
  for (const row of rows) {
    const situation = SITUATIONS[row.operation]![row.on]!(world);
    const someone = someoneOf(row);
    const { status, text } = await call(world, endpoint(row.operation), situation, { caller: 'unproven', someone, token: world.people.token(someone, PASSWORD_ALONE) });
    told.push(`${row.operation}: ${status} ${text === '' ? '' : ((JSON.parse(text) as { code?: string }).code ?? '')}`);
  }
  return told;
}
