import { IdPipe, Operation, WithCaller, type AccountCaller } from '#platform';
import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ReadDataExport } from '../application/read-data-export.js';
import { ReadErasure } from '../application/read-erasure.js';
import { RequestDataExport } from '../application/request-data-export.js';
import { RequestErasure } from '../application/request-erasure.js';
import { DataExportAnswer, ErasureAnswer, OwnPasswordBody, PersonalDataAnswer } from './personal-data.dto.js';

const PASSWORD_ERRORS = ['wrong_password', 'too_many_attempts', 'overloaded'] as const;

/** What is kept about a person: a copy of it, and its end. No Idempotency-Key: its fingerprint would be a fast hash of the password. */
@Controller('v1/me')
export class PersonalDataController {
  constructor(
    private readonly requestDataExport: RequestDataExport,
    private readonly readDataExport: ReadDataExport,
    private readonly requestErasure: RequestErasure,
    private readonly readErasure: ReadErasure,
  ) {}

  @Post('data-exports')
  @Operation({ id: 'requestDataExport', summary: 'Ask for everything that is kept about you; while one is being made, that one is answered', access: 'account', limit: 'credentials', idempotency: 'none', status: 202, answer: DataExportAnswer, errors: [...PASSWORD_ERRORS, 'too_many_data_exports'] })
  ask(@WithCaller() caller: AccountCaller, @Body() { password }: OwnPasswordBody) {
    return this.requestDataExport.execute(caller, password);
  }

  @Get('data-exports/:id')
  @Operation({ id: 'readDataExport', summary: 'How an export of your data stands', access: 'account', answer: DataExportAnswer, errors: ['data_export_not_found'] })
  read(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string) {
    return this.readDataExport.execute(caller, id);
  }

  @Get('data-exports/:id/file')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Disposition', 'attachment; filename="personal-data.json"')
  @Operation({ id: 'downloadDataExport', summary: 'An export of your data that is done', access: 'account', limit: 'costly', answer: PersonalDataAnswer, errors: ['data_export_not_found', 'data_export_not_ready'] })
  file(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string) {
    return this.readDataExport.file(caller, id);
  }

  @Post('erasure')
  @Operation({ id: 'requestErasure', summary: 'Have your account erased: it ends at once, what is personal is removed soon after', access: 'account', limit: 'credentials', idempotency: 'none', status: 202, answer: ErasureAnswer, errors: [...PASSWORD_ERRORS, 'last_owner'] })
  erase(@WithCaller() caller: AccountCaller, @Body() { password }: OwnPasswordBody) {
    return this.requestErasure.execute(caller, password);
  }

  @Get('erasure/:id')
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'readErasure', summary: 'How an erasure stands, for whoever has its id', access: 'anonymous', answer: ErasureAnswer, errors: ['erasure_not_found'] })
  erasure(@Param('id', IdPipe) id: string) {
    return this.readErasure.execute(id);
  }
}
