import { enlarged } from './enlarge.js';
import { planRequest } from './plan-requests.js';
import { DEMO_CLIENT, DEMO_VENDOR, planOrganisation, planVendor } from './plan-vendors.js';
import type { PackOutline, Plan, PlanOptions } from './plan.js';
import type { Written, WrittenRequest, WrittenVendor } from './written.js';

const FEWEST_REQUESTS = 5;

/** The demo's own first, then one of each discipline in turn, so that any number of them is a mixture. */
function inTurn<T>(items: readonly T[], disciplineOf: (item: T) => string, first: (item: T) => boolean): T[] {
  const lanes = new Map<string, T[]>();
  for (const item of items.filter((candidate) => !first(candidate))) lanes.set(disciplineOf(item), [...(lanes.get(disciplineOf(item)) ?? []), item]);
  const longest = Math.max(0, ...[...lanes.values()].map((lane) => lane.length));
  const rounds = Array.from({ length: longest }, (_round, i) => [...lanes.values()].flatMap((lane) => lane.slice(i, i + 1)));
  return [...items.filter(first), ...rounds.flat()];
}

const vendorsOf = ({ vendors }: Written): WrittenVendor[] => inTurn(vendors, ({ offers }) => offers[0]?.discipline ?? '', ({ name }) => name === DEMO_VENDOR);
const requestsOf = ({ requests }: Written): WrittenRequest[] => inTurn(requests, ({ discipline }) => discipline, ({ client }) => client === DEMO_CLIENT);

/** Makes the plan. Fewer vendors than are written are a part of them, more are put together from them. */
export function makePlan(written: Written, packs: readonly PackOutline[], { size = written.vendors.length, seed, today }: PlanOptions): Plan {
  const wanted = Math.max(FEWEST_REQUESTS, Math.round((size * written.requests.length) / written.vendors.length));
  const more = enlarged({ ...written, vendors: vendorsOf(written), requests: requestsOf(written) }, { vendors: size, requests: wanted, seed });
  const making = { written: more, packs, seed, today };
  const vendors = more.vendors.slice(0, size);
  const requests = more.requests.slice(0, wanted);
  const asking = new Set([DEMO_CLIENT, ...requests.map(({ client }) => client)]);
  return {
    clients: more.clients.filter(({ name }) => asking.has(name)).map((client) => planOrganisation(making, client, 'client')),
    vendors: vendors.map((vendor) => planVendor(making, vendor)),
    requests: requests.map((request) => planRequest(making, request, vendors)),
  };
}
