import { refuseProblems } from '#contracts';
import { actorOf, Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { checkClarificationAnswer, clarificationDue, clarificationProblems } from '../../domain/clarification.js';
import { bidNotFound, bidOf } from '../../persistence/bid.repository.js';
import { ClarificationRepository } from '../../persistence/clarification.repository.js';
import type { ClarificationRow } from '../../persistence/clarification.row.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { viewClarification, type ClarificationView } from './clarification-view.js';
import { HoldBid, type HeldBid } from '../bid/held-bid.js';
import { tellClarification } from '../notices/request-notices.js';
import { refuseDoubtful } from '../request/screen-words.js';

/** After the close the client asks one bidder what its bid leaves open, and that bidder answers. The bid itself says what it said: the scope does not change. */
@Injectable()
export class ClarifyBid {
  constructor(
    private readonly database: Database,
    private readonly hold: HoldBid,
    private readonly clarifications: ClarificationRepository,
    private readonly history: HistoryRepository,
  ) {}

  ask(caller: MemberCaller, requestId: string, bidId: string, text: string): Promise<ClarificationView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.hold.asClient(tx, caller, bidId);
      const { stored: { request, content }, row: bid, at } = held;
      if (request.id !== requestId) throw bidNotFound();
      this.check(text, held, 'client');
      const asked = await this.clarifications.ofBid(tx, bidId);
      const answerBy = clarificationDue(request, bidOf(bid), asked.length, at);
      const row = { id: uuidv7(), bidId, requestId, text, answer: null, version: 1, askedAt: at, answerBy, answeredAt: null };
      this.clarifications.add(tx, row);
      this.record(tx, held, row, { actorKind: 'client', actorId: actorOf(caller), action: 'ask_clarification' });
      tellClarification(tx, { request, content }, 'clarification_asked', bid.organisationId, answerBy);
      return viewClarification(row);
    });
  }

  answer(caller: MemberCaller, bidId: string, id: string, text: string): Promise<ClarificationView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.hold.asVendor(tx, caller, bidId);
      const { stored: { request, content }, at } = held;
      const asked = await this.clarifications.find(tx, bidId, id);
      this.check(text, held, 'vendor');
      checkClarificationAnswer(asked, request, at);
      const row = { ...asked, answer: text, answeredAt: at, version: asked.version + 1 };
      this.clarifications.answer(tx, row);
      this.record(tx, held, row, { actorKind: 'vendor', actorId: actorOf(caller), action: 'answer_clarification' });
      tellClarification(tx, { request, content }, 'clarification_answered', request.organisationId, null);
      return viewClarification(row);
    });
  }

  /** Contact details are released at acceptance, here too. Throws `invalid_clarification` or `screening_blocked`. */
  private check(text: string, { stored: { request, content } }: HeldBid, author: 'client' | 'vendor'): void {
    refuseProblems('invalid_clarification', 'The text has problems; `errors` points at each.', clarificationProblems(text, request.limits));
    refuseDoubtful(text, content, author);
  }

  private record(tx: Tx, { row: { id, state }, at }: HeldBid, row: ClarificationRow, by: { readonly actorKind: 'client' | 'vendor'; readonly actorId: string; readonly action: string }): void {
    const { requestId, bidId, version } = row;
    this.history.append(tx, { objectType: 'bid', objectId: id, requestId, at, ...by, fromState: state, toState: state, detail: { clarificationId: row.id } });
    tx.announce('requests.bid-clarified.v1', { clarificationId: row.id, bidId, requestId, version });
  }
}
