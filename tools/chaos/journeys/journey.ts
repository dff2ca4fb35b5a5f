import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../chance.js';
import { JourneyOver } from '../traffic/person.js';
import type { Town } from './town.js';

/** What one client does over and over until the town closes. */
export interface Journey {
  /** From nothing to the first round: registering, founding. */
  prepare(): Promise<void>;
  round(): Promise<void>;
}

/** People think between two acts; it also leaves the processor to the services that start again. */
export const think = (chance: Chance): Promise<void> => sleep(chance.whole(20, 120));

/** Waits until `look` finds something; undefined when the town closes or `withinMs` have passed. */
export async function eventually<T>(town: Town, withinMs: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline && !town.closing; await sleep(250)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Round after round. A journey that met something unexpected begins a new round: what it met is in the traffic log already. */
export async function travel(town: Town, journey: Journey, chance: Chance): Promise<number> {
  let rounds = 0;
  while (!town.closing) {
    try {
      if (rounds === 0) await journey.prepare();
      rounds += 1;
      await journey.round();
      await think(chance);
    } catch (error) {
      if (!(error instanceof JourneyOver)) throw error;
      await sleep(500);
    }
  }
  return rounds;
}
