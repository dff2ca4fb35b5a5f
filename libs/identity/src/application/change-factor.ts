import { DomainError } from '#contracts';
import { Database, write, type AccountCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireProved, type FactorVerdict, type OfferedFactor } from '../domain/second-factor.js';
import { AccountRepository } from '../persistence/account.repository.js';
import type { AccountRow } from '../persistence/account.row.js';
import { OwnPassword } from './own-password.js';
import { DropFactor } from './drop-factor.js';
import { ProveFactor } from './prove-factor.js';
import { RecoveryCodes, type RecoveryCodesView } from './recovery-codes.js';

type Shown = OfferedFactor & { readonly password: string };

/** What the holder does with a factor that is active: each time with the password and the factor itself. */
@Injectable()
export class ChangeFactor {
  constructor(
    private readonly database: Database,
    private readonly own: OwnPassword,
    private readonly accounts: AccountRepository,
    private readonly proof: ProveFactor,
    private readonly drop: DropFactor,
    private readonly codes: RecoveryCodes,
  ) {}

  /** Refused to operators, before anything is used up. Every other session ends, and this one counts as opened with the password alone. */
  async remove(caller: AccountCaller, shown: Shown): Promise<undefined> {
    await this.proved(caller, shown, {
      before: ({ operator }) => {
        if (operator) throw new DomainError('forbidden', 'operators_keep_second_factor', 'An operator cannot go without a second factor. Replace it instead.');
      },
      then: (tx, at) => this.drop.execute(tx, at, caller.account),
    });
    return undefined;
  }

  /** Those before stop working. */
  async renewRecoveryCodes(caller: AccountCaller, shown: Shown): Promise<RecoveryCodesView> {
    return this.proved(caller, shown, { then: (tx, at) => this.codes.replace(tx, at, caller.account.id) });
  }

  private async proved<T>(caller: AccountCaller, { password, ...offered }: Shown, { before, then }: { readonly before?: (account: AccountRow) => void; readonly then: (tx: Tx, at: Date) => Promise<T> }): Promise<T> {
    const { id } = caller.account;
    await this.own.require(caller, password);
    const outcome = await this.proof.counted(id, offered, () =>
      write(this.database, caller, async (tx): Promise<{ readonly verdict: FactorVerdict; readonly done?: T }> => {
        const account = await this.accounts.lockInSession(tx, caller.account);
        before?.(account);
        const { verdict, at } = await this.proof.prove(tx, id, offered);
        return verdict === 'otp' || verdict === 'recovery_code' ? { verdict, done: await then(tx, at) } : { verdict };
      }),
    );
    requireProved(outcome.verdict);
    return outcome.done as T;
  }
}
