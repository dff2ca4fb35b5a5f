import type { CliCommand } from '#platform';
import { Injectable } from '@nestjs/common';
import { RotateSigningKey } from '../application/rotate-signing-key.js';

/** `rotate-signing-key` */
@Injectable()
export class RotateSigningKeyCommand implements CliCommand {
  constructor(private readonly rotateSigningKey: RotateSigningKey) {}

  run(): Promise<unknown> {
    return this.rotateSigningKey.execute({ asked: true });
  }
}
