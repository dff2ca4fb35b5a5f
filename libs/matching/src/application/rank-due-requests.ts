import { Database, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { RankingRepository } from '../persistence/ranking.repository.js';
import { RankRequest } from './rank-request.js';

/** Makes the rankings that were marked, the longest waiting first, each in a transaction of its own. One that fails waits a minute and is reported after the others. */
@Injectable()
export class RankDueRequests {
  constructor(private readonly database: Database, private readonly rankings: RankingRepository, private readonly ranking: RankRequest) {}

  async execute(round: Round): Promise<number> {
    const failures: unknown[] = [];
    let done = 0;
    while (!round.over && (await this.next(failures))) done += 1;
    if (failures.length > 0) throw failures[0];
    return done;
  }

  private async next(failures: unknown[]): Promise<boolean> {
    let requestId: string | undefined;
    try {
      return await this.database.transaction(async (tx) => {
        requestId = await this.rankings.nextDue(tx);
        if (requestId === undefined) return false;
        await this.ranking.execute(tx, requestId);
        return true;
      });
    } catch (error) {
      const failed = requestId;
      if (failed === undefined) throw error;
      failures.push(error);
      await this.database.transaction((tx) => this.rankings.postpone(tx, failed));
      return true;
    }
  }
}
