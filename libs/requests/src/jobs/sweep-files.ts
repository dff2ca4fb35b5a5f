import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { SweepAttachments } from '../application/while-open/sweep-attachments.js';

@Injectable()
export class SweepFiles implements ScheduledTask {
  constructor(private readonly sweeping: SweepAttachments) {}

  run(round: Round): Promise<void> {
    return this.sweeping.execute(round);
  }
}
