import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Header, Headers, Param, Post } from '@nestjs/common';
import { ReadAssessment } from '../application/assessment/read-assessment.js';
import { RequestFromAssessment } from '../application/assessment/request-from-assessment.js';
import { TakeAssessment } from '../application/assessment/take-assessment.js';
import { AssessmentAnswer, ClaimAssessmentBody, TakeAssessmentBody, TakenAssessmentAnswer } from './assessment.dto.js';
import { RequestAnswer } from './request.dto.js';

@Controller('v1/assessments')
export class AssessmentsController {
  constructor(
    private readonly takeAssessment: TakeAssessment,
    private readonly readAssessment: ReadAssessment,
    private readonly requestFromAssessment: RequestFromAssessment,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'takeAssessment', summary: 'Keep, delegate, outsource or hire? No account needed; kept for 90 days unless it is claimed', access: 'public', ownWith: 'requests.write', idempotency: 'secret', status: 201, answer: TakenAssessmentAnswer, errors: ['invalid_answers'] })
  take(@WithCaller() caller: Caller, @Body() body: TakeAssessmentBody) {
    return this.takeAssessment.execute(caller, body);
  }

  @Get(':id')
  @Operation({ id: 'readAssessment', summary: 'An assessment, by its claim token in X-Claim-Token, or your organisation’s own', access: 'public', ownWith: 'requests.read', answer: AssessmentAnswer, errors: ['assessment_not_found'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Headers('x-claim-token') token?: string) {
    return this.readAssessment.execute(caller, id, token);
  }

  @Post(':id/request')
  @Operation({ id: 'requestFromAssessment', body: 'optional', summary: 'Start a draft from it, and make it your organisation’s own', access: { permission: 'requests.write' }, status: 201, answer: RequestAnswer, errors: ['assessment_not_found', 'assessment_already_used', 'discipline_retired', 'too_many_drafts'] })
  request(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { claimToken }: ClaimAssessmentBody) {
    return this.requestFromAssessment.execute(caller, id, claimToken);
  }
}
