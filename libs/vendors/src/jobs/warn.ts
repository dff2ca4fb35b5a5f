import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { WarnOfExpiry } from '../application/credential/warn-of-expiry.js';

@Injectable()
export class Warn implements ScheduledTask {
  constructor(private readonly work: WarnOfExpiry) {}

  async run(round: Round): Promise<void> {
    await this.work.execute(round);
  }
}
