import { Database, inBatches, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { REMOVE_OLD_VIEWS } from '../../persistence/old-views.sql.js';

/** Forgets which requests a vendor saw when no figure counts them any more. */
@Injectable()
export class RemoveOldViews {
  constructor(private readonly database: Database) {}

  execute(round: Round): Promise<void> {
    return inBatches(round, (most) => this.database.execute(REMOVE_OLD_VIEWS, [most]));
  }
}
