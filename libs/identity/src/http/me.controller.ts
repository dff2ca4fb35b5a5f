import { Operation, WithCaller, type AccountCaller, type KeyCaller } from '#platform';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ChangeMe } from '../application/change-me.js';
import { ReadMe } from '../application/read-me.js';
import { ChangeMeBody, MeAnswer } from './account.dto.js';

@Controller('v1/me')
export class MeController {
  constructor(private readonly readMe: ReadMe, private readonly changeMe: ChangeMe) {}

  @Get()
  @Operation({ id: 'readMe', summary: 'Who calls, and what it may do: the signed-in account and its organisations, or the API key', access: 'account', keysToo: true, answer: MeAnswer })
  read(@WithCaller() caller: AccountCaller | KeyCaller) {
    return this.readMe.execute(caller);
  }

  @Patch()
  @Operation({ id: 'changeMe', summary: 'Change the name that others see', access: 'account', ifMatch: 'required', answer: MeAnswer, errors: ['screening_blocked'] })
  change(@WithCaller() caller: AccountCaller, @Body() body: ChangeMeBody) {
    return this.changeMe.execute(caller, body);
  }
}
