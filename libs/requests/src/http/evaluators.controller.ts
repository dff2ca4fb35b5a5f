import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller, type MemberPerson } from '#platform';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { DeclareConflicts } from '../application/evaluation/evaluator-declare.js';
import { ListEvaluators } from '../application/evaluation/evaluator-list.js';
import { NameEvaluator } from '../application/evaluation/evaluator-name.js';
import { RemoveEvaluator } from '../application/evaluation/evaluator-remove.js';
import { refusalsOutside } from '../domain/request-transitions.js';
import { ConflictsBody, DeclaredAnswer, EvaluatorAnswer, EvaluatorList, NameEvaluatorBody } from './evaluation.dto.js';

const OVER = refusalsOutside(['open', 'closed']);

@Controller('v1/requests/:id')
export class EvaluatorsController {
  constructor(
    private readonly nameEvaluator: NameEvaluator,
    private readonly removeEvaluator: RemoveEvaluator,
    private readonly listEvaluators: ListEvaluators,
    private readonly declareConflicts: DeclareConflicts,
  ) {}

  @Post('evaluators')
  @Operation({
    id: 'nameEvaluator', summary: 'Have a member of your organisation score the bids; before the close', access: { permission: 'awards.write' }, status: 201, answer: EvaluatorAnswer,
    errors: ['request_not_found', 'not_your_request', 'unsuitable_evaluator', 'method_not_scored', ...OVER, 'award_already_live', 'bidders_named', 'evaluator_already_named', 'evaluators_settled', 'sheet_submitted', 'too_many_evaluators'],
  })
  name(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { accountId }: NameEvaluatorBody) {
    return this.nameEvaluator.execute(caller, id, accountId);
  }

  @Get('evaluators')
  @Operation({ id: 'listEvaluators', summary: 'Who scores the bids on your request', access: { permission: 'bids.read', orOperator: true }, answer: EvaluatorList, errors: ['request_not_found'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.listEvaluators.execute(caller, id);
  }

  @Delete('evaluators/:accountId')
  @Operation({ id: 'removeEvaluator', summary: 'Take an evaluator off who has not submitted, or has a conflict of interest', access: { permission: 'awards.write' }, answer: 'none', errors: ['request_not_found', 'not_your_request', 'evaluator_not_found', ...OVER, 'award_already_live', 'sheet_submitted'] })
  remove(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('accountId', IdPipe) accountId: string) {
    return this.removeEvaluator.execute(caller, id, accountId);
  }

  @Put('conflicts')
  @Operation({ id: 'declareConflicts', summary: 'Say, as an evaluator, with which vendors you have a conflict of interest', access: { permission: 'bids.evaluate' }, answer: DeclaredAnswer, errors: ['request_not_found', 'not_your_request', 'not_an_evaluator', 'invalid_conflicts', ...OVER, 'sheet_submitted', 'conflicts_stay'] })
  declare(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Body() { conflicts }: ConflictsBody) {
    return this.declareConflicts.execute(caller, id, conflicts.map(({ vendorId }) => vendorId));
  }
}
