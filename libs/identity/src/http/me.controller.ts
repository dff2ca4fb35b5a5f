import { Operation, WithCaller, type AccountCaller, type KeyCaller } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ReadMe } from '../application/read-me.js';
import { MeAnswer } from './account.dto.js';

@Controller('v1/me')
export class MeController {
  constructor(private readonly readMe: ReadMe) {}

  @Get()
  @Operation({ id: 'readMe', summary: 'Who calls, and what it may do: the signed-in account and its organisations, or the API key', access: 'account', keysToo: true, answer: MeAnswer })
  read(@WithCaller() caller: AccountCaller | KeyCaller) {
    return this.readMe.execute(caller);
  }
}
