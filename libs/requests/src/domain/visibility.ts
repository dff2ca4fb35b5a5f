import { DomainError } from '#contracts/domain-error';
import { bidStateAt } from './bid-lifecycle.js';
import type { Bid } from './bid.js';
import { phaseOf } from './request-lifecycle.js';
import type { Request, RequestPhase } from './request.js';

/** Who is looking, and what ties them to the request. */
export interface Viewer {
  readonly kind: 'anonymous' | 'member' | 'operator';
  readonly organisationId: string | null;
  /** Their organisation was invited to this request. */
  readonly invited: boolean;
  /** Their organisation has a bid on it, whatever its state. */
  readonly bidder: boolean;
}

/** `full`: everything; `public`: without contact details, hidden names and restricted fields; `none`: answered like something that does not exist. */
export type Sight = 'full' | 'public' | 'none';

const PUBLIC_PHASES: readonly RequestPhase[] = ['open', 'closed', 'awarded', 'unsuccessful', 'cancelled'];

const isOwn = (request: Request, viewer: Viewer): boolean => viewer.organisationId !== null && viewer.organisationId === request.organisationId;

/** What a viewer sees of a request at `at`. */
export function requestSight(request: Request, viewer: Viewer, at: Date): Sight {
  if (isOwn(request, viewer)) return 'full';
  const phase = phaseOf(request, at);
  if (phase === 'draft') return 'none';
  if (viewer.kind === 'operator') return 'full';
  const party = viewer.invited || viewer.bidder;
  if (phase === 'withdrawn') return party ? 'public' : 'none';
  if (!PUBLIC_PHASES.includes(phase)) return 'none';
  return request.visibility === 'open' || party ? 'public' : 'none';
}

/** Whether the client's name is shown: a client may hide it until it awards. */
export function showsClientName(request: Request, nameHidden: boolean, sight: Sight, at: Date): boolean {
  return sight === 'full' || (sight === 'public' && (!nameHidden || phaseOf(request, at) === 'awarded'));
}

/** `open`: other people's bids may be shown; `reveal_first`: only once the first reveal has stamped `openedAt` under the exclusive lock. */
export type BidAccess = 'open' | 'reveal_first';

const sealed = (): DomainError => new DomainError('conflict', 'sealed_until_close', 'the bids of this request are sealed until it closes');
const notFound = (): DomainError => new DomainError('not_found', 'request_not_found', 'There is no such request.');

/** Ended before its close: its sealed bids stay sealed for ever. */
function endedUnopened(request: Request): boolean {
  return request.openedAt === null && request.endedAt !== null && (request.closesAt === null || request.endedAt < request.closesAt);
}

/**
 * Whether other organisations' bids may be listed or compared: by the client, and by operators. Throws `not_found` for everybody else and
 * `sealed_until_close`, which depends on the request alone and so says nothing about whether bids exist (R4).
 */
export function bidListAccess(request: Request, viewer: Viewer, at: Date): BidAccess {
  if (!isOwn(request, viewer) && (viewer.kind !== 'operator' || requestSight(request, viewer, at) === 'none')) throw notFound();
  if (request.openedAt) return 'open';
  const closed = request.closesAt !== null && at >= request.closesAt;
  if (request.bidMode === 'sealed' && (!closed || endedUnopened(request))) throw sealed();
  return closed && !endedUnopened(request) ? 'reveal_first' : 'open';
}

/** Whether its bids are sealed from a viewer who may read them once they are opened: such an attempt is audited (R4). */
export function isSealedFrom(request: Request, viewer: Viewer): boolean {
  return (isOwn(request, viewer) || viewer.kind === 'operator') && request.bidMode === 'sealed' && request.openedAt === null;
}

/** What a viewer sees of one bid. Drafts and withdrawn bids are their own vendor's alone; `none` is answered like something that does not exist. */
export function bidSight(request: Request, bid: Bid, viewer: Viewer, at: Date): 'full' | 'none' {
  if (viewer.organisationId !== null && viewer.organisationId === bid.organisationId) return 'full';
  if ((!isOwn(request, viewer) && viewer.kind !== 'operator') || isSealedFrom(request, viewer)) return 'none';
  const state = bidStateAt(bid, request, at);
  return state === 'draft' || state === 'discarded' || state === 'withdrawn' ? 'none' : 'full';
}
