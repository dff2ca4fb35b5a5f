import { Database, inBatches, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { REMOVE_UNCLAIMED } from '../../persistence/unclaimed-assessments.sql.js';

/** Forgets what somebody without an account once answered and never came back for. */
@Injectable()
export class RemoveUnclaimedAssessments {
  constructor(private readonly database: Database) {}

  execute(round: Round): Promise<void> {
    return inBatches(round, (most) => this.database.execute(REMOVE_UNCLAIMED, [most]));
  }
}
