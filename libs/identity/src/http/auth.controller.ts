import { Operation, WithCaller, type AccountCaller, type Caller } from '#platform';
import { Body, Controller, Header, Post } from '@nestjs/common';
import { RefreshSession } from '../application/refresh-session.js';
import { RegisterAccount } from '../application/register-account.js';
import { SignIn } from '../application/sign-in.js';
import { SignOut } from '../application/sign-out.js';
import { RefreshBody, RegisterAccountBody, RegistrationAnswer, SignInBody, TokensAnswer } from './account.dto.js';

@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly registerAccount: RegisterAccount,
    private readonly signIn: SignIn,
    private readonly refreshSession: RefreshSession,
    private readonly signOut: SignOut,
  ) {}

  @Post('register')
  @Operation({ id: 'registerAccount', summary: 'Open an account; whether the address had one already is told to its mailbox only', access: 'anonymous', limit: 'credentials', idempotency: 'none', status: 202, answer: RegistrationAnswer, errors: ['weak_password', 'screening_blocked', 'demo_address', 'too_many_attempts', 'overloaded'] })
  register(@WithCaller() caller: Caller, @Body() body: RegisterAccountBody) {
    return this.registerAccount.execute(caller, body);
  }

  @Post('sign-in')
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'signIn', summary: 'Sign in', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: TokensAnswer, errors: ['wrong_credentials', 'second_factor_required', 'wrong_second_factor', 'too_many_attempts', 'overloaded'] })
  start(@WithCaller() caller: Caller, @Body() body: SignInBody) {
    return this.signIn.execute(caller, body);
  }

  @Post('refresh')
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'refreshSession', summary: 'Exchange a refresh token for new tokens', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: TokensAnswer, errors: ['invalid_refresh_token', 'too_many_attempts'] })
  refresh(@WithCaller() caller: Caller, @Body() body: RefreshBody) {
    return this.refreshSession.execute(caller, body.refreshToken);
  }

  @Post('sign-out')
  @Operation({ id: 'signOut', summary: 'End the session of the access token', access: 'account', idempotency: 'none', answer: 'none' })
  end(@WithCaller() caller: AccountCaller) {
    return this.signOut.execute(caller);
  }
}
