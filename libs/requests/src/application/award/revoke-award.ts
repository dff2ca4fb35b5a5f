import type { MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { ActOnAward, type AwardAct } from './act-on-award.js';
import type { AwardView } from './award-view.js';
import { CureBidder } from './cure-bidder.js';

/** Takes an award back; where the same act awards another bid, that one's vendor may have to be qualified again first. */
@Injectable()
export class RevokeAward {
  constructor(private readonly acting: ActOnAward, private readonly curing: CureBidder) {}

  execute(caller: MemberCaller, id: string, act: Omit<AwardAct, 'action'>): Promise<AwardView> {
    const revoked = () => this.acting.execute(caller, id, { ...act, action: 'revoke' });
    return act.insteadBidId === undefined ? revoked() : this.curing.offered(act.insteadBidId, revoked);
  }
}
