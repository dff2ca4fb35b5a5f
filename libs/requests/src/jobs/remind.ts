import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { RemindBidders } from '../application/notices/remind-bidders.js';
import { RemoveUnusedDrafts } from '../application/request/remove-unused-drafts.js';
import { SendReminders } from '../application/notices/send-reminders.js';

@Injectable()
export class Remind implements ScheduledTask {
  constructor(
    private readonly reminders: SendReminders,
    private readonly bidders: RemindBidders,
    private readonly drafts: RemoveUnusedDrafts,
  ) {}

  async run(round: Round): Promise<void> {
    await this.bidders.execute(round);
    await this.reminders.execute(round);
    await this.drafts.execute(round);
  }
}
