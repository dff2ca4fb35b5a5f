import { badTokens, call, someoneOf, type Answer, type Endpoint } from './caller.js';
import { SITUATIONS } from './situations/all.js';
import type { Someone } from './people.js';
import type { Situation } from './situations/situation.js';
import { differing } from './snapshot.js';
import type { Row } from './table.js';
import type { World } from './world.js';

/** A refused guess is counted: that is what it is for. */
const TRIES = 'identity.throttle';

export type Heard = Answer & { readonly expected: number };

export interface RowResult {
  readonly answers: readonly Heard[];
  /** Tables that calls changed which the table says are refused. */
  readonly changedByRefusals: readonly string[];
}

async function prepare(world: World, { before }: Situation): Promise<void> {
  await world.snapshot.restore();
  if (before) await world.admin.query(before[0], before.slice(1));
}

interface Ask {
  readonly caller: string;
  readonly expected: number;
  readonly someone?: Someone;
  readonly token?: string;
}

function asksOf(world: World, situation: Situation, row: Row): Ask[] {
  return [...row.expected].flatMap(([caller, expected]): Ask[] => {
    if (caller === 'nobody') return [{ caller, expected }];
    if (caller === 'bad token') return Object.entries(badTokens(world)).map(([what, token]) => ({ caller: `${caller}, ${what}`, expected, token }));
    const someone = someoneOf(world, caller, situation);
    return [{ caller, expected, someone, token: world.people.token(someone) }];
  });
}

/** All calls of one row: the refused ones together, watched for changes; the others one by one, each on the object as it was. */
export async function runRow(world: World, endpoint: Endpoint, row: Row): Promise<RowResult> {
  const situation = SITUATIONS[row.operation]![row.on]!(world);
  const asks = asksOf(world, situation, row);
  const ask = async (who: Ask): Promise<Heard> => ({ ...(await call(world, endpoint, situation, who)), expected: who.expected });
  await prepare(world, situation);
  const before = situation.before ? await world.snapshot.digest() : world.snapshot.taken;
  const answers = await Promise.all(asks.filter(({ expected }) => expected >= 400).map(ask));
  const changedByRefusals = differing(before, await world.snapshot.digest()).filter((table) => !situation.records?.includes(table) && table !== TRIES);
  const allowed = asks.filter(({ expected }) => expected < 400);
  if (endpoint.method === 'GET') return { answers: [...answers, ...(await Promise.all(allowed.map(ask)))], changedByRefusals };
  for (const who of allowed) {
    await prepare(world, situation);
    answers.push(await ask(who));
  }
  return { answers, changedByRefusals };
}
