import { actorOf, Database, requireFresh, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import type { RequestInput } from '../../domain/request-guards.js';
import type { RequestAction } from '../../domain/request-transitions.js';
import { ANY_BIDS } from '../../persistence/bids-of-request.sql.js';
import { DecideRequest } from './decide-request.js';
import { OwnRequest } from './own-request.js';
import type { RequestView } from './request-view.js';
import { RequestViews } from './request-views.js';

/** What a client does to its request by naming the act: the lifecycle knows the rest. */
export type ClientAction = Extract<RequestAction, 'recall' | 'close_early' | 'extend' | 'extend_decision' | 'cancel' | 'conclude' | 'reopen'>;

@Injectable()
export class ActOnRequest {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly decide: DecideRequest,
    private readonly views: RequestViews,
  ) {}

  execute(caller: MemberCaller, id: string, action: ClientAction, input: RequestInput = {}): Promise<RequestView> {
    return write(this.database, caller, async (tx) => {
      const settled = await this.own.lock(tx, caller, id);
      const before = await this.views.own(tx, settled.stored, caller, settled.at);
      const whenLegal = () => requireFresh(caller, before);
      // What an operator asked to have changed is taken back as well.
      const taken = action === 'recall' && settled.stored.request.state === 'changes_requested' ? 'return_to_draft' : action;
      const known = action === 'conclude' ? { ...input, hasBids: (await tx.one<{ any: boolean }>(ANY_BIDS, [id]))!.any } : input;
      const saved = await this.decide.execute(tx, settled, { action: taken, actor: 'author', actorId: actorOf(caller), input: known, whenLegal });
      return this.views.own(tx, saved, caller, settled.at);
    });
  }
}
