import { IdPipe, Operation, WithCaller, type AccountCaller } from '#platform';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { SuspendAccount } from '../application/suspend-account.js';
import { AccountStandingAnswer, SuspensionBody } from './personal-data.dto.js';

/** What operators do with accounts. */
@Controller('v1/accounts')
export class AccountsController {
  constructor(private readonly suspension: SuspendAccount) {}

  @Post(':id/suspend')
  @Operation({ id: 'suspendAccount', summary: 'Keep an account from signing in; its sessions end at once', access: 'operator', answer: AccountStandingAnswer, errors: ['account_not_found', 'own_account', 'account_suspended'] })
  suspend(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string, @Body() { reasonCode }: SuspensionBody) {
    return this.suspension.suspend(caller, id, reasonCode);
  }

  @Post(':id/reinstate')
  @Operation({ id: 'reinstateAccount', summary: 'Let a suspended account sign in again', access: 'operator', answer: AccountStandingAnswer, errors: ['account_not_found', 'own_account', 'account_not_suspended'] })
  reinstate(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string) {
    return this.suspension.reinstate(caller, id);
  }
}
