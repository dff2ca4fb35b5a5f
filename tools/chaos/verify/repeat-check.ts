import type { Chance } from '../chance.js';
import type { Entry } from '../ledger.js';
import { violationsOf, type Violation } from './violation.js';

const SAMPLE = 200;

/**
 * From outside: some of the acknowledged writes are asked again as they were, and have to be answered as they were, marked as a replay (R11). What they did is
 * counted in the database afterwards.
 */
export async function repeatSome(entries: readonly Entry[], chance: Chance): Promise<Violation[]> {
  const keyed = entries.filter(({ outcome, intent }) => outcome === 'acknowledged' && intent.again !== undefined);
  const places: string[] = [];
  for (const entry of chance.shuffled(keyed).slice(0, SAMPLE)) {
    const repeated = await entry.intent.again?.();
    if (!repeated?.replayed || repeated.text !== entry.text) places.push(`${entry.intent.operation} ${entry.objectId ?? ''} (key ${entry.intent.key}): ${repeated?.status} ${repeated?.text.slice(0, 120)}`);
  }
  return violationsOf('a write that is repeated under its key is answered as before (R11)', places);
}
