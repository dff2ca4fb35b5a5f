import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { CloseUnconfirmed } from '../application/close-unconfirmed.js';
import { RemoveExpired } from '../application/remove-expired.js';

@Injectable()
export class Sweep implements ScheduledTask {
  constructor(private readonly removeExpired: RemoveExpired, private readonly closeUnconfirmed: CloseUnconfirmed) {}

  async run(round: Round): Promise<void> {
    await this.removeExpired.execute(round);
    await this.closeUnconfirmed.execute(round);
  }
}
