import { CONFIG, deriveSecret, seal, unsealed, type Config, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { NoticeFacts, NoticeTemplate } from '#contracts';
import type { LetterFacts, LetterTemplate } from '../domain/letters.js';
import { FOLD_MAIL } from '../persistence/mail.sql.js';
import { MailRow } from '../persistence/mail.row.js';

export interface Posted<T extends LetterTemplate = LetterTemplate> {
  readonly template: T;
  readonly to: string;
  readonly facts: LetterFacts[T];
  /** Whom it is about, when that is an account. */
  readonly accountId?: string;
  /** About which organisation, where such mails are counted. */
  readonly organisationId?: string;
  /** At once, unless it says otherwise. */
  readonly dueAt?: Date;
}

export interface PostedNotice {
  readonly template: NoticeTemplate;
  readonly member: { readonly accountId: string; readonly organisationId: string };
  readonly objectId: string;
  readonly facts: NoticeFacts;
  /** Who did it, an account, where the letter says so. */
  readonly by?: string;
  /** At once, unless it says otherwise. */
  readonly dueAt?: Date;
}

/** `to` is absent in a notice. */
export interface OpenedMail {
  readonly to?: string;
  readonly facts: object;
}

/** Puts mail aside in the transaction that gives rise to it: what is not committed is not sent, and what is committed is. */
@Injectable()
export class PostMail {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = deriveSecret(config.masterKey, 'mail-encryption');
  }

  post<T extends LetterTemplate>(tx: Tx, at: Date, { template, to, facts, accountId, organisationId, dueAt = at }: Posted<T>): void {
    this.putAside(tx, at, { accountId: accountId ?? null, organisationId: organisationId ?? null, template, dueAt, content: { to, facts } });
  }

  /** Names and address are looked up when it is sent. */
  postNotice(tx: Tx, at: Date, { template, member, objectId, facts, by, dueAt = at }: PostedNotice): void {
    this.putAside(tx, at, { ...member, template, dueAt, content: { facts: { objectId, facts, by } } });
  }

  /** Gives a mail that waits another content; false when a sender has taken it up. */
  async fold(tx: Tx, id: string, content: OpenedMail): Promise<boolean> {
    return (await tx.execute(FOLD_MAIL, [id, this.sealed(id, content)])) === 1;
  }

  private putAside(tx: Tx, at: Date, { content, ...row }: Pick<MailRow, 'accountId' | 'organisationId' | 'template' | 'dueAt'> & { readonly content: OpenedMail }): void {
    const id = uuidv7();
    tx.appendRow(MailRow, { id, ...row, sealed: this.sealed(id, content), postedAt: at, attempts: 0, sentAt: null, givenUpAt: null });
  }

  private sealed(id: string, content: OpenedMail): Buffer {
    return seal(this.key, id, Buffer.from(JSON.stringify(content)));
  }

  /** Undefined when it was sealed under another master key. */
  open({ id, sealed }: { readonly id: string; readonly sealed: Buffer }): OpenedMail | undefined {
    const plain = unsealed(this.key, id, sealed);
    return plain && (JSON.parse(plain.toString()) as OpenedMail);
  }
}
