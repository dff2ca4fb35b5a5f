import type { CliCommand } from '#platform';
import { Injectable } from '@nestjs/common';
import { CountAccounts } from '../application/count-accounts.js';

/** `accounts [--email …]` */
@Injectable()
export class AccountsCommand implements CliCommand {
  constructor(private readonly countAccounts: CountAccounts) {}

  async run({ email }: Readonly<Record<string, string>>): Promise<unknown> {
    const { known, ...counts } = await this.countAccounts.execute(email);
    return email === undefined ? counts : { ...counts, known };
  }
}
