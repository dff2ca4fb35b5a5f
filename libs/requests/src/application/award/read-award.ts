import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AwardParties } from './award-parties.js';
import { viewAward, type AwardView } from './award-view.js';

@Injectable()
export class ReadAward {
  constructor(private readonly database: Database, private readonly parties: AwardParties) {}

  async execute(caller: Caller, id: string): Promise<AwardView> {
    const { row, party } = await this.parties.seen(this.database, caller, id);
    return viewAward(row, await this.database.clock(), party);
  }
}
