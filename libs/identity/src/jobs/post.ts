import type { Round, ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { SendMail } from '../application/send-mail.js';

@Injectable()
export class Post implements ScheduledTask {
  constructor(private readonly sendMail: SendMail) {}

  run(round: Round): Promise<void> {
    return this.sendMail.execute(round);
  }
}
