import { Database, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { nextReminder } from '../../domain/reminders.js';
import { CLAIM_DUE_INVITATION, CLAIM_DUE_REMINDER, DUE_INVITATIONS, DUE_REMINDERS } from '../../persistence/due-reminders.sql.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { EachDue } from '../request/each-due.js';
import { remindClient, remindInvited } from './request-notices.js';
import { SettleRequest } from '../request/settle-request.js';

interface DueInvitation {
  readonly requestId: string;
  readonly organisationId: string;
  readonly unanswered: boolean;
}

/** Reminds clients of decisions that are theirs to take and of drafts they left, and vendors of invitations they have not answered. */
@Injectable()
export class SendReminders {
  private readonly each: readonly EachDue[];

  constructor(
    private readonly database: Database,
    private readonly settling: SettleRequest,
    private readonly requests: RequestRepository,
  ) {
    this.each = [
      new EachDue(database, { find: DUE_REMINDERS, what: 'reminders', settle: (id) => this.remindOfRequest(id) }),
      new EachDue(database, { find: DUE_INVITATIONS, what: 'invitations', settle: (id) => this.remindOfInvitation(id) }),
    ];
  }

  async execute(round: Round): Promise<number> {
    let sent = 0;
    for (const each of this.each) sent += await each.execute(round);
    return sent;
  }

  private remindOfRequest(id: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (!(await tx.one(CLAIM_DUE_REMINDER, [id]))) return 0;
      const { stored, at } = await this.settling.lock(tx, id);
      const reminder = nextReminder(stored);
      if (reminder && reminder.at <= at) remindClient(tx, stored, reminder.kind);
      await this.requests.reminded(tx, stored, at);
      return 1;
    });
  }

  private remindOfInvitation(id: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const due = await tx.one<DueInvitation>(CLAIM_DUE_INVITATION, [id]);
      if (!due) return 0;
      const [stored, at] = [await this.requests.find(tx, due.requestId), await tx.clock()];
      if (due.unanswered && stored && phaseOf(stored.request, at) === 'open') remindInvited(tx, stored, due.organisationId);
      return 1;
    });
  }
}
