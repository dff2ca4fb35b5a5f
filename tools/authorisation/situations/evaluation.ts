import type { World } from '../world.js';
import { ANY_VERSION, type Situation, type Situations } from './situation.js';

type More = (world: World) => Partial<Situation>;
type Request = keyof World['requests'];

const NONE: More = () => ({});
const EVALUATION = JSON.stringify({ method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 } });
const WEIGHED = `UPDATE requests.request SET content = jsonb_set(content, '{evaluation}', $2::jsonb) WHERE id = $1`;
const NAMED = `INSERT INTO requests.evaluator (request_id, account_id, named_by, named_at, conflicts) SELECT $1, a, a, clock_timestamp(), '[]' FROM unnest($3::uuid[]) a`;
const SHEETS = `INSERT INTO requests.evaluation_sheet (request_id, account_id, scores, saved_at, submitted_at) SELECT $1, a, $4::jsonb, clock_timestamp(), $5 FROM unnest($3::uuid[]) a`;

/** Everybody of the client's who may score. */
const scorers = ({ people }: World): string[] => [people.member('client', 'contributor'), people.member('client', 'manager'), people.member('client', 'owner'), people.operatorInside('client')].map(({ accountId }) => accountId);
const scoresOf = (bidId: string) => [{ bidId, criterion: 'requirements', score: 7, comment: null }, { bidId, criterion: 'working_together', score: 8, comment: null }];
const request = (name: Request, more: More = NONE, party: Situation['party'] = 'client') => (world: World): Situation => ({ party, path: { id: world.requests[name] }, ...more(world) });

const weighed = (name: Request): More => ({ requests, people }) => ({ body: { accountId: people.member('client', 'contributor').accountId }, before: [WEIGHED, requests[name], EVALUATION] });
const named = (name: Request): More => (world) => ({ before: [`WITH w AS (${WEIGHED}) ${NAMED}`, world.requests[name], EVALUATION, scorers(world)] });
const scored = (submitted: Date | null): More => (world) => ({ before: [`WITH w AS (${WEIGHED}), n AS (${NAMED}) ${SHEETS}`, world.requests.closed, EVALUATION, scorers(world), JSON.stringify(scoresOf(world.bids.onClosed)), submitted] });
const removed = (name: Request): More => (world) => ({ ...named(name)(world), path: { id: world.requests[name], accountId: scorers(world)[0]! } });
const declared = (name: Request): More => (world) => ({ ...named(name)(world), body: { conflicts: [{ vendorId: world.profiles.vendor }] } });

const SEALED = { records: ['requests.history'] };

/** What comes of the bids is read as the bids are, after the close. */
const READ = {
  'a closed request, as its client': request('closed'),
  'a sealed request, as its client': request('sealed', () => SEALED),
  'an open request, as its client': request('open'),
  'an open request, as a bidder': request('open', NONE, 'vendor'),
  'a draft': request('draft'),
};

export const EVALUATION_SITUATIONS: Situations = {
  nameEvaluator: { 'an open request': request('open', weighed('open')), 'a selective request': request('selective', weighed('selective')), 'a draft': request('draft', weighed('draft')) },
  listEvaluators: { 'an open request, as its client': request('open', named('open')), 'a selective request': request('selective', named('selective')), 'a draft': request('draft') },
  removeEvaluator: { 'an open request': request('open', removed('open')), 'a selective request': request('selective', removed('selective')) },
  declareConflicts: { 'an open request whose evaluators they are': request('open', declared('open')), 'a selective request whose evaluators they are': request('selective', declared('selective')), 'an open request': request('open', () => ({ body: { conflicts: [] } })) },
  saveScores: { 'a closed request whose evaluators they are': request('closed', (world) => ({ ...named('closed')(world), body: { scores: scoresOf(world.bids.onClosed) } })), 'a closed request': request('closed', () => ({ body: { scores: [] } })) },
  submitScores: { 'a closed request whose evaluators they are': request('closed', scored(null)), 'a closed request': request('closed') },
  readScores: READ,
  recordConsensus: { 'a closed request that was scored': request('closed', (world) => ({ ...scored(new Date('2026-11-27T00:00:00Z'))(world), body: { scores: scoresOf(world.bids.onClosed), note: 'Talked over.' }, headers: ANY_VERSION })) },
  readConsensus: READ,
  readEvaluation: READ,
  readBidScores: {
    'a bid that was awarded, as its vendor': ({ bids }) => ({ party: 'vendor', path: { id: bids.onAccepted } }),
    'a bid that was awarded, as the client': ({ bids }) => ({ party: 'client', path: { id: bids.onAccepted } }),
    'a submitted bid, as its vendor': ({ bids }) => ({ party: 'vendor', path: { id: bids.onOpen } }),
    'a sealed bid, as the client': ({ bids }) => ({ party: 'client', path: { id: bids.sealed }, ...SEALED }),
  },
};
