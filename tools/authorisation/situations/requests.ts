import { requestBody } from '../../../apps/e2e/src/request-examples.js';
import type { World } from '../world.js';
import { ANY_VERSION, NOTHING, type Situation, type Situations } from './situation.js';

type Name = keyof World['requests'];

const on = (name: Name, more: (world: World) => Partial<Situation> = () => ({})) => (world: World): Situation => ({ party: 'client', path: { id: world.requests[name] }, ...more(world) });

/** The same call on requests of each kind of privacy. */
const ofEachKind = (more: (world: World) => Partial<Situation> = () => ({})) => ({
  'a draft': on('draft', more),
  'a request in review': on('review', more),
  'an open request': on('open', more),
  'a selective request': on('selective', more),
});

const asInvited = (name: Name) => (world: World): Situation => ({ ...on(name)(world), party: 'vendor' });
const assessment = (which: 'id' | 'claimed', more: (world: World) => Partial<Situation> = () => ({})) => (world: World): Situation => ({ party: 'client', path: { id: world.assessment[which] }, ...more(world) });
const DISCIPLINE = { slug: 'accounting' };
const ENDED = (world: World): Partial<Situation> => ({
  before: [`UPDATE requests.request SET state = 'unsuccessful', ended_at = clock_timestamp(), end_reason = 'no_decision' WHERE id = $1`, world.requests.closed],
});

export const REQUESTS: Situations = {
  listDisciplines: { [NOTHING]: () => ({ party: 'client' }) },
  readDiscipline: { [NOTHING]: () => ({ party: 'client', path: DISCIPLINE }) },
  takeAssessment: {
    [NOTHING]: () => ({ party: 'client', body: { discipline: 'accounting', hours: 14, core: 0, ownerSkill: 1, staffSkill: 1, change: 3, exposure: 2, hourCost: { amount: '65.00', currency: 'AUD' }, fixedFee: { amount: '650.00', currency: 'AUD' }, hireCost: { amount: '48.00', currency: 'AUD' } } }),
  },
  readAssessment: {
    'an unclaimed assessment, without its token': assessment('id'),
    'an unclaimed assessment, with its token': assessment('id', ({ assessment: { token } }) => ({ headers: { 'x-claim-token': token } })),
    'a claimed assessment': assessment('claimed'),
  },
  requestFromAssessment: {
    'an unclaimed assessment, without its token': assessment('id', () => ({ body: {} })),
    'an unclaimed assessment, with its token': assessment('id', ({ assessment: { token } }) => ({ body: { claimToken: token } })),
    'a claimed assessment': assessment('claimed', () => ({ body: {} })),
  },
  readClientFacts: { [NOTHING]: () => ({ party: 'client' }) },
  setClientFacts: { [NOTHING]: () => ({ party: 'client', body: { legalForm: 'company', headcount: null, turnoverBand: null, systems: ['Xero'], workingHours: null, taxRegistered: true } }) },
  createRequest: { [NOTHING]: ({ pack }) => ({ party: 'client', body: requestBody(pack.exampleBrief) }) },
  validateRequest: { [NOTHING]: ({ pack }) => ({ party: 'client', body: requestBody(pack.exampleBrief) }) },
  listRequests: { [NOTHING]: () => ({ party: 'client' }), 'their own': () => ({ party: 'client', query: '?mine=true' }), 'what they watch': () => ({ party: 'client', query: '?watched=true' }) },
  readRequest: ofEachKind(),
  readOcdsRelease: ofEachKind(),
  listOcdsReleases: { [NOTHING]: () => ({ party: 'client' }) },
  readOcdsExtension: { [NOTHING]: () => ({ party: 'client' }) },
  readOcdsExtensionSchema: { [NOTHING]: () => ({ party: 'client' }) },
  readClientRecord: ofEachKind(),
  editRequest: ofEachKind(() => ({ body: { title: 'Bookkeeping for two cafés' }, headers: ANY_VERSION })),
  cloneRequest: ofEachKind(),
  splitRequest: ofEachKind(() => ({ body: { parts: [{ title: 'Contracts and policies for twelve staff', discipline: 'human-resources' }] } })),
  listRequestHistory: ofEachKind(),
  submitRequest: ofEachKind(),
  recallRequest: { 'a request in review': on('review') },
  discardRequest: ofEachKind(),
  closeRequestEarly: { 'an open request': on('open', () => ({ body: { reason: 'enough_bids' } })), 'a selective request': on('selective', () => ({ body: { reason: 'enough_bids' } })) },
  extendRequest: { 'an open request': on('open', () => ({ body: { workingDays: 1 } })), 'a selective request': on('selective', () => ({ body: { workingDays: 1 } })) },
  extendDecision: { 'a closed request': on('closed') },
  cancelRequest: { 'an open request': on('open', () => ({ body: { reason: 'kept_in_house' } })), 'a selective request': on('selective', () => ({ body: { reason: 'kept_in_house' } })) },
  concludeRequest: { 'a closed request': on('closed', () => ({ body: { reason: 'no_suitable_bid' } })) },
  reopenRequest: { 'a request that ended without a decision': on('closed', ENDED) },
  inviteVendor: {
    'an open request': on('open', ({ profiles }) => ({ body: { vendorId: profiles.vendor } })),
    'a selective request': on('selective', ({ profiles }) => ({ body: { vendorId: profiles.stranger } })),
  },
  listRequestInvitations: ofEachKind(),
  checkEligibility: { ...ofEachKind(), 'a selective request, as its invited vendor': asInvited('selective') },
  listMyInvitations: { 'their own': () => ({ party: 'vendor' }) },
  acceptInvitation: { 'an invitation, as its vendor': ({ invitation }) => ({ party: 'vendor', path: { id: invitation } }), 'an invitation, as its client': ({ invitation }) => ({ party: 'client', path: { id: invitation } }) },
  declineInvitation: { 'an invitation, as its vendor': ({ invitation }) => ({ party: 'vendor', path: { id: invitation } }), 'an invitation, as its client': ({ invitation }) => ({ party: 'client', path: { id: invitation } }) },
  listMatches: ofEachKind(),
  explainMatch: {
    'the vendor’s own match on an open request': ({ requests, profiles }) => ({ party: 'vendor', path: { id: requests.open, vendorId: profiles.vendor } }),
    'a match on an open request, as its client': ({ requests, profiles }) => ({ party: 'client', path: { id: requests.open, vendorId: profiles.vendor } }),
  },
  readFeed: { 'their own': () => ({ party: 'vendor' }) },
  previewMatches: { [NOTHING]: () => ({ party: 'client', body: { discipline: 'accounting', country: 'AU', text: 'Monthly bookkeeping and payroll for two cafés.' } }) },
};
