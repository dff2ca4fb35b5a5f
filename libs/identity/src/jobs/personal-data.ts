import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { EraseAccounts } from '../application/erase-accounts.js';
import { MakeDataExports } from '../application/make-data-exports.js';

@Injectable()
export class PersonalData implements ScheduledTask {
  constructor(private readonly eraseAccounts: EraseAccounts, private readonly makeDataExports: MakeDataExports) {}

  async run(round: Round): Promise<void> {
    await this.eraseAccounts.execute(round);
    await this.makeDataExports.execute(round);
  }
}
