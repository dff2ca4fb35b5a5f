import { CONFIG, Database, type Config } from '#platform';
import type { Provider } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { DevelopmentMailbox } from './development-mailbox.js';
import type { Message } from './message.js';

/** Whoever delivers mail. `deliver` throws when it did not; one that throws {@link Undeliverable} will never. */
export interface MailTransport {
  readonly kind: 'smtp' | 'mailbox' | 'none';
  deliver(message: Message): Promise<void>;
  close(): void;
}

/** The recipient's server refuses for good (SMTP 5xx). */
export class Undeliverable extends Error {}

/** A round of sending lasts two seconds, a stop ten: a server that takes longer is tried again later. */
const PATIENCE_MS = 5_000;

/** Where a refusal is of whoever sends, not of this mail: it is for whoever hosts the marketplace to mend. */
const OF_THE_SENDER = /^(CONN|EHLO|HELO|STARTTLS|AUTH)/;

function smtp({ smtpUrl: url, smtpTlsRequired: requireTLS, mailFrom: from }: Config): MailTransport {
  const transport = createTransport({ url, requireTLS, pool: true, maxConnections: 2, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS }, { from });
  return {
    kind: 'smtp',
    async deliver(message) {
      try {
        await transport.sendMail({ ...message, headers: { 'Auto-Submitted': 'auto-generated' }, disableFileAccess: true, disableUrlAccess: true });
      } catch (error) {
        const { responseCode, command } = error as { responseCode?: number; command?: string };
        if (responseCode !== undefined && responseCode >= 500 && !OF_THE_SENDER.test(command ?? '')) throw new Undeliverable((error as Error).message);
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

const NOBODY: MailTransport = { kind: 'none', deliver: () => Promise.reject(new Error('no mail transport is configured')), close: () => undefined };

export const MAIL_TRANSPORT = Symbol('mail transport');

/** SMTP where it is configured; outside production else the development mailbox; in production nobody: mail waits until SMTP_URL is set. */
export const mailTransport = {
  provide: MAIL_TRANSPORT,
  inject: [CONFIG, Database],
  useFactory: (config: Config, database: Database): MailTransport => {
    if (config.smtpUrl !== '') return smtp(config);
    return config.production ? NOBODY : new DevelopmentMailbox(database);
  },
} satisfies Provider;
