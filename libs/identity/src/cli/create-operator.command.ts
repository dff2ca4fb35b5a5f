import type { CliCommand } from '#platform';
import { Injectable } from '@nestjs/common';
import { CreateOperator } from '../application/create-operator.js';

/** `create-operator --email … --password … --name …` */
@Injectable()
export class CreateOperatorCommand implements CliCommand {
  constructor(private readonly createOperator: CreateOperator) {}

  run(options: Readonly<Record<string, string>>): Promise<unknown> {
    const { email = '', password = '', name = '' } = options;
    return this.createOperator.execute({ email, displayName: name, password });
  }
}
