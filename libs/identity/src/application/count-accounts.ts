import { DEMO_DOMAIN } from '#contracts';
import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { emailKey } from '../domain/email.js';
import { COUNT_ACCOUNTS, type AccountCount } from '../persistence/account-count.sql.js';

/** How many accounts there are, for whoever runs the installation; and whether one address, if it is named, is among them. */
@Injectable()
export class CountAccounts {
  constructor(private readonly database: Database) {}

  async execute(email?: string): Promise<AccountCount> {
    const counted = await this.database.one<AccountCount>(COUNT_ACCOUNTS, [`@${DEMO_DOMAIN}`, email === undefined ? null : emailKey(email)]);
    return counted ?? { accounts: 0, operators: 0, demo: 0, known: false, since: null };
  }
}
