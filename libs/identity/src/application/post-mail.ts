import { CONFIG, deriveSecret, type Config, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { LetterFacts, LetterTemplate } from '../domain/letters.js';
import { MailRow } from '../persistence/mail.row.js';
import { seal, unsealed } from './sealing.js';

export interface Posted<T extends LetterTemplate = LetterTemplate> {
  readonly template: T;
  readonly to: string;
  readonly facts: LetterFacts[T];
  /** Whom it is about, when that is an account. */
  readonly accountId?: string;
}

/** Puts mail aside in the transaction that gives rise to it: what is not committed is not sent, and what is committed is. */
@Injectable()
export class PostMail {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = deriveSecret(config.masterKey, 'mail-encryption');
  }

  post<T extends LetterTemplate>(tx: Tx, at: Date, { template, to, facts, accountId }: Posted<T>): void {
    const id = uuidv7();
    const sealed = seal(this.key, id, Buffer.from(JSON.stringify({ to, facts })));
    tx.appendRow(MailRow, { id, accountId: accountId ?? null, template, sealed, postedAt: at, dueAt: at, attempts: 0, sentAt: null, givenUpAt: null });
  }

  /** Undefined when it was sealed under another master key. */
  open({ id, sealed }: { readonly id: string; readonly sealed: Buffer }): Pick<Posted, 'to' | 'facts'> | undefined {
    const plain = unsealed(this.key, id, sealed);
    return plain && (JSON.parse(plain.toString()) as Pick<Posted, 'to' | 'facts'>);
  }
}
