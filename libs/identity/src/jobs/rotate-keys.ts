import type { ScheduledTask } from '#platform';
import { Injectable } from '@nestjs/common';
import { RotateSigningKey } from '../application/rotate-signing-key.js';

@Injectable()
export class RotateKeys implements ScheduledTask {
  constructor(private readonly rotateSigningKey: RotateSigningKey) {}

  async run(): Promise<void> {
    await this.rotateSigningKey.execute({ asked: false });
  }
}
