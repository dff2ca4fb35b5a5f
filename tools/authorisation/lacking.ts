import { call, type Endpoint } from './caller.js';
import { neededByKey } from './operations.js';
import { SITUATIONS } from './situations/all.js';
import { TABLE, type Row } from './table.js';
import type { World } from './world.js';

const needed = ({ operation }: Row, own: boolean): boolean => neededByKey(operation)?.own === own;

/** Every row that an API key needs a permission for. */
export const OF_KEYS = TABLE.filter((row) => needed(row, false));

/** Rows of what everybody may read, where the permission shows a key its organisation's own. */
export const OWN_OF_KEYS = TABLE.filter((row) => needed(row, true));

/** Makes the call of each row with an API key of the object's organisation that has every permission but the one needed; answers `operation, on: status code`. */
export async function tellLacking(world: World, endpoint: (operation: string) => Endpoint, rows: readonly Row[]): Promise<string[]> {
  const told: string[] = [];
  for (const { operation, on } of rows) {
    const situation = SITUATIONS[operation]![on]!(world);
    const someone = world.people.key(situation.party, `key without ${neededByKey(operation)!.permission}`);
    const { status, text } = await call(world, endpoint(operation), situation, { caller: 'key', someone, token: world.people.token(someone) });
    told.push(`${operation}, ${on}: ${status}${status < 400 ? '' : ` ${(JSON.parse(text) as { code: string }).code}`}`);
  }
  return told;
}
