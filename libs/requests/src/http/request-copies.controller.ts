import { IdPipe, Operation, WithCaller, type MemberCaller, type OperationOptions } from '#platform';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CloneRequest } from '../application/request/clone-request.js';
import { SplitRequest } from '../application/request/split-request.js';
import { RequestAnswer, RequestGroupAnswer, SplitRequestBody } from './request.dto.js';

const WRITE = { access: { permission: 'requests.write' }, status: 201 } as const satisfies Partial<OperationOptions>;

@Controller('v1/requests/:id')
export class RequestCopiesController {
  constructor(private readonly cloneRequest: CloneRequest, private readonly splitRequest: SplitRequest) {}

  @Post('clone')
  @Operation({ ...WRITE, id: 'cloneRequest', summary: 'Start a draft from one of your requests, without its dates', answer: RequestAnswer, errors: ['request_not_found', 'not_your_request', 'invalid_request', 'too_many_drafts'] })
  clone(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.cloneRequest.execute(caller, id);
  }

  @Post('split')
  @Operation({ ...WRITE, id: 'splitRequest', summary: 'Make of a draft several linked ones, one for each discipline that the need takes', answer: RequestGroupAnswer, errors: ['request_not_found', 'not_your_request', 'request_not_editable', 'invalid_request', 'too_many_drafts'] })
  split(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { parts }: SplitRequestBody) {
    return this.splitRequest.execute(caller, id, parts.map((part) => ({ ...part })));
  }
}
