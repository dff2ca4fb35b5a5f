import { DomainError } from '#contracts';
import { Database, type AccountCaller, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { Throttle } from '../persistence/throttle.js';
import { Passwords } from './passwords.js';
import { Turnstile } from './turnstile.js';

/** Asks the holder of a session for the password again: a session alone, left open somewhere, changes nothing of weight about the account. (For API keys and owners a recent sign-in is asked for instead: `ActingMember`.) */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly throttle: Throttle,
    private readonly passwords: Passwords,
    private readonly turnstile: Turnstile,
    private readonly audit: AuditRepository,
  ) {}

  /** Throws `wrong_password`, which is recorded, or `too_many_attempts`; only failures count in the end. */
  require(caller: AccountCaller, password: string): Promise<void> {
    return this.requireOf(caller, caller.account.id, password);
  }

  /** The same for a caller who has shown otherwise which account he claims. */
  async requireOf(caller: Caller, id: string, password: string): Promise<void> {
    if (await this.turnstile.pass(() => this.matches(id, password))) return this.throttle.giveBack('passwordByAccount', id);
    await this.database.transaction(async (tx) => this.audit.record(tx, { action: 'password_refused', at: await tx.clock(), actorId: id, objectId: id }), caller);
    throw new DomainError('forbidden', 'wrong_password', 'The password is not the one of this account.');
  }

  private async matches(id: string, password: string): Promise<boolean> {
    await this.throttle.take('passwordByAccount', id);
    return this.passwords.verify(await this.accounts.passwordOf(id), password);
  }
}
