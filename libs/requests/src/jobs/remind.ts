import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { RemindBidders } from '../application/remind-bidders.js';

@Injectable()
export class Remind implements ScheduledTask {
  constructor(private readonly reminding: RemindBidders) {}

  run(round: Round): Promise<void> {
    return this.reminding.execute(round);
  }
}
