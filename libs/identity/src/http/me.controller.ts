import { Operation, WithCaller, type AccountCaller } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ReadMe } from '../application/read-me.js';
import { MeAnswer } from './account.dto.js';

@Controller('v1/me')
export class MeController {
  constructor(private readonly readMe: ReadMe) {}

  @Get()
  @Operation({ id: 'readMe', summary: 'The signed-in account, its organisations and what it may do there', access: 'account', answer: MeAnswer })
  read(@WithCaller() caller: AccountCaller) {
    return this.readMe.execute(caller);
  }
}
