import { Operation, WithCaller, type AccountCaller, type Caller } from '#platform';
import { Body, Controller, Post } from '@nestjs/common';
import { ResetPassword } from '../application/reset-password.js';
import { SendToken } from '../application/send-token.js';
import { VerifyEmail } from '../application/verify-email.js';
import { EmailTokenBody, RequestPasswordResetBody, ResetPasswordBody } from './account.dto.js';

const TOKEN_ERRORS = ['invalid_email_token', 'too_many_attempts'] as const;

/** What is done with tokens that were sent to an address. */
@Controller('v1/auth')
export class AddressesController {
  constructor(private readonly verification: VerifyEmail, private readonly tokens: SendToken, private readonly resetting: ResetPassword) {}

  @Post('verify-email')
  @Operation({ id: 'verifyEmail', summary: 'Confirm the address of an account with the token that was sent there', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: 'none', errors: TOKEN_ERRORS })
  verify(@WithCaller() caller: Caller, @Body() { token }: EmailTokenBody) {
    return this.verification.execute(caller, token);
  }

  @Post('verify-email/resend')
  @Operation({ id: 'resendVerification', summary: 'Have the token for the own address sent again', access: 'account', limit: 'credentials', idempotency: 'none', answer: 'none', errors: ['too_many_attempts'] })
  resend(@WithCaller() caller: AccountCaller) {
    return this.verification.sendAgain(caller);
  }

  @Post('password-reset')
  @Operation({ id: 'requestPasswordReset', summary: 'Have a token for a new password sent, if the address has an account', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: 'none', errors: ['too_many_attempts'] })
  request(@WithCaller() caller: Caller, @Body() { email }: RequestPasswordResetBody) {
    return this.tokens.execute(caller, email, 'reset');
  }

  @Post('password-reset/confirm')
  @Operation({ id: 'resetPassword', summary: 'Choose a new password with the token that was sent; ends every session', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: 'none', errors: [...TOKEN_ERRORS, 'weak_password', 'overloaded'] })
  reset(@WithCaller() caller: Caller, @Body() { token, password }: ResetPasswordBody) {
    return this.resetting.execute(caller, token, password);
  }
}
