import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { reminderAt } from '../../domain/addendum.js';
import type { Request, RequestContent } from '../../domain/request.js';
import { AddendumRow } from '../../persistence/addendum.row.js';
import { followersOf } from '../../persistence/followers.sql.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { ReaffirmationRepository } from '../../persistence/reaffirmation.repository.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { BidEndings } from '../bid/bid-endings.js';
import { announceAmendment, announceNewClose } from '../notices/request-announcements.js';
import { tellFollowers } from '../notices/request-notices.js';
import type { SettledRequest } from '../request/settle-request.js';

/** An addendum that was decided, and what it makes of its request. */
export interface Amendment {
  readonly row: AddendumRow;
  readonly next: Request;
  readonly content: RequestContent;
  readonly actorId: string;
}

/** Stores an addendum, asks every bid that stands anew when it is material, and tells everybody who follows the request. */
@Injectable()
export class AmendRequest {
  constructor(
    private readonly requests: RequestRepository,
    private readonly history: HistoryRepository,
    private readonly reaffirmations: ReaffirmationRepository,
    private readonly endings: BidEndings,
  ) {}

  async execute(tx: Tx, { stored, at }: SettledRequest, { row, next, content, actorId }: Amendment): Promise<void> {
    const { kind, number } = row;
    const moved = next.closesAt!.getTime() !== stored.request.closesAt!.getTime();
    const saved = await this.requests.save(tx, stored, next, at, { content });
    tx.appendRow(AddendumRow, row);
    this.history.note(tx, stored.request, { at, actorKind: 'client', actorId, action: 'publish_addendum', reason: kind, detail: { addendumId: row.id, number } });
    if (kind === 'material') await this.askBidders(tx, next, at);
    if (moved) await this.endings.prolongAll(tx, saved, at);
    announceAmendment(tx, saved, kind, number);
    if (moved) announceNewClose(tx, saved);
    tellFollowers(tx, saved, 'request_amended', await followersOf(tx, next), { outcome: kind, until: next.closesAt!.toISOString() });
  }

  // They are told at once with everybody else, and once more before the close when there is time in between.
  private async askBidders(tx: Tx, request: Request, at: Date): Promise<void> {
    await this.reaffirmations.ask(tx, request.id, at);
    const dueAt = reminderAt(request);
    if (dueAt > at) await this.reaffirmations.remindAt(tx, request.id, dueAt);
  }
}
