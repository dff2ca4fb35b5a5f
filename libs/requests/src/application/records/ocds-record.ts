import { packWrittenBy } from '#disciplines';
import type { OcdsRecord, OrganisationName, RecordAmendment, RecordAward, RecordBid, RecordDiscipline, RecordOpening } from '#ocds';
import { awardStatusAt } from '../../domain/award-lifecycle.js';
import { bidStateAt } from '../../domain/bid-lifecycle.js';
import { bidTotal } from '../../domain/bid-total.js';
import { BEST_SCORE, weightsOf } from '../../domain/evaluation-content.js';
import { questionDates } from '../../domain/question.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { settleRequest } from '../../domain/request-settlement.js';
import type { Request, RequestContent, RequestPhase } from '../../domain/request.js';
import { showsClientName, type Sight } from '../../domain/visibility.js';
import { bidOf } from '../../persistence/bid.repository.js';
import type { BidOfRequestRow } from '../../persistence/bids-of-request.sql.js';
import type { SurroundingAward, SurroundingsRow } from '../../persistence/request-surroundings.sql.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { totalOf } from '../bid/bid-view.js';
import { publicContent } from '../request/request-view.js';

/** A request with what stands around it, as it was read at one instant. */
export interface Released {
  readonly stored: StoredRequest;
  readonly surroundings: SurroundingsRow;
  readonly clientName: string | null;
  readonly sight: Exclude<Sight, 'none'>;
  readonly at: Date;
  /** The bids themselves, for who sees the request fully. */
  readonly bids?: readonly BidOfRequestRow[];
}

const UNPUBLISHED: readonly RequestPhase[] = ['draft', 'in_review', 'changes_requested', 'rejected'];

/** A request as the library of the standard takes it; undefined of one that is not published. What is restricted is in it for nobody: a release is there to be passed on. */
export function recordOf({ stored, surroundings, clientName, sight, at, bids }: Released): OcdsRecord | undefined {
  const { request } = settleRequest(stored.request, at);
  const phase = phaseOf(request, at);
  const dates = questionDates(request);
  if (UNPUBLISHED.includes(phase) || !dates) return undefined;
  const named = showsClientName(request, stored.content.nameHidden, sight, at);
  return {
    id: request.id,
    since: request.stateSince,
    phase: phase as OcdsRecord['phase'],
    client: named ? { id: request.organisationId, name: clientName } : null,
    content: publicContent(stored.content, false),
    discipline: disciplineOf(stored.content),
    weights: weightsOf(stored.content.evaluation),
    bestScore: BEST_SCORE,
    publishedAt: request.publishedAt!,
    closesAt: request.closesAt!,
    ...dates,
    decideBy: request.decideBy!,
    endedAt: request.endedAt,
    endReason: request.endReason,
    amendments: amendmentsOf(stored, surroundings),
    documents: (surroundings.files ?? []).map(({ id, title, mediaType }) => ({ id, title, mediaType, path: `/v1/requests/${request.id}/attachments/${id}/content` })),
    awards: (surroundings.awards ?? []).map((award) => awardOf(award, stored, at)),
    opening: openingOf(stored, surroundings, bids, at),
  };
}

function disciplineOf({ discipline, packVersion }: RequestContent): RecordDiscipline | null {
  const pack = packWrittenBy(discipline, packVersion);
  return pack ? { name: pack.name, specialisms: pack.specialisms.map(({ slug, label, classifications = [] }) => ({ slug, label, classifications })) } : null;
}

function amendmentsOf({ request, correction }: StoredRequest, { addenda, moves }: SurroundingsRow): readonly RecordAmendment[] {
  const amendments: RecordAmendment[] = [
    ...(addenda ?? []).map(({ number, kind, text, changed, at }) => ({ id: `addendum-${number}`, at: new Date(at), kind, text, changed: changed ?? [] })),
    ...(moves ?? []).map(({ id, action, at }) => ({ id, at: new Date(at), kind: action })),
    ...(correction ? [{ id: 'correction', at: new Date(correction.at), kind: 'correction' as const }] : []),
    ...(request.reopenedAt ? [{ id: 'reopening', at: request.reopenedAt, kind: 'reopen' as const }] : []),
  ];
  return amendments.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** An award ends at the instant at which it was stored so, and an offer that nobody answered when it fell due, stored or not. More time to answer is no change that anybody is told of. */
function awardOf(row: SurroundingAward, { request, content }: StoredRequest, at: Date): RecordAward {
  const [offeredAt, acceptBy, changedAt] = [new Date(row.offeredAt), new Date(row.acceptBy), new Date(row.changedAt)];
  const acceptedAt = row.acceptedAt === null ? null : new Date(row.acceptedAt);
  const { id, bidId, organisationId, displayName, agreed } = row;
  const status = awardStatusAt({ id, requestId: request.id, bidId, status: row.status, offeredAt, standstillEndsAt: offeredAt, acceptBy, acceptanceExtended: false, acceptedAt, checksDueBy: null }, at);
  const since = status === 'offered' ? offeredAt : status === 'lapsed' ? acceptBy : status === 'accepted' ? acceptedAt! : changedAt;
  const offered = row.bid.revisions > 0 ? bidTotal(row.bid.priceLines, content).total : null;
  return {
    id, bidId, status, offeredAt, acceptedAt, since,
    supplier: { id: organisationId, name: displayName },
    value: agreed?.total ?? offered,
    agreed: agreed && { at: new Date(agreed.at), startDate: agreed.startDate },
  };
}

function openingOf({ request, content }: StoredRequest, { bids: count }: SurroundingsRow, bids: readonly BidOfRequestRow[] | undefined, at: Date): RecordOpening | null {
  if (request.openedAt === null || count === null) return null;
  return { at: request.openedAt, bids: count, ...(bids ? { details: bids.map((row) => bidRecordOf(row, { request, content }, at)) } : {}) };
}

function bidRecordOf(row: BidOfRequestRow, { request, content }: Pick<StoredRequest, 'request' | 'content'>, at: Date): RecordBid {
  const status = bidStateAt(bidOf(row), request, at) as RecordBid['status'];
  const tenderer: OrganisationName = { id: row.organisationId, name: row.displayName };
  return { id: row.id, status, submittedAt: row.submittedAt!, since: bidSince(row, status, request), tenderer, value: totalOf(row, content)?.total ?? null };
}

/** When a bid last changed in a way that its client is shown: the client's own mark is none. A final offer stands in it from the end of its round on. */
function bidSince(row: BidOfRequestRow, status: RecordBid['status'], { finalOffersIn, closesAt }: Request): Date | null {
  if (status === 'submitted') return finalOffersIn ? row.finalOfferBy : null;
  if (row.state !== 'submitted') return row.changedAt;
  return status === 'expired' ? row.validUntil : closesAt;
}
