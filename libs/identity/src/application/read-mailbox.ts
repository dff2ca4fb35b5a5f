import { DomainError } from '#contracts';
import { Database } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { MAILBOX_KEEPS } from '../mail/development-mailbox.js';
import { mailboxPage, type KeptMail } from '../mail/mailbox-page.js';
import { MAIL_TRANSPORT, type MailTransport } from '../mail/transport.js';
import { MAILBOX } from '../persistence/mail.sql.js';

/** The development mailbox as a page. In production, and where mail is really sent, there is no such page. */
@Injectable()
export class ReadMailbox {
  constructor(private readonly database: Database, @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport) {}

  async execute(): Promise<string> {
    if (this.transport.kind !== 'mailbox') throw new DomainError('not_found', 'route_not_found', 'There is nothing at this path.');
    return mailboxPage(await this.database.query<KeptMail & Record<string, unknown>>(MAILBOX, [MAILBOX_KEEPS]));
  }
}
