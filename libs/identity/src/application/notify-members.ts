import type { NoticeDue } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { NoticeRecipients } from './notice-recipients.js';
import { PostMail } from './post-mail.js';

/** Puts one mail aside for each member whom a notice concerns. */
@Injectable()
export class NotifyMembers {
  constructor(private readonly recipients: NoticeRecipients, private readonly mail: PostMail) {}

  async execute(tx: Tx, { template, organisationIds, accountIds, objectId, facts }: NoticeDue): Promise<void> {
    const members = (await this.recipients.of(tx, template, organisationIds)).filter(({ accountId }) => accountIds?.includes(accountId) ?? true);
    if (members.length === 0) return;
    const at = await tx.clock();
    for (const member of members) this.mail.postNotice(tx, at, { template, member, objectId, facts });
  }
}
