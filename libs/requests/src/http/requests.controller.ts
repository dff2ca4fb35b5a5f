import { IdPipe, Operation, PageQuery, shapeProblemsOf, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CreateRequest } from '../application/request/create-request.js';
import { EditRequest } from '../application/request/edit-request.js';
import { ListRequestHistory } from '../application/records/list-request-history.js';
import { ListRequests } from '../application/request/list-requests.js';
import { ReadRequest } from '../application/request/read-request.js';
import { ValidateRequest } from '../application/request/validate-request.js';
import { contentOf, CreateRequestBody, EditRequestBody, ValidateRequestBody } from './request-content.dto.js';
import { RequestAnswer, RequestHistoryPage, RequestListQueryDto, RequestPage, RequestVerdictAnswer } from './request.dto.js';

@Controller('v1/requests')
export class RequestsController {
  constructor(
    private readonly createRequest: CreateRequest,
    private readonly editRequest: EditRequest,
    private readonly readRequest: ReadRequest,
    private readonly listRequests: ListRequests,
    private readonly validateRequest: ValidateRequest,
    private readonly listHistory: ListRequestHistory,
  ) {}

  @Post()
  @Operation({ id: 'createRequest', summary: 'Start a draft', access: { permission: 'requests.write' }, status: 201, answer: RequestAnswer, errors: ['invalid_request', 'too_many_drafts'] })
  create(@WithCaller() caller: MemberCaller, @Body() body: CreateRequestBody) {
    return this.createRequest.execute(caller, contentOf(body));
  }

  @Post('validate')
  @Operation({ id: 'validateRequest', summary: 'Say what submitting it would say; nothing is saved', access: { permission: 'requests.write' }, idempotency: 'none', answer: RequestVerdictAnswer })
  validate(@WithCaller() caller: MemberCaller, @Body() body: ValidateRequestBody) {
    const { evaluators, ...content } = body;
    return this.validateRequest.execute(caller, contentOf(content), { misshapen: shapeProblemsOf(body), evaluators });
  }

  @Get()
  @Operation({ id: 'listRequests', summary: 'Open requests; with mine=true your own, with watched=true those you watch', access: 'public', ownWith: 'requests.read', answer: RequestPage, errors: ['invalid_cursor', 'unauthenticated', 'organisation_required', 'permission_missing'] })
  list(@WithCaller() caller: Caller, @Query() query: RequestListQueryDto) {
    return this.listRequests.execute(caller, query);
  }

  @Get(':id')
  @Operation({ id: 'readRequest', summary: 'One request, as much of it as you may see', access: 'public', ownWith: 'requests.read', answer: RequestAnswer, errors: ['request_not_found'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readRequest.execute(caller, id);
  }

  @Patch(':id')
  @Operation({ id: 'editRequest', summary: 'Change a draft', access: { permission: 'requests.write' }, ifMatch: 'required', answer: RequestAnswer, errors: ['request_not_found', 'not_your_request', 'request_not_editable', 'invalid_request'] })
  edit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: EditRequestBody) {
    return this.editRequest.execute(caller, id, contentOf(body));
  }

  @Get(':id/history')
  @Operation({ id: 'listRequestHistory', summary: 'What happened to your request, oldest first', access: { permission: 'requests.read', orOperator: true }, answer: RequestHistoryPage, errors: ['request_not_found', 'invalid_cursor'] })
  history(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listHistory.execute(caller, id, query);
  }
}
