import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { OwnPassword } from './own-password.js';
import { ProveAddress } from './prove-address.js';
import { TokenTries } from './token-tries.js';

export interface SuspendedProof {
  /** From the mail; not used up, for the file is taken with it later. */
  readonly token: string;
  readonly password: string;
}

/** Who somebody is who may not sign in: by a token that was mailed to a suspended account, and its password. */
@Injectable()
export class ProveSuspended {
  constructor(
    private readonly database: Database,
    private readonly tries: TokenTries,
    private readonly addresses: ProveAddress,
    private readonly own: OwnPassword,
  ) {}

  /** The account. Throws `invalid_email_token`, `wrong_password` or `too_many_attempts`. */
  execute(caller: Caller, { token, password }: SuspendedProof): Promise<string> {
    return this.tries.of(caller, async () => {
      const { accountId } = await this.database.transaction((tx) => this.addresses.look(tx, token, 'export'));
      await this.own.requireOf(caller, accountId, password);
      return accountId;
    });
  }
}
