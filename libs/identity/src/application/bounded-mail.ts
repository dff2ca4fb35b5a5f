import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { MAIL_OF_A_KIND } from '../domain/limits.js';
import type { LetterTemplate } from '../domain/letters.js';
import { secondsAfter } from '../domain/session.js';
import { MAIL_OF_KIND_SINCE, type MailOfKind } from '../persistence/mail.sql.js';
import { PostMail, type Posted, type PostedNotice } from './post-mail.js';

type Folding<T extends LetterTemplate> = Posted<T> & { readonly accountId: string; readonly organisationId: string };

/**
 * Mail that somebody else gives rise to, as often as he likes: of one kind, to one person about one organisation, a few an hour go out at once; what comes after
 * waits for the hour to end and is one mail, of the latest with the number of those before it. Nothing is left untold, and nobody's mailbox is filled.
 * The organisation must be locked.
 */
@Injectable()
export class BoundedMail {
  constructor(private readonly mail: PostMail) {}

  async post<T extends LetterTemplate>(tx: Tx, at: Date, posted: Folding<T>): Promise<void> {
    const { held, dueAt } = await this.room(tx, at, posted);
    if (held) {
      const facts = { ...posted.facts, more: moreThan(this.mail.open(held)?.facts) };
      if (await this.mail.fold(tx, held.id, { to: posted.to, facts })) return;
    }
    this.mail.post(tx, at, { ...posted, dueAt });
  }

  async postNotice(tx: Tx, at: Date, notice: PostedNotice): Promise<void> {
    const { held, dueAt } = await this.room(tx, at, { ...notice.member, template: notice.template });
    if (held) {
      const { objectId, facts, by } = notice;
      if (await this.mail.fold(tx, held.id, { facts: { objectId, facts, by, more: moreThan(this.mail.open(held)?.facts) } })) return;
    }
    this.mail.postNotice(tx, at, { ...notice, dueAt });
  }

  /** The one that waits for its hour to end, if there is one; and when another is due. */
  private async room(tx: Tx, at: Date, { accountId, organisationId, template }: { readonly accountId: string; readonly organisationId: string; readonly template: LetterTemplate }): Promise<{ readonly held: MailOfKind | undefined; readonly dueAt: Date }> {
    const { atOnce, seconds } = MAIL_OF_A_KIND;
    const mails = await tx.query<MailOfKind>(MAIL_OF_KIND_SINCE, [accountId, organisationId, template, secondsAfter(at, -seconds)]);
    const held = mails.find(({ waits }) => waits);
    return { held, dueAt: mails.length < atOnce ? at : secondsAfter(at, seconds) };
  }
}

/** How many the mail stands for that takes the place of this one. */
function moreThan(facts: object | undefined): number {
  const { more } = (facts ?? {}) as { readonly more?: unknown };
  return (typeof more === 'number' ? more : 0) + 1;
}
