import { Operation, WithCaller, type AccountCaller } from '#platform';
import { Body, Controller, Delete, Header, Post } from '@nestjs/common';
import { ChangeFactor } from '../application/change-factor.js';
import { ConfirmFactor } from '../application/confirm-factor.js';
import { EnrolFactor } from '../application/enrol-factor.js';
import { ConfirmSecondFactorBody, EnrolmentAnswer, ProveSecondFactorBody, RecoveryCodesAnswer, StartSecondFactorBody } from './second-factor.dto.js';

const OWN = { access: 'account', limit: 'credentials', idempotency: 'none' } as const;
const PROVED = ['wrong_password', 'wrong_code', 'too_many_attempts', 'overloaded'] as const;

@Controller('v1/me/second-factor')
export class SecondFactorController {
  constructor(
    private readonly enrolment: EnrolFactor,
    private readonly confirmation: ConfirmFactor,
    private readonly changes: ChangeFactor,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @Operation({ ...OWN, id: 'startSecondFactor', summary: 'Begin to enrol a second factor, or another one in its place; the answer carries the secret for the authenticator app', answer: EnrolmentAnswer, errors: [...PROVED, 'email_unverified'] })
  start(@WithCaller() caller: AccountCaller, @Body() body: StartSecondFactorBody) {
    return this.enrolment.execute(caller, body);
  }

  @Post('confirm')
  @Header('Cache-Control', 'no-store')
  @Operation({ ...OWN, id: 'confirmSecondFactor', summary: 'Make the second factor count, with a code of it; every other session ends, and the answer carries ten recovery codes', answer: RecoveryCodesAnswer, errors: ['wrong_code', 'second_factor_not_started', 'too_many_attempts'] })
  confirm(@WithCaller() caller: AccountCaller, @Body() { code }: ConfirmSecondFactorBody) {
    return this.confirmation.execute(caller, code);
  }

  @Delete()
  @Operation({ ...OWN, id: 'removeSecondFactor', summary: 'Remove the second factor; every other session ends', answer: 'none', errors: [...PROVED, 'no_second_factor', 'operators_keep_second_factor'] })
  remove(@WithCaller() caller: AccountCaller, @Body() body: ProveSecondFactorBody) {
    return this.changes.remove(caller, body);
  }

  @Post('recovery-codes')
  @Header('Cache-Control', 'no-store')
  @Operation({ ...OWN, id: 'renewRecoveryCodes', summary: 'Make ten new recovery codes; those before stop working', answer: RecoveryCodesAnswer, errors: [...PROVED, 'no_second_factor'] })
  renew(@WithCaller() caller: AccountCaller, @Body() body: ProveSecondFactorBody) {
    return this.changes.renewRecoveryCodes(caller, body);
  }
}
