import type { CliCommand } from '#platform';
import { Injectable } from '@nestjs/common';
import { DevelopmentFactor } from '../application/development-factor.js';

/** `totp <account> [--show code|uri]` */
@Injectable()
export class TotpCommand implements CliCommand {
  constructor(private readonly factor: DevelopmentFactor) {}

  run({ account = '', show = 'code' }: Readonly<Record<string, string>>): Promise<string> {
    return show === 'uri' ? this.factor.uri(account) : this.factor.code(account);
  }
}
