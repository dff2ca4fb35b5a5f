import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { SweepEvidence } from '../application/qualification/sweep-evidence.js';

@Injectable()
export class SweepEvidenceFiles implements ScheduledTask {
  constructor(private readonly sweeping: SweepEvidence) {}

  run(round: Round): Promise<void> {
    return this.sweeping.execute(round);
  }
}
