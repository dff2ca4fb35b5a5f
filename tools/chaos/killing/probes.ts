import { setTimeout as sleep } from 'node:timers/promises';
import { found } from '../journeys/households.js';
import * as texts from '../journeys/texts.js';
import type { Town } from '../journeys/town.js';
import type { Person } from '../traffic/person.js';
import { JourneyOver } from '../traffic/person.js';
import type { TrafficLog } from '../traffic/traffic-log.js';
import { Pulse, type Probe } from './pulse.js';

export interface Probes {
  /** One for each service: a call to a route of its own that reads the database and checks a session. */
  readonly routes: Readonly<Record<string, Pulse>>;
  /** A write whose event has its effect in another service: a publication that gets ranked. */
  readonly effect: Pulse;
}

const ROUTE = { everyMs: 200, most: 2 } as const;
/** An effect may wait in a queue that is just coming back: others are sent after it meanwhile. */
const EFFECT = { everyMs: 1_000, most: 4 } as const;
const RANKED_WITHIN_MS = 15_000;
/** Long enough to be ranked in; the probe cancels it afterwards. */
const WINDOW_S = 120;

/** Somebody who only looks whether the marketplace works. What this client meets is logged apart: it is sent into every outage on purpose. */
export async function prepareProbes(town: Town, log: TrafficLog, operator: Person): Promise<Probes> {
  const person = await town.person('prober', town.wire(), town.chance('prober'), log).join();
  await found(town, person, 'client');
  const first = await publish(town, person);
  if (!(await ranked(person, first))) throw new Error('a publication is not ranked although nothing was killed yet');
  const reads = (who: Person, path: string): Pulse => new Pulse(async () => (await who.once(path)) === 200, ROUTE.everyMs, ROUTE.most);
  const effect: Probe = async () => {
    const id = await publish(town, person);
    const worked = await ranked(person, id);
    await person.write({ service: 'requests', kind: 'request', objectId: id, method: 'POST', path: `/v1/requests/${id}/cancel`, body: { reason: 'posted_in_error' }, operation: 'cancelRequest', actions: ['cancel'] });
    return worked;
  };
  return {
    routes: {
      identity: reads(person, '/v1/me'),
      vendors: reads(person, '/v1/vendors?limit=1'),
      requests: reads(person, '/v1/requests?mine=true&limit=1'),
      matching: reads(person, `/v1/requests/${first}/matches?limit=1`),
      moderation: reads(operator, '/v1/moderation/cases?limit=1'),
    },
    effect: new Pulse(effect, EFFECT.everyMs, EFFECT.most),
  };
}

async function publish(town: Town, person: Person): Promise<string> {
  const mark = town.mark();
  const common = { service: 'requests', kind: 'request', method: 'POST' } as const;
  const drafted = await person.write<{ id: string }>({
    ...common, path: '/v1/requests', body: texts.request(town.pack.exampleBrief, { mark, seconds: WINDOW_S }), operation: 'createRequest', actions: ['create'], marker: mark, says: texts.requestTitle(mark, 0), told: ({ id }) => ({ objectId: id }),
  });
  if (!drafted.ok) throw new JourneyOver(drafted.code);
  const { id } = drafted.body;
  await person.write({ ...common, objectId: id, path: `/v1/requests/${id}/submit`, operation: 'submitRequest', actions: ['publish'] });
  return id;
}

async function ranked(person: Person, id: string): Promise<boolean> {
  for (const deadline = Date.now() + RANKED_WITHIN_MS; Date.now() < deadline; await sleep(100)) {
    const said = await person.read<{ ranking: unknown }>(`/v1/requests/${id}/matches?limit=1`, { mayRefuse: ['request_not_found'] });
    if (said.ok && said.body.ranking !== null) return true;
  }
  return false;
}
