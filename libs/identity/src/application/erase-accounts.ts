import { Database, LOG, type Round, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { emailKey } from '../domain/email.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import {
  ADDRESSES_IN_ANSWERS, CLAIM_DUE_ERASURE, EMPTY_MAILBOX_OF, FINISH_ERASURE, FORGET_ACCOUNT, FORGET_CONTACT_ADDRESS, FORGET_INVITEE, MAILBOX_RECIPIENTS, POSTPONE_ERASURE, REMOVE_BY_ACCOUNT, REMOVE_PROOFS_OF_ADDRESS,
  REMOVE_REPEATABLE_ANSWERS, WHO_IS_ERASED,
} from '../persistence/erasure.sql.js';

interface Claimed {
  readonly id: string;
  readonly accountId: string;
}

interface Person {
  readonly email: string;
  readonly emailKey: string;
}

/**
 * Removes what is personal about those who had their accounts erased, each in one transaction: all of it is done or none, and twice is as once. An erasure is
 * owed, so that one which fails is tried again each minute and never given up; the log tells whoever runs the installation.
 */
@Injectable()
export class EraseAccounts {
  constructor(private readonly database: Database, private readonly audit: AuditRepository, @Inject(LOG) private readonly log: Logger) {}

  async execute(round: Round): Promise<void> {
    while (!round.over && (await this.next())) {
      // The next one.
    }
  }

  /** False when none is due. */
  private async next(): Promise<boolean> {
    let claimed: Claimed | undefined;
    try {
      await this.database.transaction(async (tx) => {
        claimed = await tx.one<Claimed>(CLAIM_DUE_ERASURE);
        if (claimed) await this.erase(tx, claimed);
      });
    } catch (error) {
      if (!claimed) throw error;
      await this.database.execute(POSTPONE_ERASURE, [claimed.id]);
      this.log.error({ err: error, erasure: claimed.id }, 'an account could not be erased and is tried again');
    }
    return claimed !== undefined;
  }

  private async erase(tx: Tx, { id, accountId }: Claimed): Promise<void> {
    const person = await tx.one<Person>(WHO_IS_ERASED, [accountId]);
    const at = await tx.clock();
    if (person) await this.forget(tx, accountId, person, at);
    await tx.execute(FINISH_ERASURE, [id, at]);
    this.audit.record(tx, { action: 'account_erased', at, objectId: accountId });
    tx.announce('identity.account-erased.v1', { accountId });
  }

  private async forget(tx: Tx, accountId: string, { email, emailKey }: Person, at: Date): Promise<void> {
    for (const statement of REMOVE_BY_ACCOUNT) await tx.execute(statement, [accountId]);
    await tx.execute(REMOVE_PROOFS_OF_ADDRESS, [emailKey]);
    await tx.execute(FORGET_CONTACT_ADDRESS, [email]);
    await this.emptyMailbox(tx, emailKey);
    await tx.execute(REMOVE_REPEATABLE_ANSWERS, [`"accountId":${JSON.stringify(accountId)}`, await this.inAnswers(tx, emailKey)]);
    await tx.execute(FORGET_INVITEE, [emailKey, at, accountId]);
    await tx.execute(FORGET_ACCOUNT, [accountId]);
  }

  /** The address as kept answers have it. */
  private async inAnswers(tx: Tx, key: string): Promise<string[]> {
    const written = await tx.query<{ address: string }>(ADDRESSES_IN_ANSWERS);
    return written.map(({ address }) => address).filter((address) => emailKey(JSON.parse(address) as string) === key);
  }

  /** The development mailbox, in whatever spelling of the address. */
  private async emptyMailbox(tx: Tx, key: string): Promise<void> {
    const kept = await tx.query<{ recipient: string }>(MAILBOX_RECIPIENTS);
    await tx.execute(EMPTY_MAILBOX_OF, [kept.map(({ recipient }) => recipient).filter((recipient) => emailKey(recipient) === key)]);
  }
}
