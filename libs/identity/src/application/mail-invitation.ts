import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { LIFETIME } from '../domain/limits.js';
import { AccountRepository } from '../persistence/account.repository.js';
import type { MemberInvitationRow } from '../persistence/member-invitation.row.js';
import { PostMail } from './post-mail.js';

/** Sends an invitation to whom it is meant for, with the name of who invites. */
@Injectable()
export class MailInvitation {
  constructor(private readonly accounts: AccountRepository, private readonly mail: PostMail) {}

  async execute(tx: Tx, at: Date, { email, role, invitedBy }: Pick<MemberInvitationRow, 'email' | 'role' | 'invitedBy'>, about: { readonly organisation: string; readonly token: string }): Promise<void> {
    const inviter = await this.accounts.find(invitedBy, tx);
    this.mail.post(tx, at, { template: 'member_invited', to: email, facts: { ...about, invitedBy: inviter?.displayName ?? 'Somebody', role, days: LIFETIME.invitationDays } });
  }
}
