import { bidBody } from '../../../apps/e2e/src/bid-examples.js';
import type { Party } from '../people.js';
import type { World } from '../world.js';
import { ANY_VERSION, type Situation, type Situations } from './situation.js';

type Bid = keyof World['bids'];
type More = (world: World) => Partial<Situation>;

const NONE: More = () => ({});
const bid = (party: Party, name: Bid, more: More = NONE) => (world: World): Situation => ({ party, path: { id: world.bids[name] }, ...more(world) });
const award = (party: Party, name: keyof World['awards'], more: More = NONE) => (world: World): Situation => ({ party, path: { id: world.awards[name] }, ...more(world) });
const request = (party: Party, name: keyof World['requests'], more: More = NONE) => (world: World): Situation => ({ party, path: { id: world.requests[name] }, ...more(world) });

const REVISED: More = () => ({ body: bidBody('1050.00', { summary: 'A lower fixed monthly price.' }), headers: ANY_VERSION });
const REASON: More = () => ({ body: { reason: 'conflict_of_interest' } });
const SEALED = { records: ['requests.history'] };
const DUE: More = ({ bids }) => ({ before: ['UPDATE requests.bid SET reaffirmation_due = true WHERE id = $1', bids.onOpen] });
const ROUND: More = ({ requests, bids }) => ({ before: [`WITH s AS (UPDATE requests.bid SET shortlisted = true WHERE id = $2) UPDATE requests.request SET content = content || '{"finalOffers": true}' WHERE id = $1`, requests.closed, bids.onClosed], body: { period: { seconds: 1 } } });
const FINALLY: More = ({ bids }) => {
  const { priceLines, startDate } = bidBody('1000.00', {}) as { priceLines: unknown; startDate: unknown };
  return { body: { priceLines, startDate }, before: [`UPDATE requests.bid SET final_offer_by = clock_timestamp() + interval '1 hour' WHERE id = $1`, bids.onClosed] };
};
const ASKED: More = ({ bids }) => ({ body: { bidId: bids.onClosed, text: 'Who does the payroll while your bookkeeper is away?' } });
const ANSWERED: More = ({ bids, clarification }) => ({ path: { id: bids.onClosed, clarificationId: clarification }, body: { text: 'It holds for both of them.' } });
const AWARDED: More = ({ bids }) => ({ body: { bidId: bids.onClosed, chosenFor: ['price'] }, headers: ANY_VERSION });

/** The same call on a bid of each kind of privacy, for its vendor and for the client of its request. */
const ofEachKind = (more: More = NONE) => ({
  'a draft, as its vendor': bid('vendor', 'draft', more),
  'a draft, as the client': bid('client', 'draft', more),
  'a submitted bid, as its vendor': bid('vendor', 'onOpen', more),
  'a submitted bid, as the client': bid('client', 'onOpen', more),
  'a sealed bid, as its vendor': bid('vendor', 'sealed', more),
  'a sealed bid, as the client': bid('client', 'sealed', more),
});

/** Whoever tries to read a sealed bid leaves a trace. */
const readOfEachKind = { ...ofEachKind(), 'a sealed bid, as its vendor': bid('vendor', 'sealed', () => SEALED), 'a sealed bid, as the client': bid('client', 'sealed', () => SEALED) };

const ofBothSides = (name: keyof World['awards'], more: More = NONE) => ({
  [`an award ${name}, as its vendor`]: award('vendor', name, more),
  [`an award ${name}, as the client`]: award('client', name, more),
});

const compared = {
  'an open request, as a bidder': request('vendor', 'open'),
  'a sealed request, as its client': request('client', 'sealed', () => SEALED),
  'a closed request': request('client', 'closed'),
  'a draft': request('client', 'draft'),
};

