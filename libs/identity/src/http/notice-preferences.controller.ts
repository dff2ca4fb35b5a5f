import { Operation, WithCaller, type AccountCaller } from '#platform';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { NoticePreferences } from '../application/notice-preferences.js';
import { NoticePreferencesAnswer, NoticePreferencesBody } from './notice-preferences.dto.js';

@Controller('v1/me/notice-preferences')
export class NoticePreferencesController {
  constructor(private readonly preferences: NoticePreferences) {}

  @Get()
  @Operation({ id: 'readNoticePreferences', summary: 'Which kinds of notices the signed-in account gets by mail', access: 'account', answer: NoticePreferencesAnswer })
  read(@WithCaller() caller: AccountCaller) {
    return this.preferences.read(caller);
  }

  @Put()
  @Operation({ id: 'setNoticePreferences', summary: 'Choose which kinds of notices the signed-in account gets by mail', access: 'account', answer: NoticePreferencesAnswer })
  set(@WithCaller() caller: AccountCaller, @Body() body: NoticePreferencesBody) {
    return this.preferences.set(caller, body);
  }
}
