import type { Send } from '#platform/client';
import { Account } from './account.js';
import { Desk } from './desk.js';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import { RequestStory } from './load-request.js';
import { loadVendor, pauseVendor, tellOfWork, untilListed } from './load-vendors.js';
import { each, Refused } from './patience.js';
import { DEMO_CLIENT } from './plan-vendors.js';
import type { Plan, PlannedOrganisation, PlannedPerson } from './plan.js';
import { keyOf } from './texts.js';
import { Visitor } from './visitor.js';
import { isDecided } from './written.js';

/** People who act at the same time. More would wait for the same few connections of each service. */
const AT_ONCE = 8;
export interface Loaded {
  readonly vendors: number;
  readonly requests: number;
  readonly bids: number;
  /** What could not happen any more, because an earlier loading was interrupted while bids were taken. */
  readonly missed: readonly string[];
}

interface Stage {
  readonly door: Send;
  readonly password: string;
  /** A code that signs the operator in. */
  readonly operatorCode: () => Promise<string>;
  readonly resuming: boolean;
}

/** Loads a plan over the API, as the people in it would. Every act has its idempotency key: what an interrupted loading did is not done twice. */
export async function load(plan: Plan, { door, password, operatorCode, resuming }: Stage): Promise<Loaded> {
  const missed: string[] = [];
  const visitors = new Map<string, Visitor>();
  const vendorIds = new Map<string, string>();
  const accounts = new Map<string, Account>();
  const accountOf = (person: PlannedPerson): Account => {
    const account = accounts.get(person.email) ?? new Account(door, person, password);
    accounts.set(person.email, account);
    return account;
  };
  const desk = new Desk(new Visitor(door, new Account(door, DEMO_ACCOUNTS.operator, password, operatorCode)), resuming);
  const join = async ({ key, owner, body }: PlannedOrganisation): Promise<Visitor> => {
    const visitor = new Visitor(door, accountOf(owner));
    await visitor.account.register();
    await visitor.found(key, body);
    visitors.set(key, visitor);
    return visitor;
  };
  const contributor = new Visitor(door, accountOf(DEMO_ACCOUNTS.contributor));
  const present = { visitor: known(visitors), vendorId: known(vendorIds), contributor, desk, resuming, miss: (what: string) => missed.push(what) };
  const stories = plan.requests.map((request) => ({ request, story: new RequestStory(request, present) }));
  const undecided = stories.filter(({ request }) => request.course === 'no_decision');
  const decided = stories.filter(({ request }) => isDecided(request) && request.course !== 'no_decision');
  const others = stories.filter(({ request }) => !isDecided(request));

  await each(plan.vendors, AT_ONCE, async (vendor) => void vendorIds.set(vendor.organisation.key, await loadVendor(await join(vendor.organisation), desk, vendor, resuming)));
  await each(plan.clients, AT_ONCE, async (client) => void (await join(client)));
  await joinClient(present.visitor(keyOf(DEMO_CLIENT)), contributor);
  await desk.finished();
  await untilListed(present.visitor(keyOf(DEMO_CLIENT)), plan.vendors.filter(({ end }) => end === 'listed').map(({ organisation }) => present.vendorId(organisation.key)));
  await each(plan.vendors.filter(({ caseStudies, end }) => caseStudies.length > 0 && end === 'listed'), AT_ONCE, (vendor) =>
    tellOfWork(present.visitor(vendor.organisation.key), desk, present.vendorId(vendor.organisation.key), vendor));

  // Where nobody decides, the longest dates have to come: they run while the others act.
  const unanswered = each(undecided, AT_ONCE, async ({ story }) => {
    await story.draft();
    await story.decide();
  });
  // It is waited for below; until then its failure must not end the process.
  unanswered.catch(() => undefined);
  await each([...decided, ...others], AT_ONCE, ({ story }) => story.draft());

  const paused = plan.vendors.filter(({ end }) => end === 'paused').map(({ organisation }) => organisation.key);
  // All windows run at once.
  await Promise.all([
    unanswered,
    ...decided.map(({ story }) => story.decide()),
    ...paused.map((key) => pauseVendor(present.visitor(key), present.vendorId(key))),
    each(others, AT_ONCE, ({ story }) => story.open()),
  ]);
  await desk.finished();
  // The last account of all: where it is, the demo is whole.
  await accountOf(DEMO_ACCOUNTS.newcomer).register();
  return { vendors: plan.vendors.length, requests: plan.requests.length, bids: plan.requests.reduce((sum, request) => sum + request.bids.length, 0), missed };
}

const known = <T>(map: ReadonlyMap<string, T>) => (key: string): T => {
  const found = map.get(key);
  if (found === undefined) throw new Error(`demo data: nobody is called "${key}"`);
  return found;
};

/** The contributor of the client's organisation, invited like any colleague. */
async function joinClient(client: Visitor, contributor: Visitor): Promise<void> {
  await contributor.account.register();
  try {
    const invitation = { email: contributor.account.person.email, role: 'contributor' };
    // Each invitation takes the place of an earlier one, so a key of its own: the token of an interrupted loading is lost.
    const { token } = (await client.post<{ token: string }>(`/v1/organisations/${client.organisationId}/invitations`, `demo-invite-${Date.now()}`, invitation)).body;
    await contributor.post('/v1/member-invitations/accept', `demo-join-${Date.now()}`, { token });
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'already_member') throw error;
  }
}
