import { noticesDue, type NoticeFacts, type NoticeTemplate } from '#contracts';
import type { AnnounceOptions, Tx } from '#platform';
import type { AwardRow } from '../../persistence/award.row.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { whileSealed } from './bid-announcements.js';

interface Told {
  readonly template: NoticeTemplate;
  readonly organisationIds: readonly string[];
  /** Of their people these alone. */
  readonly accountIds?: readonly string[];
  readonly facts: Pick<NoticeFacts, 'outcome' | 'reason' | 'until'>;
}

function tell(tx: Tx, { request, content }: Pick<StoredRequest, 'request' | 'content'>, { template, organisationIds, accountIds, facts }: Told, options?: AnnounceOptions): void {
  const { title, discipline } = content;
  for (const due of noticesDue(template, organisationIds, { objectType: 'request', objectId: request.id, facts: { title, discipline, ...facts }, ...(accountIds ? { accountIds: [...accountIds] } : {}) })) tx.announce('requests.notice-due.v1', due, options);
}

/** The client: what an operator decided about its request. */
export function tellDecision(tx: Tx, stored: StoredRequest, outcome: string, reason: string): void {
  tell(tx, stored, { template: 'request_decided', organisationIds: [stored.request.organisationId], facts: { outcome, reason } });
}

/** The client: its request came to an end that nobody of its own brought about. */
export function tellEnding(tx: Tx, stored: StoredRequest): void {
  const { organisationId, state, endReason } = stored.request;
  tell(tx, stored, { template: 'request_ended', organisationIds: [organisationId], facts: { outcome: state, ...(endReason === null ? {} : { reason: endReason }) } });
}

export function tellInvited(tx: Tx, stored: StoredRequest, organisationIds: readonly string[]): void {
  const until = stored.request.closesAt?.toISOString();
  tell(tx, stored, { template: 'vendor_invited', organisationIds, facts: until === undefined ? {} : { until } });
}

/** The client, of what is its own to do. */
export function remindClient(tx: Tx, stored: StoredRequest, template: 'draft_unused' | 'decision_due'): void {
  const { organisationId, decideBy } = stored.request;
  tell(tx, stored, { template, organisationIds: [organisationId], facts: template === 'decision_due' ? { until: decideBy!.toISOString() } : {} });
}

/** An invited vendor that has not answered. */
export function remindInvited(tx: Tx, stored: StoredRequest, organisationId: string): void {
  tell(tx, stored, { template: 'invitation_reminder', organisationIds: [organisationId], facts: { until: stored.request.closesAt!.toISOString() } });
}

/** Bidders whose bids stand: the client takes longer to decide. Of a sealed request not before its bids are opened. */
export function tellDecisionExtended(tx: Tx, stored: StoredRequest, organisationIds: readonly string[]): void {
  tell(tx, stored, { template: 'decision_extended', organisationIds, facts: { until: stored.request.decideBy!.toISOString() } }, whileSealed(stored.request));
}

/** Everybody who followed a request: it is over. */
export function tellOver(tx: Tx, stored: StoredRequest, organisationIds: readonly string[]): void {
  const { state, endReason } = stored.request;
  tell(tx, stored, { template: 'request_over', organisationIds, facts: { outcome: state, ...(endReason === null ? {} : { reason: endReason }) } });
}

/** The other bidders: an award is offered, and until when it cannot be accepted. */
export function tellStandstill(tx: Tx, stored: StoredRequest, organisationIds: readonly string[], until: Date): void {
  tell(tx, stored, { template: 'standstill_begun', organisationIds, facts: { until: until.toISOString() } });
}

/** Whoever was told of that standstill and still has a bid: the award came to nothing, for whatever reason, and another choice is due. */
export function tellResumed(tx: Tx, stored: StoredRequest, organisationIds: readonly string[]): void {
  tell(tx, stored, { template: 'evaluation_resumed', organisationIds, facts: { until: stored.request.decideBy!.toISOString() } });
}

/** All shortlisted bidders alike: a final offer is asked for. */
export function tellFinalOffersAsked(tx: Tx, stored: StoredRequest, organisationIds: readonly string[]): void {
  tell(tx, stored, { template: 'final_offer_asked', organisationIds, facts: { until: stored.request.finalOffersBy!.toISOString() } });
}

/** The client: the round is over. */
export function tellFinalOffersIn(tx: Tx, stored: StoredRequest): void {
  tell(tx, stored, { template: 'final_offers_in', organisationIds: [stored.request.organisationId], facts: {} });
}

