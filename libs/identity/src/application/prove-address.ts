import { hashSecret, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireGood, type ProofPurpose } from '../domain/email-proof.js';
import { emailKey } from '../domain/email.js';
import { LIFETIME } from '../domain/limits.js';
import { secondsAfter } from '../domain/session.js';
import { AccountRepository } from '../persistence/account.repository.js';
import type { AccountRow } from '../persistence/account.row.js';
import { EmailProofRepository } from '../persistence/email-proof.repository.js';
import type { EmailProofRow } from '../persistence/email-proof.row.js';
import { PostMail } from './post-mail.js';
import { newSecret } from './secrets.js';

interface Addressee {
  readonly id: string;
  readonly displayName: string;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

interface Asked {
  readonly purpose: ProofPurpose;
  readonly email: string;
}

export interface ProvedAddress {
  readonly account: AccountRow;
  readonly proof: EmailProofRow;
  /** The instant, read after the lock. */
  readonly at: Date;
}

/** Sends tokens to addresses, and takes them back. An account's tokens change under its lock. */
@Injectable()
export class ProveAddress {
  constructor(private readonly proofs: EmailProofRepository, private readonly accounts: AccountRepository, private readonly mail: PostMail) {}

  async send(tx: Tx, at: Date, account: Addressee, asked: Asked): Promise<void> {
    const { purpose, email } = asked;
    const { token, seconds } = await this.issue(tx, at, account, asked);
    const about = { to: email, accountId: account.id };
    const { displayName } = account;
    if (purpose === 'reset') return this.mail.post(tx, at, { ...about, template: 'reset_password', facts: { displayName, token, minutes: seconds / 60 } });
    if (purpose === 'export') return this.mail.post(tx, at, { ...about, template: 'suspended_export', facts: { displayName, token, days: seconds / DAY } });
    const facts = { displayName, token, hours: seconds / HOUR };
    this.mail.post(tx, at, { ...about, template: purpose === 'verify' ? 'verify_email' : 'confirm_new_address', facts });
  }

  /** A new token, for a letter of the caller's; it takes the place of an earlier one for the same purpose. */
  async issue(tx: Tx, at: Date, account: Addressee, { purpose, email }: Asked): Promise<{ readonly token: string; readonly seconds: number }> {
    const token = newSecret(purpose);
    const seconds = LIFETIME.emailProofSeconds[purpose];
    await this.proofs.put(tx, { tokenHash: hashSecret(token), accountId: account.id, purpose, email, emailKey: emailKey(email), createdAt: at, expiresAt: secondsAfter(at, seconds) });
    return { token, seconds };
  }

  /** Whoever has an address already learns that somebody wanted it; nobody else does. */
  tellHolder(tx: Tx, at: Date, { id: accountId, email: to, displayName }: AccountRow): void {
    this.mail.post(tx, at, { template: 'address_in_use', to, accountId, facts: { displayName } });
  }

  /** Throws `invalid_email_token` unless the token would be taken now; uses nothing up. */
  async look(tx: Tx, token: string, purpose: ProofPurpose): Promise<EmailProofRow> {
    return requireGood(await this.proofs.find(tx, hashSecret(token)), purpose, await tx.clock());
  }

  /** Uses a token up, with its account locked. Throws `invalid_email_token`. */
  async take(tx: Tx, token: string, purpose: ProofPurpose): Promise<ProvedAddress> {
    const { accountId } = await this.look(tx, token, purpose);
    const account = await this.accounts.lock(tx, accountId);
    const at = await tx.clock();
    return { account, proof: requireGood(await this.proofs.take(tx, hashSecret(token)), purpose, at), at };
  }
}
