import type { EventEnvelope, NoticeDue } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { NotifyMembers } from '../application/notify-members.js';

/** Commutes: each notice is a mail of its own. */
@Injectable()
export class OnNoticeDue implements Subscriber<'requests.notice-due.v1' | 'vendors.notice-due.v1'> {
  constructor(private readonly notifying: NotifyMembers) {}

  handle(tx: Tx, { payload }: EventEnvelope<NoticeDue>): Promise<void> {
    return this.notifying.execute(tx, payload);
  }
}
