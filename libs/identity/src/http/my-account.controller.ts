import { IdPipe, Operation, WithCaller, type AccountCaller } from '#platform';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ChangeEmail } from '../application/change-email.js';
import { ChangePassword } from '../application/change-password.js';
import { ConfirmEmailChange } from '../application/confirm-email-change.js';
import { MySessions } from '../application/my-sessions.js';
import { ChangeEmailBody, ChangePasswordBody, EmailTokenBody, SessionsAnswer } from './account.dto.js';

const PASSWORD_ERRORS = ['wrong_password', 'too_many_attempts', 'overloaded'] as const;

/** What people do with their own account. */
@Controller('v1/me')
export class MyAccountController {
  constructor(
    private readonly passwords: ChangePassword,
    private readonly addresses: ChangeEmail,
    private readonly confirmation: ConfirmEmailChange,
    private readonly sessions: MySessions,
  ) {}

  @Post('password')
  @Operation({ id: 'changePassword', summary: 'Choose another password; every other session ends', access: 'account', limit: 'credentials', idempotency: 'none', answer: 'none', errors: [...PASSWORD_ERRORS, 'weak_password'] })
  changePassword(@WithCaller() caller: AccountCaller, @Body() body: ChangePasswordBody) {
    return this.passwords.execute(caller, body);
  }

  @Post('email')
  @Operation({ id: 'changeEmail', summary: 'Ask for another address: a token is sent there', access: 'account', limit: 'credentials', idempotency: 'none', answer: 'none', errors: [...PASSWORD_ERRORS, 'demo_address'] })
  changeEmail(@WithCaller() caller: AccountCaller, @Body() body: ChangeEmailBody) {
    return this.addresses.execute(caller, body);
  }

  @Post('email/confirm')
  @Operation({ id: 'confirmEmailChange', summary: 'Take the new address with the token that was sent there; every other session ends', access: 'account', limit: 'credentials', idempotency: 'none', answer: 'none', errors: ['invalid_email_token', 'too_many_attempts'] })
  confirmEmail(@WithCaller() caller: AccountCaller, @Body() { token }: EmailTokenBody) {
    return this.confirmation.execute(caller, token);
  }

  @Get('sessions')
  @Operation({ id: 'listMySessions', summary: 'The own sessions that go on, the newest first', access: 'account', answer: SessionsAnswer })
  list(@WithCaller() caller: AccountCaller) {
    return this.sessions.list(caller);
  }

  @Post('sessions/end-others')
  @Operation({ id: 'endOtherSessions', summary: 'End every own session but this one', access: 'account', idempotency: 'none', answer: 'none' })
  endOthers(@WithCaller() caller: AccountCaller) {
    return this.sessions.endOthers(caller);
  }

  @Delete('sessions/:id')
  @Operation({ id: 'endSession', summary: 'End one of the own sessions', access: 'account', answer: 'none', errors: ['session_not_found'] })
  end(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string) {
    return this.sessions.end(caller, id);
  }
}
