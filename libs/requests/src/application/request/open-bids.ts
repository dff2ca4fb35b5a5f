import { DomainError } from '#contracts';
import { Database, type Caller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidListAccess, type Viewer } from '../../domain/visibility.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
import { AfterOpening } from '../evaluation/evaluation-opening.js';
import { announceOpening } from '../notices/request-announcements.js';
import { RequestViews } from './request-views.js';
import { readerOf, recordAttempt } from '../bid/sealed-attempt.js';
import { requestNotFound, SettleRequest, type SettledRequest } from './settle-request.js';

/** Whoever wants to read other people's bids passes here. The first who does so after the close opens them, once, under the exclusive lock. */
@Injectable()
export class OpenBids {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly views: RequestViews,
    private readonly settling: SettleRequest,
    private readonly after: AfterOpening,
    private readonly history: HistoryRepository,
  ) {}

  /** Throws `request_not_found` and, whether or not there are bids, `sealed_until_close` (R4). */
  async execute(caller: Caller, requestId: string): Promise<SettledRequest> {
    const stored = await this.requests.find(this.database, requestId);
    if (!stored) throw requestNotFound();
    const { viewer, glance } = await this.views.look(this.database, stored, caller);
    if (!glance) throw requestNotFound();
    const access = await this.access(caller, stored, viewer, glance.at);
    if (access === 'open') return (await this.settling.takenOver(stored, glance.at, caller)) ?? { stored, at: glance.at };
    return this.database.transaction((tx) => this.reveal(tx, caller, requestId, viewer), caller);
  }

  private async access(caller: Caller, stored: StoredRequest, viewer: Viewer, at: Date): Promise<'open' | 'reveal_first'> {
    try {
      return bidListAccess(stored.request, viewer, at);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'sealed_until_close') {
        const { id, state } = stored.request;
        await recordAttempt(this.database, this.history, caller, { objectType: 'request', objectId: id, requestId: id, at, action: 'read_sealed_bids', state });
      }
      throw error;
    }
  }

  // Every bid decided before the close has committed or failed once this lock is held, and none can follow.
  private async reveal(tx: Tx, caller: Caller, requestId: string, viewer: Viewer): Promise<SettledRequest> {
    const settled = await this.settling.lock(tx, requestId);
    const { stored, at } = settled;
    if (bidListAccess(stored.request, viewer, at) === 'open') return settled;
    const opened = await this.requests.save(tx, stored, { ...stored.request, openedAt: at }, at);
    this.history.note(tx, opened.request, { at, ...readerOf(caller), action: 'open_bids' });
    tx.release(requestId);
    announceOpening(tx, opened);
    await this.after.execute(tx, { stored: opened, at });
    return { stored: opened, at };
  }
}
