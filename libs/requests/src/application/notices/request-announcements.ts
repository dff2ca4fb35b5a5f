import type { PayloadOf } from '#contracts';
import type { Tx } from '#platform';
import type { StoredRequest } from '../../persistence/request.repository.js';

const factOf = ({ request, version }: StoredRequest) => ({ requestId: request.id, organisationId: request.organisationId, version });

export function announceSubmission(tx: Tx, stored: StoredRequest, screening: 'clean' | 'doubtful', signals: readonly string[]): void {
  const { request, content } = stored;
  tx.announce('requests.request-submitted.v1', { ...factOf(stored), revision: request.revision, discipline: content.discipline, screening, signals: [...new Set(signals)].slice(0, 50) });
}

export function announceRecall(tx: Tx, stored: StoredRequest): void {
  tx.announce('requests.request-recalled.v1', { ...factOf(stored), revision: stored.request.revision });
}

export function announcePublication(tx: Tx, stored: StoredRequest): void {
  const { request, content } = stored;
  tx.announce('requests.request-published.v1', { ...factOf(stored), discipline: content.discipline, visibility: content.visibility, closesAt: request.closesAt!.toISOString() });
}

export function announceNewClose(tx: Tx, stored: StoredRequest): void {
  tx.announce('requests.request-rescheduled.v1', { ...factOf(stored), closesAt: stored.request.closesAt!.toISOString() });
}

/** `number`: of an addendum. */
export function announceAmendment(tx: Tx, stored: StoredRequest, kind: PayloadOf<'requests.request-amended.v1'>['kind'], number?: number): void {
  tx.announce('requests.request-amended.v1', { ...factOf(stored), kind, closesAt: stored.request.closesAt!.toISOString(), ...(number === undefined ? {} : { number }) });
}

export function announceLapse(tx: Tx, stored: StoredRequest): void {
  tx.announce('requests.request-lapsed.v1', { ...factOf(stored), revision: stored.request.revision });
}

export function announceOpening(tx: Tx, stored: StoredRequest): void {
  tx.announce('requests.bids-opened.v1', factOf(stored));
}

/** For a request in a state that ends it. */
export function announceEnding(tx: Tx, stored: StoredRequest): void {
  const { state, endReason } = stored.request;
  tx.announce('requests.request-ended.v1', { ...factOf(stored), outcome: state, ...(endReason === null ? {} : { reason: endReason }) });
}

/** It takes no bids, but may be awarded (again). */
export function announceReturn(tx: Tx, stored: StoredRequest, reason: string): void {
  tx.announce('requests.request-returned.v1', { ...factOf(stored), reason });
}

/** Final offers are asked for, or the round is over. */
export function announceFinalOffers(tx: Tx, stored: StoredRequest, round: 'asked' | 'in'): void {
  tx.announce('requests.final-offers-changed.v1', { ...factOf(stored), round });
}
