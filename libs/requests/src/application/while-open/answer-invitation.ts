import { Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { answerInvitation, type DeclineReason } from '../../domain/invitation.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import type { Request } from '../../domain/request.js';
import { InvitationRepository } from '../../persistence/invitation.repository.js';
import type { InvitationRow } from '../../persistence/invitation.row.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { viewInvitation, type InvitationView } from './invitation-view.js';
import { InviteBest } from './invite-best.js';
import { requestNotFound, SettleRequest } from '../request/settle-request.js';

/** The vendor says whether it means to bid. Who accepts changes nothing about the request, which is held as a bid holds it; who declines leaves its place to the next in rank. */
@Injectable()
export class AnswerInvitation {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly settling: SettleRequest,
    private readonly invitations: InvitationRepository,
    private readonly inviting: InviteBest,
  ) {}

  execute(caller: MemberCaller, id: string, answer: 'accepted' | 'declined', reason?: DeclineReason): Promise<InvitationView> {
    return write(this.database, caller, async (tx) => {
      const requestId = await this.invitations.requestOf(tx, id, caller.member.organisationId);
      const answered = answer === 'accepted' ? await this.accept(tx, requestId, id) : await this.decline(tx, requestId, id, reason ?? null);
      return viewInvitation(answered, true);
    });
  }

  private async accept(tx: Tx, requestId: string, id: string): Promise<InvitationRow> {
    const locked = await this.requests.lockForShare(tx, requestId);
    if (!locked) throw requestNotFound();
    return this.answer(tx, id, 'accepted', locked.stored.request);
  }

  private async decline(tx: Tx, requestId: string, id: string, reason: DeclineReason | null): Promise<InvitationRow> {
    const settled = await this.settling.lock(tx, requestId);
    const row = await this.answer(tx, id, 'declined', settled.stored.request, reason);
    if (row.source === 'automatic') await this.inviting.replace(tx, settled);
    return row;
  }

  private async answer(tx: Tx, id: string, answer: 'accepted' | 'declined', request: Request, declineReason: DeclineReason | null = null): Promise<InvitationRow> {
    const row = await this.invitations.lock(tx, id);
    const at = await tx.clock();
    const status = answerInvitation(row.status, answer, phaseOf(request, at));
    const answered = { ...row, status, version: row.version + 1, answeredAt: at, declineReason, remindAt: null };
    await this.invitations.save(tx, answered);
    return answered;
  }
}
