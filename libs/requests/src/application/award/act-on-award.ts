import { actorOf, Database, requireFresh, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireChosen, requireChosenFor } from '../../domain/award-reasons.js';
import { decideAward, type AwardAction, type AwardDecision } from '../../domain/award-lifecycle.js';
import { awardOf, AwardRepository } from '../../persistence/award.repository.js';
import type { AwardRow } from '../../persistence/award.row.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { AwardParties } from './award-parties.js';
import { viewAward, type AwardView } from './award-view.js';
import { announceAward } from '../notices/bid-announcements.js';
import { MoveAwardedRequest } from './move-awarded-request.js';
import { tellClientOfAward, tellVendorOfAward } from '../notices/request-notices.js';
import { SettleRequest } from '../request/settle-request.js';

export type PartyAwardAction = Exclude<AwardAction, 'lapse'>;

export interface AwardAct {
  readonly action: PartyAwardAction;
  readonly reason?: string;
  /** For `revoke`: the bid that the same act awards. */
  readonly insteadBidId?: string;
  /** Why that one. */
  readonly chosenFor?: readonly string[];
  /** Why it is not the first by the announced method. */
  readonly departure?: string | undefined;
}

/** Client and vendor act on an award; what it means for the request and its bids happens in the same transaction. */
@Injectable()
export class ActOnAward {
  constructor(
    private readonly database: Database,
    private readonly parties: AwardParties,
    private readonly awards: AwardRepository,
    private readonly settling: SettleRequest,
    private readonly moving: MoveAwardedRequest,
    private readonly history: HistoryRepository,
  ) {}

  execute(caller: MemberCaller, id: string, act: AwardAct): Promise<AwardView> {
    return write(this.database, caller, async (tx) => {
      const { row: seen, party } = await this.parties.seen(tx, caller, id);
      const settled = await this.settling.lock(tx, seen.requestId);
      const { stored, at } = settled;
      const row = await this.awards.find(tx, id);
      const { insteadBidId, chosenFor = [] } = act;
      if (party === 'client') requireChosen(act);
      if (party === 'client' && insteadBidId !== undefined) requireChosenFor(stored.content.evaluation, chosenFor);
      const decision = decideAward(act.action, awardOf(row), stored.request, party, at, act);
      const next = await this.store(tx, row, decision, { at, actorId: actorOf(caller) });
      if (party === 'client') tellVendorOfAward(tx, stored, next, await this.parties.vendorOf(tx, row));
      else tellClientOfAward(tx, stored, next);
      await this.moving.execute(tx, settled, { award: next, decision, insteadBidId, chosenFor, departure: act.departure ?? null, actorId: actorOf(caller), whenLegal: () => requireFresh(caller, viewAward(row, at, party)) });
      return viewAward(next, at, party);
    });
  }

  private async store(tx: Tx, row: AwardRow, { action, actor, from, to, reason, changes }: AwardDecision, by: { readonly at: Date; readonly actorId: string }): Promise<AwardRow> {
    const next = await this.awards.change(tx, row, { ...changes, status: to, reason }, by.at);
    this.history.append(tx, { objectType: 'award', objectId: row.id, requestId: row.requestId, actorKind: actor, ...by, action, fromState: from, toState: to, reason, detail: changes.acceptBy ? { acceptBy: changes.acceptBy.toISOString(), acceptByBefore: row.acceptBy.toISOString() } : {} });
    announceAward(tx, next);
    return next;
  }
}