/** The bidder that is asked, or the client that is answered: after the opening, so that nothing is held. */
export function tellClarification(tx: Tx, stored: Pick<StoredRequest, 'request' | 'content'>, template: 'clarification_asked' | 'clarification_answered', organisationId: string, answerBy: Date | null): void {
  tell(tx, stored, { template, organisationIds: [organisationId], facts: answerBy === null ? {} : { until: answerBy.toISOString() } });
}

/** A member of the client: it is to score the bids. */
export function tellEvaluatorNamed(tx: Tx, stored: StoredRequest, accountId: string): void {
  const { organisationId, closesAt } = stored.request;
  tell(tx, stored, { template: 'evaluator_named', organisationIds: [organisationId], accountIds: [accountId], facts: closesAt === null ? {} : { until: closesAt.toISOString() } });
}

/** The evaluators: bids are opened; or more of them than can be scored. */
export function tellBidsToScore(tx: Tx, stored: StoredRequest, accountIds: readonly string[], tooMany: boolean): void {
  const { organisationId, decideBy } = stored.request;
  const facts = { ...(decideBy === null ? {} : { until: decideBy.toISOString() }), ...(tooMany ? { outcome: 'too_many_to_score' } : {}) };
  if (accountIds.length > 0) tell(tx, stored, { template: 'bids_to_score', organisationIds: [organisationId], accountIds, facts });
}

/** The client: every evaluator has submitted. */
export function tellSheetsIn(tx: Tx, stored: StoredRequest): void {
  tell(tx, stored, { template: 'sheets_in', organisationIds: [stored.request.organisationId], facts: {} });
}

/** The client: a vendor asks something, and by when everybody is to have the answer. */
export function tellQuestion(tx: Tx, stored: StoredRequest, answersDueAt: Date): void {
  tell(tx, stored, { template: 'question_asked', organisationIds: [stored.request.organisationId], facts: { until: answersDueAt.toISOString() } });
}

/** Everybody whom `followersOf` names: never bidders alone, and never held, since nothing here is said of a bid (R4). */
export function tellFollowers(tx: Tx, stored: StoredRequest, template: NoticeTemplate, organisationIds: readonly string[], facts: Told['facts']): void {
  tell(tx, stored, { template, organisationIds, facts });
}

/** The client; once sealed bids are opened. */
export function tellBidReceived(tx: Tx, stored: StoredRequest): void {
  tell(tx, stored, { template: 'bid_received', organisationIds: [stored.request.organisationId], facts: {} }, whileSealed(stored.request));
}

/** Bidders, each of its own bid's outcome; those that came to the same are told together, and none of the others. */
export function tellOutcomes(tx: Tx, stored: StoredRequest, outcomes: readonly { readonly organisationId: string; readonly to: string; readonly reason: string }[]): void {
  const alike = new Map<string, { readonly facts: Told['facts']; readonly organisationIds: string[] }>();
  for (const { to: outcome, reason, organisationId } of outcomes) {
    const key = `${outcome} ${reason}`;
    const told = alike.get(key) ?? { facts: { outcome, reason }, organisationIds: [] };
    told.organisationIds.push(organisationId);
    alike.set(key, told);
  }
  for (const told of alike.values()) tell(tx, stored, { template: 'bid_decided', ...told }, whileSealed(stored.request));
}

/** The vendor whose bid it is: its qualification has ended, and until when it may regain it. */
export function tellCure(tx: Tx, stored: StoredRequest, organisationId: string, cureBy: Date): void {
  tell(tx, stored, { template: 'bid_cure_due', organisationIds: [organisationId], facts: { until: cureBy.toISOString() } });
}

type AwardFact = Pick<AwardRow, 'status' | 'acceptBy' | 'reason'>;

/** The vendor whose bid it is: the offer, or what became of it without the vendor. */
export function tellVendorOfAward(tx: Tx, stored: StoredRequest, { status, acceptBy, reason }: AwardFact, organisationId: string): void {
  const offered = status === 'offered';
  const facts = offered ? { until: acceptBy.toISOString() } : { outcome: status, ...(reason === null ? {} : { reason }) };
  tell(tx, stored, { template: offered ? 'award_offered' : 'award_moved', organisationIds: [organisationId], facts });
}

/** The client: what the vendor, or the clock, answered to its offer. */
export function tellClientOfAward(tx: Tx, stored: StoredRequest, { status, reason }: AwardFact): void {
  tell(tx, stored, { template: 'award_answered', organisationIds: [stored.request.organisationId], facts: { outcome: status, ...(reason === null ? {} : { reason }) } });
}
