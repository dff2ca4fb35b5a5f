import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { RankDueRequests } from '../application/rank-due-requests.js';

@Injectable()
export class RankDue implements ScheduledTask {
  constructor(private readonly ranking: RankDueRequests) {}

  async run(round: Round): Promise<void> {
    await this.ranking.execute(round);
  }
}
