import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { SweepDocuments } from '../application/credential/sweep-documents.js';

@Injectable()
export class SweepFiles implements ScheduledTask {
  constructor(private readonly work: SweepDocuments) {}

  async run(round: Round): Promise<void> {
    await this.work.execute(round);
  }
}
