import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { RemoveUnclaimedAssessments } from '../application/assessment/remove-unclaimed-assessments.js';

@Injectable()
export class RemoveUnclaimed implements ScheduledTask {
  constructor(private readonly removing: RemoveUnclaimedAssessments) {}

  run(round: Round): Promise<void> {
    return this.removing.execute(round);
  }
}
