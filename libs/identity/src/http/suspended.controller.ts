import { IdPipe, Operation, WithCaller, type Caller } from '#platform';
import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ExportWhileSuspended } from '../application/export-while-suspended.js';
import { SendToken } from '../application/send-token.js';
import { RequestPasswordResetBody } from './account.dto.js';
import { DataExportAnswer, PersonalDataAnswer, SuspendedExportBody, SuspendedProofBody } from './personal-data.dto.js';

const PROOF_ERRORS = ['invalid_email_token', 'wrong_password', 'too_many_attempts', 'overloaded'] as const;

/** What somebody who is suspended may do without a session: have a copy of the own personal data. */
@Controller('v1/auth/data-exports')
export class SuspendedController {
  constructor(private readonly tokens: SendToken, private readonly exports: ExportWhileSuspended) {}

  @Post('request')
  @Operation({ id: 'requestExportToken', summary: 'Have a token for a copy of your personal data sent, if the account of the address is suspended', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: 'none', errors: ['too_many_attempts'] })
  request(@WithCaller() caller: Caller, @Body() { email }: RequestPasswordResetBody) {
    return this.tokens.execute(caller, email, 'export');
  }

  @Post()
  @Operation({ id: 'exportWhileSuspended', summary: 'Ask for everything that is kept about you while your account is suspended, with the token from the mail', access: 'anonymous', limit: 'credentials', idempotency: 'none', status: 202, answer: DataExportAnswer, errors: [...PROOF_ERRORS, 'second_factor_required', 'wrong_second_factor', 'too_many_data_exports'] })
  ask(@WithCaller() caller: Caller, @Body() body: SuspendedExportBody) {
    return this.exports.ask(caller, body);
  }

  @Post(':id/file')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Content-Disposition', 'attachment; filename="personal-data.json"')
  @Operation({ id: 'downloadWhileSuspended', summary: 'An export of your data that is done, with the same token', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: PersonalDataAnswer, errors: [...PROOF_ERRORS, 'data_export_not_found', 'data_export_not_ready'] })
  file(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Body() body: SuspendedProofBody) {
    return this.exports.file(caller, body, id);
  }
}
