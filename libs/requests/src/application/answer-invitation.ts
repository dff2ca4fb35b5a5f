import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { answerInvitation } from '../domain/invitation.js';
import { phaseOf } from '../domain/request-lifecycle.js';
import { InvitationRepository } from '../persistence/invitation.repository.js';
import { RequestRepository } from '../persistence/request.repository.js';
import { viewInvitation, type InvitationView } from './invitation-view.js';
import { requestNotFound } from './settle-request.js';

/** The vendor says whether it means to bid. Nothing about the request changes, so it is held as a bid holds it. */
@Injectable()
export class AnswerInvitation {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly invitations: InvitationRepository,
  ) {}

  execute(caller: MemberCaller, id: string, answer: 'accepted' | 'declined'): Promise<InvitationView> {
    return write(this.database, caller, async (tx) => {
      const locked = await this.requests.lockForShare(tx, await this.invitations.requestOf(tx, id, caller.member.organisationId));
      if (!locked) throw requestNotFound();
      const row = await this.invitations.lock(tx, id);
      const at = await tx.clock();
      const status = answerInvitation(row.status, answer, phaseOf(locked.stored.request, at));
      const answered = { ...row, status, version: row.version + 1, answeredAt: at };
      await this.invitations.save(tx, answered);
      return viewInvitation(answered, true);
    });
  }
}
