import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { RemoveOldViews } from '../application/request/remove-old-views.js';

@Injectable()
export class RemoveViews implements ScheduledTask {
  constructor(private readonly removing: RemoveOldViews) {}

  run(round: Round): Promise<void> {
    return this.removing.execute(round);
  }
}