export const BIDS: Situations = {
  createBid: {
    'an open request': request('vendor', 'bidless', ({ bids }) => ({ body: bidBody(), before: ['DELETE FROM requests.bid WHERE id = $1', bids.draft] })),
    'a selective request, as its invited vendor': request('vendor', 'selective', () => ({ body: bidBody() })),
    'one’s own open request': request('client', 'bidless', () => ({ body: bidBody() })),
    'a draft': request('client', 'draft', () => ({ body: bidBody() })),
  },
  listBidsOfRequest: {
    'an open request, as its client': request('client', 'open'),
    'an open request, as a bidder': request('vendor', 'open'),
    'a sealed request, as its client': request('client', 'sealed', () => SEALED),
    'a sealed request, as a bidder': request('vendor', 'sealed', () => SEALED),
    'a selective request': request('client', 'selective'),
    'a closed request': request('client', 'closed'),
    'a draft': request('client', 'draft'),
  },
  compareBids: compared,
  exportComparison: compared,
  askFinalOffers: { 'a closed request': request('client', 'closed', ROUND) },
  makeFinalOffer: { 'a bid on a closed request, as its vendor': bid('vendor', 'onClosed', FINALLY), 'a bid on a closed request, as the client': bid('client', 'onClosed', FINALLY) },
  askClarification: { 'a closed request': request('client', 'closed', ASKED), 'a closed request, as a bidder': request('vendor', 'closed', ASKED) },
  listClarifications: { ...readOfEachKind, 'a bid on a closed request, as its vendor': bid('vendor', 'onClosed'), 'a bid on a closed request, as the client': bid('client', 'onClosed') },
  answerClarification: { 'a bid on a closed request, as its vendor': bid('vendor', 'onClosed', ANSWERED), 'a bid on a closed request, as the client': bid('client', 'onClosed', ANSWERED) },
  listBidHistory: readOfEachKind,
  listAwardHistory: { ...ofBothSides('offered'), ...ofBothSides('accepted') },
  awardRequest: { 'a closed request': request('client', 'closed', AWARDED), 'a closed request, as a bidder': request('vendor', 'closed', AWARDED) },
  listOwnBids: { 'their own': () => ({ party: 'vendor' }) },
  exportOwnBids: { 'their own': () => ({ party: 'vendor' }) },
  exportOwnRequests: { 'their own': () => ({ party: 'client' }) },
  readClientAnalytics: { 'their own': () => ({ party: 'client' }) },
  readVendorAnalytics: { 'their own': () => ({ party: 'vendor' }) },
  readBid: {
    ...readOfEachKind,
    'the stranger’s bid, as a rival bidder': ({ rival }) => ({ party: 'vendor', path: { id: rival } }),
    'the stranger’s bid, as the client': ({ rival }) => ({ party: 'client', path: { id: rival } }),
  },
  reviseBid: ofEachKind(REVISED),
  submitBid: { 'a draft, as its vendor': bid('vendor', 'draft'), 'a draft, as the client': bid('client', 'draft'), 'a submitted bid, as the client': bid('client', 'onOpen') },
  withdrawBid: { 'a submitted bid, as its vendor': bid('vendor', 'onOpen'), 'a submitted bid, as the client': bid('client', 'onOpen'), 'a sealed bid, as the client': bid('client', 'sealed') },
  reaffirmBid: { 'a submitted bid, as its vendor': bid('vendor', 'onOpen', DUE), 'a submitted bid, as the client': bid('client', 'onOpen', DUE) },
  shortlistBid: ofEachKind(() => ({ body: { shortlisted: true } })),
  disqualifyBid: { 'a bid on a closed request, as the client': bid('client', 'onClosed', REASON), 'a bid on a closed request, as its vendor': bid('vendor', 'onClosed', REASON), 'a sealed bid, as the client': bid('client', 'sealed', REASON) },
  readAward: { ...ofBothSides('offered'), ...ofBothSides('accepted') },
  readAgreedTerms: { 'an award offered, as its vendor': award('vendor', 'offered'), ...ofBothSides('accepted') },
  exportAgreedTerms: { 'an award offered, as its vendor': award('vendor', 'offered'), ...ofBothSides('accepted') },
  readAwardContacts: { 'an award offered, as its vendor': award('vendor', 'offered'), ...ofBothSides('accepted') },
  acceptAward: ofBothSides('offered'),
  extendAcceptance: ofBothSides('offered'),
  declineAward: ofBothSides('offered', REASON),
  revokeAward: { ...ofBothSides('offered', REASON), ...ofBothSides('accepted', REASON) },
  confirmAward: ofBothSides('accepted'),
  failAwardChecks: ofBothSides('accepted', REASON),
};
