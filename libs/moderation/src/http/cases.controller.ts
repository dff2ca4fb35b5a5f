import { IdPipe, Operation, WithCaller, type AccountCaller } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DecideCase } from '../application/decide-case.js';
import { HoldCase } from '../application/hold-case.js';
import { ListCases } from '../application/list-cases.js';
import { ReadCase } from '../application/read-case.js';
import { ApprovalBody, CaseAnswer, CaseMaterial, CasePage, CaseQuery, DecisionBody } from './case.dto.js';

const DECIDING = ['own_organisation', 'case_not_found', 'case_not_claimed', 'case_decided', 'lease_of_another', 'unknown_reason', 'statement_required', 'findings_incomplete', 'revision_superseded'] as const;
const HOLDING = ['own_organisation', 'case_not_found', 'case_claimed', 'case_not_claimed', 'case_decided', 'lease_of_another'] as const;

@Controller('v1/moderation/cases')
export class CasesController {
  constructor(
    private readonly listCases: ListCases,
    private readonly readCase: ReadCase,
    private readonly holdCase: HoldCase,
    private readonly decideCase: DecideCase,
  ) {}

  @Get()
  @Operation({ id: 'listCases', summary: 'Cases, oldest or most urgent first', access: 'operator', answer: CasePage })
  list(@WithCaller() caller: AccountCaller, @Query() query: CaseQuery) {
    return this.listCases.execute(caller, query);
  }

  @Get(':id')
  @Operation({ id: 'readCase', summary: 'One case', access: 'operator', answer: CaseAnswer, errors: ['case_not_found'] })
  read(@Param('id', IdPipe) id: string) {
    return this.readCase.execute(id);
  }

  @Get(':id/material')
  @Operation({ id: 'readCaseMaterial', summary: 'What there is to decide on', access: 'operator', answer: CaseMaterial, errors: ['case_not_found'] })
  material(@Param('id', IdPipe) id: string) {
    return this.readCase.material(id);
  }

  @Post(':id/claim')
  @Operation({ id: 'claimCase', summary: 'Take a case for ten minutes', access: 'operator', answer: CaseAnswer, errors: HOLDING })
  claim(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string) {
    return this.holdCase.execute(caller, id, 'claim');
  }

  @Post(':id/renew')
  @Operation({ id: 'renewCase', summary: 'Keep a case longer, up to an hour in all', access: 'operator', answer: CaseAnswer, errors: HOLDING })
  renew(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string) {
    return this.holdCase.execute(caller, id, 'renew');
  }

  @Post(':id/release')
  @Operation({ id: 'releaseCase', summary: 'Give a case back to the queue', access: 'operator', answer: CaseAnswer, errors: HOLDING })
  release(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string) {
    return this.holdCase.execute(caller, id, 'release');
  }

  @Post(':id/approve')
  @Operation({ id: 'approveCase', summary: 'Approve what was submitted', access: 'operator', ifMatch: 'required', answer: CaseAnswer, errors: DECIDING })
  approve(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string, @Body() body: ApprovalBody) {
    return this.decideCase.execute(caller, id, 'approve', body);
  }

  @Post(':id/request-changes')
  @Operation({ id: 'requestChanges', bodyExample: { reasonCode: 'evidence_missing', statement: 'Please attach the entry of the register.' }, summary: 'Ask the author for changes', access: 'operator', ifMatch: 'required', answer: CaseAnswer, errors: DECIDING })
  requestChanges(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string, @Body() body: DecisionBody) {
    return this.decideCase.execute(caller, id, 'request_changes', body);
  }

  @Post(':id/reject')
  @Operation({ id: 'rejectCase', bodyExample: { reasonCode: 'criteria_not_met', statement: 'The certificate ended last year.' }, summary: 'Reject what was submitted', access: 'operator', ifMatch: 'required', answer: CaseAnswer, errors: DECIDING })
  reject(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string, @Body() body: DecisionBody) {
    return this.decideCase.execute(caller, id, 'reject', body);
  }
}
