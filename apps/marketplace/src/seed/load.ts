import { Desk } from './desk.js';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import { isDecided, RequestStory } from './load-request.js';
import { loadVendor } from './load-vendors.js';
import { DEMO_CLIENT } from './plan-vendors.js';
import type { Plan, PlannedOrganisation } from './plan.js';
import { keyOf } from './texts.js';
import { each, Refused, Visitor } from './visitor.js';

/** People who act at the same time. More would wait for the same two or three connections of each service. */
const AT_ONCE = 12;
/** Bids are taken for as long as they need here, and never for less: a machine that lists vendors slowly takes bids slowly too. */
const SHORTEST_WINDOW_S = 3;

export interface Loaded {
  readonly vendors: number;
  readonly requests: number;
  readonly bids: number;
  /** What could not happen any more, because an earlier loading was interrupted while bids were taken. */
  readonly missed: readonly string[];
}

/** Loads a plan over the API, as the people in it would. Every act has its idempotency key: what an interrupted loading did is not done twice. */
export async function load(baseUrl: string, plan: Plan, password: string): Promise<Loaded> {
  const missed: string[] = [];
  const visitors = new Map<string, Visitor>();
  const vendorIds = new Map<string, string>();
  const desk = new Desk(new Visitor(baseUrl, DEMO_ACCOUNTS.operator, password));
  const known = <T>(map: ReadonlyMap<string, T>) => (key: string): T => {
    const found = map.get(key);
    if (found === undefined) throw new Error(`demo data: nobody is called "${key}"`);
    return found;
  };
  const join = async ({ key, owner, body }: PlannedOrganisation): Promise<Visitor> => {
    const visitor = new Visitor(baseUrl, owner, password);
    await visitor.register();
    await visitor.found(body);
    visitors.set(key, visitor);
    return visitor;
  };
  const stories = plan.requests.map((request) => ({ request, story: new RequestStory(request, { visitor: known(visitors), vendorId: known(vendorIds), desk, miss: (what) => missed.push(what) }) }));
  const began = Date.now();
  await each(plan.clients, AT_ONCE, async (client) => void (await join(client)));
  await Promise.all([
    each(stories, AT_ONCE / 2, ({ story }) => story.draft()),
    each(plan.vendors, AT_ONCE, async (vendor) => void vendorIds.set(vendor.organisation.key, await loadVendor(await join(vendor.organisation), desk, vendor))),
  ]);
  await desk.finished();
  const seconds = Math.max(SHORTEST_WINDOW_S, Math.ceil((Date.now() - began) / 2_000));
  const decided = stories.filter(({ request }) => isDecided(request));
  // All windows at once, and nothing else until the bids are in.
  await Promise.all(decided.map(({ story }) => story.open(seconds)));
  await Promise.all([...decided.map(({ story }) => story.decide()), each(stories.filter(({ request }) => !isDecided(request)), AT_ONCE, ({ story }) => story.open(seconds))]);
  await desk.finished();
  await joinClient(baseUrl, known(visitors)(keyOf(DEMO_CLIENT)), password);
  // The last account of all: where it is, the demo is whole.
  await new Visitor(baseUrl, DEMO_ACCOUNTS.newcomer, password).register();
  return { vendors: plan.vendors.length, requests: plan.requests.length, bids: plan.requests.reduce((sum, { bids }) => sum + bids.length, 0), missed };
}

/** The contributor of the client's organisation, invited like any colleague. */
async function joinClient(baseUrl: string, client: Visitor, password: string): Promise<void> {
  const contributor = new Visitor(baseUrl, DEMO_ACCOUNTS.contributor, password);
  await contributor.register();
  try {
    const invitation = { email: contributor.person.email, role: 'contributor' };
    // Each invitation takes the place of an earlier one, so a key of its own: the token of an interrupted loading is lost.
    const { token } = (await client.post<{ token: string }>(`/v1/organisations/${client.organisationId}/invitations`, `demo-invite-${Date.now()}`, invitation)).body;
    await contributor.post('/v1/member-invitations/accept', `demo-join-${Date.now()}`, { token });
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'already_member') throw error;
  }
}
