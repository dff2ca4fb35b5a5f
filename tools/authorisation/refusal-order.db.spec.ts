import { routesOf } from '#platform';
import { uuidv7 } from 'uuidv7';
import { bidBody } from '../../apps/e2e/src/bid-examples.js';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { call, someoneOf, type Endpoint } from './caller.js';
import type { Situation } from './situations/situation.js';
import type { CallerName } from './table.js';
import { World } from './world.js';

const ENDPOINTS: readonly Endpoint[] = ALL_SERVICES.flatMap((service) => routesOf(service.name, service.controllers)).map(({ method, template, operation }) => ({ id: operation?.id ?? '', method, template }));

const OLD = { 'if-match': '"old"' };
const NOWHERE = { id: uuidv7(), slug: 'accounting' };
const NO_SUCH_MONEY = { rates: [{ basis: 'hourly', price: { amount: '95.00', currency: 'ZZZ' } }] };
const UNKNOWN_REASON = { reasonCode: 'because', statement: 'As the rules say.' };
const INVENTED = { reasonCode: 'meets_rules', statement: 'As the rules say.', qualifications: [{ discipline: 'accounting', country: 'AU', decision: 'qualified' }] };

interface Wrong extends Omit<Situation, 'party'> {
  readonly party?: Situation['party'];
  readonly by?: Exclude<CallerName, 'nobody' | 'bad token'>;
}

