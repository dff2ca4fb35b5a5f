import { DomainError } from '#contracts';
import { Database, type Caller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { finalOffersOwed, settleRequest, type DueTransition } from '../../domain/request-settlement.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { RequestRepository, type LockedRequest, type StoredRequest } from '../../persistence/request.repository.js';
import { announceEnding, announceLapse } from '../notices/request-announcements.js';
import { BidEndings } from '../bid/bid-endings.js';
import { tellEnding } from '../notices/request-notices.js';

/** A request held `FOR UPDATE` with nothing left to settle, and the instant to decide by. */
export interface SettledRequest {
  readonly stored: StoredRequest;
  readonly at: Date;
}

/**
 * Takes the exclusive lock, reads the clock once, and stores what time alone has decided meanwhile: with actor `system` and the instant at which it fell due.
 * Lock order from here on: request, bid, quota.
 */
@Injectable()
export class SettleRequest {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly history: HistoryRepository,
    private readonly endings: BidEndings,
  ) {}

  /** Throws `request_not_found`. */
  async lock(tx: Tx, id: string): Promise<SettledRequest> {
    const locked = await this.requests.lockForUpdate(tx, id);
    if (!locked) throw requestNotFound();
    return this.settled(tx, locked);
  }

  /** Undefined, without any lock, when it is not the organisation's own. */
  async lockOwn(tx: Tx, id: string, organisationId: string): Promise<SettledRequest | undefined> {
    const locked = await this.requests.lockOwn(tx, id, organisationId);
    return locked && this.settled(tx, locked);
  }

  /** Before anybody reads its bids: what the shortlisted offered in a round that is over by `at` belongs into them. Undefined where nothing is owed, and no lock was taken. */
  async takenOver({ request }: StoredRequest, at: Date, caller?: Caller): Promise<SettledRequest | undefined> {
    return finalOffersOwed(request, at) ? this.database.transaction((tx) => this.lock(tx, request.id), caller) : undefined;
  }

  /** For a request that is held `FOR UPDATE` already. */
  async settled(tx: Tx, { stored, at }: LockedRequest): Promise<SettledRequest> {
    return { stored: await this.settle(tx, stored, at), at };
  }

  private async settle(tx: Tx, stored: StoredRequest, at: Date): Promise<StoredRequest> {
    const { request, due } = settleRequest(stored.request, at);
    const last = due.at(-1);
    if (!last) return stored;
    const saved = await this.requests.save(tx, stored, request, last.dueAt, { storedAt: at });
    for (const transition of due) await this.record(tx, saved, transition);
    return saved;
  }

  private async record(tx: Tx, stored: StoredRequest, due: DueTransition): Promise<void> {
    const { request } = stored;
    if (due.subject === 'award') return this.endings.lapseOffer(tx, stored, due);
    if (due.subject === 'final_offers') return this.endings.takeFinalOffers(tx, stored, due.dueAt);
    const { action, from, to, reason, dueAt } = due;
    this.history.append(tx, { objectType: 'request', objectId: request.id, requestId: request.id, at: dueAt, actorKind: 'system', action, fromState: from, toState: to, reason });
    if (to === 'draft') return announceLapse(tx, stored);
    await this.endings.endAll(tx, stored, { to, reason, at: dueAt }, dueAt);
    announceEnding(tx, stored);
    tellEnding(tx, stored);
  }
}

export const requestNotFound = (): DomainError => new DomainError('not_found', 'request_not_found', 'There is no such request.');
