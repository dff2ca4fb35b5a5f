import { DomainError } from '#contracts';
import { Database, write, type Caller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireAdmitted, type FactorVerdict, type OfferedFactor } from '../domain/second-factor.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { OpenSession } from './open-session.js';
import { Passwords } from './passwords.js';
import { ProveAccount, type Credentials, type ProvedAccount } from './prove-account.js';
import { ProveFactor } from './prove-factor.js';
import type { Tokens } from './session-tokens.js';

const wrongCredentials = () => new DomainError('unauthenticated', 'wrong_credentials', 'The e-mail address or the password is wrong.');

@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly proof: ProveAccount,
    private readonly factor: ProveFactor,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly opening: OpenSession,
  ) {}

  /** Whether there is a second factor is told to nobody who has not the password. */
  async execute(caller: Caller, { email, password, ...offered }: Credentials & OfferedFactor): Promise<Tokens> {
    const proved = await this.proof.execute(caller, { email, password });
    if (!proved) throw wrongCredentials();
    const { verdict, tokens } = await this.factor.counted(proved.accountId, offered, () => this.begin(caller, { ...proved, password }, offered));
    return requireAdmitted(verdict, tokens);
  }

  private begin(caller: Caller, { accountId, ...known }: ProvedAccount & Pick<Credentials, 'password'>, offered: OfferedFactor): Promise<{ readonly verdict: FactorVerdict; readonly tokens?: Tokens }> {
    return write(this.database, caller, async (tx) => {
      if (!(await this.stillAdmitted(tx, accountId, known))) throw wrongCredentials();
      const { verdict, at } = await this.factor.prove(tx, accountId, offered);
      if (verdict === 'missing' || verdict === 'wrong') return { verdict };
      return { verdict, tokens: await this.opening.execute(tx, { accountId, secondFactor: verdict === 'none' ? null : verdict, at }) };
    });
  }

  /** With the account held: a password that was changed while it was being compared opens no session. Made anew by somebody else at the same time, it is compared once more. */
  private async stillAdmitted(tx: Tx, accountId: string, { passwordHash, password }: Pick<ProvedAccount, 'passwordHash'> & Pick<Credentials, 'password'>): Promise<boolean> {
    const stored = await this.accounts.admitted(tx, accountId);
    return stored !== undefined && (stored === passwordHash || (await this.passwords.verify(stored, password)));
  }
}
