import type { ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { RefreshRankings } from '../application/refresh-rankings.js';

@Injectable()
export class Refresh implements ScheduledTask {
  constructor(private readonly refreshing: RefreshRankings) {}

  async run(): Promise<void> {
    await this.refreshing.execute();
  }
}