/** Calls with several faults at once, and the one that is told: api.md, order of refusal; docs/adr/0018. */
const CALLS: readonly (readonly [what: string, operation: string, call: (world: World) => Wrong, answer: string])[] = [
  ['what cannot be read, before there is nothing to change', 'reviseBid', () => ({ party: 'vendor', path: NOWHERE, body: { summary: 7 } }), '422 invalid_body'],
  ['a missing If-Match, before there is nothing to change', 'reviseBid', () => ({ party: 'vendor', path: NOWHERE, body: bidBody() }), '428 if_match_required'],
  ['that there is no such profile, before the rates in no currency', 'setVendorRates', () => ({ party: 'vendor', path: NOWHERE, body: NO_SUCH_MONEY, headers: OLD }), '404 vendor_not_found'],
  ['whose profile it is, before the rates in no currency', 'setVendorRates', ({ profiles }) => ({ party: 'client', path: { id: profiles.vendor, slug: 'accounting' }, body: NO_SUCH_MONEY, headers: OLD }), '403 not_your_profile'],
  ['rates in no currency, before the old version', 'setVendorRates', ({ profiles }) => ({ party: 'vendor', path: { id: profiles.vendor, slug: 'accounting' }, body: NO_SUCH_MONEY, headers: OLD }), '422 invalid_profile'],
  ['a language that is none, before the review and the old version', 'editVendor', ({ profiles }) => ({
    party: 'newcomer', path: { id: profiles.newcomer }, body: { languages: ['?'] }, headers: OLD,
    before: [`UPDATE vendors.profile SET state = 'in_review', revision = 1, review_revision = 1, review_content = content, submitted_at = clock_timestamp() WHERE id = $1`, profiles.newcomer],
  }), '422 invalid_profile'],
  ['a language that is none, before the client that can have no profile', 'createVendor', ({ people }) => ({
    party: 'client', body: { languages: ['?'] }, before: [`UPDATE identity.organisation SET side = 'client' WHERE id = $1`, people.organisations.client],
  }), '422 invalid_profile'],
  ['what is missing in a profile, before the old version', 'submitVendor', ({ profiles }) => ({
    party: 'newcomer', path: { id: profiles.newcomer }, headers: OLD, before: [`UPDATE vendors.profile SET content = content || '{"headline":""}' WHERE id = $1`, profiles.newcomer],
  }), '422 invalid_profile'],
  ['a specialism that is none, before the publication and the old version', 'editRequest', ({ requests }) => ({ path: { id: requests.open }, body: { specialisms: ['no-such'] }, headers: OLD }), '422 invalid_request'],
  ['a vendor that is none, before the draft', 'inviteVendor', ({ requests }) => ({ path: { id: requests.draft }, body: { vendorId: uuidv7() } }), '422 unknown_vendor'],
  ['what is missing in a request, before the old version', 'submitRequest', ({ requests }) => ({
    path: { id: requests.draft }, headers: OLD, before: [`UPDATE requests.request SET content = content || '{"summary":""}' WHERE id = $1`, requests.draft],
  }), '422 invalid_request'],
  ['that a request is published, before what would be missing in it now', 'submitRequest', ({ requests }) => ({
    path: { id: requests.open }, headers: OLD, before: [`UPDATE requests.request SET content = content || '{"summary":""}' WHERE id = $1`, requests.open],
  }), '409 request_not_draft'],
  ['what is wrong with a revision, before the close and the old version', 'reviseBid', ({ bids }) => ({ party: 'vendor', path: { id: bids.onClosed }, body: bidBody('1100.00', { priceLines: [] }), headers: OLD }), '422 invalid_bid'],
  ['an addendum that changes nothing, before the draft and the old version', 'publishAddendum', ({ requests }) => ({ path: { id: requests.draft }, body: { kind: 'material', text: 'Nothing changes at all.', changes: {} }, headers: OLD }), '422 invalid_addendum'],
  ['the draft, before the old version', 'publishAddendum', ({ requests }) => ({ path: { id: requests.draft }, body: { kind: 'information', text: 'Nothing changes at all.' }, headers: OLD }), '409 request_not_published'],
  ['that there is no such question, before the words that are missing', 'answerQuestion', ({ requests }) => ({ path: { id: requests.open, questionId: uuidv7() }, body: { text: '?' } }), '404 question_not_found'],
  ['the close, before the old version', 'reviseBid', ({ bids }) => ({ party: 'vendor', path: { id: bids.onClosed }, body: bidBody(), headers: OLD }), '409 request_closed'],
  ['what is missing in a draft, before the old version', 'submitBid', ({ bids }) => ({ party: 'vendor', path: { id: bids.draft }, headers: OLD, before: [`UPDATE requests.bid SET content = content || '{"priceLines":[]}' WHERE id = $1`, bids.draft] }), '422 invalid_bid'],
  ['that nobody may accept who may not work, before the old version', 'acceptAward', ({ awards, profiles }) => ({
    party: 'vendor', path: { id: awards.offered }, headers: OLD, before: [`UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1`, profiles.vendor],
  }), '409 bidder_not_eligible'],
  ['that another bid cannot be awarded, before the old version', 'revokeAward', ({ awards }) => ({ path: { id: awards.offered }, body: { reason: 'conflict_of_interest', insteadBidId: uuidv7(), chosenFor: ['price'] }, headers: OLD }), '409 bid_not_awardable'],
  ['an award without a reason, before the close that is still to come', 'awardRequest', ({ requests }) => ({ path: { id: requests.open }, body: { bidId: uuidv7() }, headers: OLD }), '422 invalid_award'],
  ['the close that is still to come, before reasons for bids that are none', 'awardRequest', ({ requests }) => ({ path: { id: requests.open }, body: { bidId: uuidv7(), chosenFor: ['price'], reasons: [{ bidId: uuidv7(), reason: 'price' }] }, headers: OLD }), '409 request_still_open'],
  ['that there is no such case, before the reason that is none', 'rejectCase', () => ({ by: 'operator', path: NOWHERE, body: UNKNOWN_REASON, headers: OLD }), '404 case_not_found'],
  ['that it is their own, before the reason that is none', 'rejectCase', (world) => ({ by: 'operator inside', path: { id: world.case }, body: UNKNOWN_REASON, headers: OLD }), '403 own_organisation'],
  ['the reason that is none, before the claim that is missing', 'rejectCase', (world) => ({ by: 'operator', path: { id: world.case }, body: UNKNOWN_REASON, headers: OLD }), '422 unknown_reason'],
  ['findings on what nobody claimed, before the claim that is missing', 'approveCase', (world) => ({ by: 'operator', path: { id: world.case }, body: INVENTED, headers: OLD }), '422 findings_incomplete'],
];

describe('of several things that are wrong with a call', () => {
  let world!: World;

  beforeAll(async () => {
    world = await World.build();
  }, 120_000);

  afterAll(() => world?.close());

  it.each(CALLS)('%s is told by %s', async (_what, operation, make, answer) => {
    const { by = 'member owner', party = 'client', ...wrong } = make(world);
    const situation: Situation = { ...wrong, party };
    await world.snapshot.restore();
    if (situation.before) await world.admin.query(situation.before[0], situation.before.slice(1));
    const someone = someoneOf(world, by, situation);
    const { status, text } = await call(world, ENDPOINTS.find(({ id }) => id === operation)!, situation, { caller: by, someone, token: world.people.token(someone) });
    expect(`${status} ${(JSON.parse(text) as { code: string }).code}`).toBe(answer);
  });
});
