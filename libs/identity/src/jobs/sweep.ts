import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { RemoveExpired } from '../application/remove-expired.js';

@Injectable()
export class Sweep implements ScheduledTask {
  constructor(private readonly removeExpired: RemoveExpired) {}

  run(round: Round): Promise<void> {
    return this.removeExpired.execute(round);
  }
}
