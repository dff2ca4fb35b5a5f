import { DomainError } from '#contracts/domain-error';
import { Database, uniqueViolation, type AccountCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { requireRecent } from '../domain/session.js';
import type { SuspensionReason } from '../domain/suspension.js';
import { AccountRow, type NewAccountRow } from './account.row.js';

/** By hand: sign-ins of one account do not wait for each other. */
const ADMITTED = `
  SELECT password_hash FROM identity.account WHERE id = $1 AND suspended_at IS NULL AND closed_at IS NULL FOR SHARE`;

/** The organisations that name the address of the account $1 name the new one, $2. */
const MOVE_CONTACTS = `
  UPDATE identity.organisation o SET contact_email = $2 FROM identity.membership m JOIN identity.account a ON a.id = m.account_id
   WHERE m.account_id = $1 AND o.id = m.organisation_id AND o.contact_email = a.email`;

@Injectable()
export class AccountRepository {
  constructor(private readonly database: Database) {}

  /** Throws `email_taken` when another account has the address, in whatever case. */
  async add(tx: Tx, account: NewAccountRow): Promise<void> {
    if (await this.addUnlessTaken(tx, account)) return;
    throw new DomainError('conflict', 'email_taken', 'There is an account with this e-mail address. Sign in instead.', [{ pointer: '/email', code: 'email_taken', detail: 'belongs to an account' }]);
  }

  /** False when an account has the address: waits for a rival's commit and leaves the transaction usable. */
  async addUnlessTaken(tx: Tx, account: NewAccountRow): Promise<boolean> {
    const added = await tx.manager.createQueryBuilder().insert().into(AccountRow).values(account).orIgnore().returning('id').execute();
    return (added.raw as unknown[]).length > 0;
  }

  async byEmail(tx: Tx, emailKey: string): Promise<AccountRow | undefined> {
    return (await tx.manager.findOneBy(AccountRow, { emailKey, closedAt: IsNull() })) ?? undefined;
  }

  async verify(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.manager.update(AccountRow, { id }, { emailVerifiedAt: at });
  }

  async rename(tx: Tx, id: string, displayName: string): Promise<void> {
    await tx.manager.update(AccountRow, { id }, { displayName });
  }

  async setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
    await tx.manager.update(AccountRow, { id }, { passwordHash });
  }

  /** Gives an account another address, which is confirmed with that, and the organisations that name it. False when another account has it; the transaction is lost then. */
  async setEmail(tx: Tx, id: string, { email, emailKey, at }: { readonly email: string; readonly emailKey: string; readonly at: Date }): Promise<boolean> {
    try {
      await tx.execute(MOVE_CONTACTS, [id, email]);
      await tx.manager.update(AccountRow, { id }, { email, emailKey, emailVerifiedAt: at });
      return true;
    } catch (error) {
      if (uniqueViolation(error) !== 'account_email') throw error;
      return false;
    }
  }

  /** What the holder's password is compared with, by id. */
  async passwordOf(id: string): Promise<string | undefined> {
    return (await this.database.one<{ password_hash: string }>('SELECT password_hash FROM identity.account WHERE id = $1', [id]))?.password_hash;
  }

  /** What signing in compares with. */
  credentials(emailKey: string): Promise<{ id: string; password_hash: string; suspended: boolean } | undefined> {
    return this.database.one('SELECT id, password_hash, suspended_at IS NOT NULL AS suspended FROM identity.account WHERE email_key = $1 AND closed_at IS NULL', [emailKey]);
  }

  /** Unless the password was changed meanwhile. */
  async replaceHash(id: string, old: string, next: string): Promise<void> {
    await this.database.execute('UPDATE identity.account SET password_hash = $3 WHERE id = $1 AND password_hash = $2', [id, old, next]);
  }

  /** The hash of its password. From now on nobody can change that, or suspend or close the account, before this transaction ends; undefined when it is suspended or closed. */
  async admitted(tx: Tx, id: string): Promise<string | undefined> {
    const [rows] = await tx.together({ sql: ADMITTED, values: [id] });
    return rows?.[0]?.['password_hash'] as string | undefined;
  }

  /** `source`: the transaction, inside one. Another connection might wait for one that waits for this. */
  find(id: string, source: Pick<Tx, 'one'> = this.database): Promise<{ id: string; email: string; displayName: string; operator: boolean; createdAt: Date; emailVerifiedAt: Date | null } | undefined> {
    return source.one('SELECT id, email, display_name AS "displayName", operator, created_at AS "createdAt", email_verified_at AS "emailVerifiedAt" FROM identity.account WHERE id = $1', [id]);
  }

  /** Locks the account, so that what it may hold can be counted. */
  async lock(tx: Tx, id: string): Promise<AccountRow> {
    const account = await this.lockAny(tx, id);
    if (!account) throw new DomainError('unauthenticated', 'invalid_token', 'The account no longer exists.');
    return account;
  }

  /** The same for a caller whose session goes on. */
  async lockInSession(tx: Tx, caller: AccountCaller['account']): Promise<AccountRow> {
    const account = await this.lock(tx, caller.id);
    await this.requireSession(tx, caller);
    return account;
  }

  /**
   * Where the account is held, as by everything that ends its sessions, a call that waited or hashed meanwhile changes nothing of weight any more, nor does one by an
   * access token of whose end this process has not heard yet. Where only an organisation is held, what ended before this read has ended, and the rest comes after.
   */
  async requireSession(tx: Tx, { sessionId }: AccountCaller['account']): Promise<void> {
    const ended = await tx.one('SELECT 1 FROM identity.session WHERE id = $1 AND ended_at IS NOT NULL', [sessionId]);
    if (ended) throw new DomainError('unauthenticated', 'invalid_token', 'The session has ended. Sign in again.');
  }

  /** Throws `recent_sign_in_needed` for a session that is only kept alive. A session's row outlives its access tokens. */
  async requireRecentSignIn(tx: Tx, { sessionId }: AccountCaller['account'], at: Date): Promise<void> {
    const session = await tx.one<{ startedAt: Date }>('SELECT started_at AS "startedAt" FROM identity.session WHERE id = $1', [sessionId]);
    if (session) requireRecent(session.startedAt, at);
  }

  /** Undefined when there is none, or its holder had it erased. */
  async lockAny(tx: Tx, id: string): Promise<AccountRow | undefined> {
    const account = await tx.manager.findOne(AccountRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return account?.closedAt === null ? account : undefined;
  }

  async isSuspended(tx: Tx, id: string): Promise<boolean> {
    return tx.manager.existsBy(AccountRow, { id, suspendedAt: Not(IsNull()) });
  }

  async suspend(tx: Tx, id: string, suspension: { readonly at: Date; readonly reason: SuspensionReason } | null): Promise<void> {
    await tx.manager.update(AccountRow, { id }, { suspendedAt: suspension?.at ?? null, suspendedFor: suspension?.reason ?? null });
  }

  async close(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.manager.update(AccountRow, { id }, { closedAt: at, operator: false });
  }
}
