import type { NoticeFacts, NoticeTemplate } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { NoticeRecipients } from './notice-recipients.js';
import { PostMail } from './post-mail.js';

/** A change of who may act for an organisation. */
export interface AccessChange {
  readonly template: Extract<NoticeTemplate, `member_${string}` | `api_key_${string}`>;
  readonly organisationId: string;
  /** The account of the member, or the API key. */
  readonly objectId: string;
  /** The account that did it is not told. It is named, unless it did so as an operator. */
  readonly by: string;
  readonly asOperator?: true;
  readonly facts: NoticeFacts;
}

/** Tells those who may do something about it, the owners, who may act for their organisation from now on; in the transaction of the change, as things are after it. */
@Injectable()
export class TellOwners {
  constructor(private readonly recipients: NoticeRecipients, private readonly mail: PostMail) {}

  async execute(tx: Tx, at: Date, { template, organisationId, objectId, by, asOperator, facts }: AccessChange): Promise<void> {
    const owners = await this.recipients.of(tx, template, [organisationId]);
    for (const member of owners.filter(({ accountId }) => accountId !== by)) this.mail.postNotice(tx, at, { template, member, objectId, facts, ...(asOperator ? {} : { by }) });
  }
}
