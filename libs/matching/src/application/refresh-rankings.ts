import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { RankingRepository } from '../persistence/ranking.repository.js';

/** A qualification begins, a sanction ends, evidence ages: no event tells of it. Leaving is not waited for, answers are filtered as they are read (R7). */
const LOOK_AGAIN_AFTER_SECONDS = 600;

@Injectable()
export class RefreshRankings {
  constructor(private readonly database: Database, private readonly rankings: RankingRepository) {}

  execute(seconds = LOOK_AGAIN_AFTER_SECONDS): Promise<number> {
    return this.database.transaction((tx) => this.rankings.markUnchecked(tx, seconds));
  }
}
