import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { SettleDueRequests } from '../application/request/settle-due-requests.js';

@Injectable()
export class Sweep implements ScheduledTask {
  constructor(private readonly settling: SettleDueRequests) {}

  async run(round: Round): Promise<void> {
    await this.settling.execute(round);
  }
}
