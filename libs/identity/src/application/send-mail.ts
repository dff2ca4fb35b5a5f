import { NOTICES } from '#contracts';
import { CONFIG, Database, hashSecret, LOG, type Config, type Round } from '#platform';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { letterOf, type LetterFacts, type LetterTemplate } from '../domain/letters.js';
import { isNotice } from '../domain/notice-letters.js';
import { MAIL_TRANSPORT, Undeliverable, type MailTransport } from '../mail/transport.js';
import { messageOf } from '../mail/message.js';
import { OPEN_CONFIRMATION } from '../persistence/client-confirmation.sql.js';
import { CLAIM_DUE_MAIL, GIVE_UP, MARK_SENT, OPEN_INVITATION } from '../persistence/mail.sql.js';
import { NoticeRecipients, type Addressee, type Named } from './notice-recipients.js';
import { PostMail, type OpenedMail } from './post-mail.js';

interface Claimed {
  readonly id: string;
  readonly template: LetterTemplate;
  readonly sealed: Buffer;
  readonly attempts: number;
  readonly accountId: string | null;
  readonly organisationId: string | null;
}

const namesOf = ({ displayName, organisation, about, by }: Addressee) => ({ displayName, organisation, about, by });

/** Two days of attempts, ever further apart. */
const MOST_ATTEMPTS = 17;

/**
 * Sends what is due. A mail is claimed first and marked afterwards: one whose sender dies in between is sent again, with the same Message-ID, and none is lost.
 */
@Injectable()
export class SendMail implements OnApplicationShutdown {
  private readonly domain: string;

  constructor(
    private readonly database: Database,
    private readonly posted: PostMail,
    private readonly recipients: NoticeRecipients,
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport,
    @Inject(CONFIG) config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.domain = /@([^>\s]+)>?$/.exec(config.mailFrom)?.[1] ?? 'marketplace.invalid';
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  /** Until nothing is due, or the round is over. */
  async execute(round: Round): Promise<void> {
    if (this.transport.kind === 'none') return;
    while (!round.over) {
      const mail = await this.database.one<Claimed & Record<string, unknown>>(CLAIM_DUE_MAIL);
      if (!mail) return;
      await this.send(mail);
    }
  }

  private async send(mail: Claimed): Promise<void> {
    const opened = this.posted.open(mail);
    if (!opened) return this.giveUp(mail, 'sealed under another master key');
    const addressed = await this.addressed(mail, opened);
    if (!addressed) return this.drop(mail);
    try {
      await this.transport.deliver(messageOf(letterOf(mail.template, addressed.facts as never), addressed.to, `<${mail.id}@${this.domain}>`));
    } catch (error) {
      if (error instanceof Undeliverable) return this.giveUp(mail, 'refused for good');
      if (mail.attempts >= MOST_ATTEMPTS) return this.giveUp(mail, 'not accepted for two days');
      // The server's words may repeat the address.
      this.log.warn({ mail: mail.id, template: mail.template, attempt: mail.attempts }, 'a mail was not accepted and is tried again');
      return;
    }
    await this.database.execute(MARK_SENT, [mail.id]);
  }

  /** Undefined for what has no use any more. A notice goes to whom it concerns now, by the names and at the address of now. */
  private async addressed({ template, accountId, organisationId }: Claimed, { to, facts }: OpenedMail): Promise<{ readonly to: string; readonly facts: object } | undefined> {
    if (template === 'member_invited' && !(await this.isInvited(facts as LetterFacts['member_invited']))) return undefined;
    if (template === 'confirm_work' && !(await this.isAsked(facts as LetterFacts['confirm_work']))) return undefined;
    if (to !== undefined) return { to, facts };
    if (!isNotice(template) || accountId === null || organisationId === null) return undefined;
    const addressee = await this.recipients.now(template, { accountId, organisationId }, facts as Named);
    return addressee && { to: addressee.email, facts: { ...facts, ...namesOf(addressee), kind: NOTICES[template].kind } };
  }

  /** One that was withdrawn meanwhile invites nobody; nor is there anybody to invite at an address that was erased. */
  private async isInvited({ token }: LetterFacts['member_invited']): Promise<boolean> {
    return (await this.database.one(OPEN_INVITATION, [hashSecret(token)])) !== undefined;
  }

  /** Whose time for an answer is over need not be asked any more. */
  private async isAsked({ link }: LetterFacts['confirm_work']): Promise<boolean> {
    return (await this.database.one(OPEN_CONFIRMATION, [hashSecret(link.slice(link.indexOf('#') + 1))])) !== undefined;
  }

  private async drop(mail: Claimed): Promise<void> {
    await this.database.execute(GIVE_UP, [mail.id]);
    this.log.info({ mail: mail.id, template: mail.template }, 'a mail had no use any more and was dropped');
  }

  private async giveUp(mail: Claimed, because: string): Promise<void> {
    await this.database.execute(GIVE_UP, [mail.id]);
    this.log.error({ mail: mail.id, template: mail.template, attempt: mail.attempts, because }, 'a mail was given up');
  }
}
