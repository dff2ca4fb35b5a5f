import type { Database } from '#platform';
import { uuidv7 } from 'uuidv7';
import { PUT_INTO_MAILBOX, TRIM_MAILBOX } from '../persistence/mail.sql.js';
import type { Message } from './message.js';

/** The latest mails are what somebody looks for. */
export const MAILBOX_KEEPS = 200;

/** Keeps what would have been sent, for the page /mailbox. */
export class DevelopmentMailbox {
  readonly kind = 'mailbox';

  constructor(private readonly database: Database) {}

  async deliver({ messageId, to, subject, text, html }: Message): Promise<void> {
    await this.database.execute(PUT_INTO_MAILBOX, [uuidv7(), messageId, to, subject, text, html]);
    await this.database.execute(TRIM_MAILBOX, [MAILBOX_KEEPS]);
  }

  close(): void {
    // It holds nothing open.
  }
}
