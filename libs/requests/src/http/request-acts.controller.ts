import { IdPipe, Operation, WithCaller, type MemberCaller, type OperationOptions } from '#platform';
import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ActOnRequest } from '../application/request/act-on-request.js';
import { CorrectRequest } from '../application/while-open/correct-request.js';
import { DiscardDraft } from '../application/request/discard-draft.js';
import { SubmitRequest } from '../application/request/submit-request.js';
import { phaseRefusalsOf, refusalsOutside } from '../domain/request-transitions.js';
import { CancelRequestBody, CloseEarlyBody, ConcludeRequestBody, CorrectRequestBody, ExtendRequestBody, RequestAnswer } from './request.dto.js';

const WRITE = { access: { permission: 'requests.write' }, answer: RequestAnswer, ifMatch: 'accepted' } as const satisfies Partial<OperationOptions>;
const DECIDE = { access: { permission: 'awards.write' }, answer: RequestAnswer, ifMatch: 'accepted' } as const satisfies Partial<OperationOptions>;
const OWN = ['request_not_found', 'not_your_request'] as const;

@Controller('v1/requests/:id')
export class RequestActsController {
  constructor(
    private readonly submitRequest: SubmitRequest,
    private readonly actOnRequest: ActOnRequest,
    private readonly correctRequest: CorrectRequest,
    private readonly discardDraft: DiscardDraft,
  ) {}

  @Post('submit')
  @Operation({ ...WRITE, id: 'submitRequest', summary: 'Publish it, or hand it to an operator when the screening has doubts', errors: [...OWN, ...phaseRefusalsOf('submit'), 'invalid_request', 'screening_blocked', 'too_many_live_requests'] })
  submit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.submitRequest.execute(caller, id);
  }

  @Post('recall')
  @Operation({ ...WRITE, id: 'recallRequest', summary: 'Take it back into a draft, from review or when changes were asked for', errors: [...OWN, ...phaseRefusalsOf('recall')] })
  recall(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnRequest.execute(caller, id, 'recall');
  }

  @Delete()
  @Operation({ ...WRITE, answer: 'none', id: 'discardRequest', summary: 'Remove a draft with its files; what was published stays', errors: [...OWN, 'request_not_draft'] })
  discard(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.discardDraft.execute(caller, id);
  }

  @Post('close')
  @Operation({ ...WRITE, id: 'closeRequestEarly', summary: 'Stop taking bids earlier than announced', errors: [...OWN, ...phaseRefusalsOf('close_early'), 'early_close_too_soon', 'notice_too_short', 'not_earlier'] })
  close(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { reason, closesAt }: CloseEarlyBody) {
    return this.actOnRequest.execute(caller, id, 'close_early', { reason, ...(closesAt ? { closesAt: new Date(closesAt) } : {}) });
  }

  @Post('extend')
  @Operation({ ...WRITE, id: 'extendRequest', body: 'optional', summary: 'Take bids longer than announced', errors: [...OWN, ...phaseRefusalsOf('extend'), 'extensions_used_up', 'extension_too_late', 'extension_too_long'] })
  extend(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { workingDays }: ExtendRequestBody) {
    return this.actOnRequest.execute(caller, id, 'extend', workingDays === undefined ? {} : { workingDays });
  }

  @Post('extend-decision')
  @Operation({ ...DECIDE, id: 'extendDecision', summary: 'Take longer to decide, once; every bidder is told', errors: [...OWN, ...phaseRefusalsOf('extend_decision'), 'decision_already_extended'] })
  extendDecision(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnRequest.execute(caller, id, 'extend_decision');
  }

  @Post('correct')
  @Operation({ ...WRITE, id: 'correctRequest', summary: 'Mend slips in title or summary, once, within a day of the publication', ifMatch: 'required', errors: [...OWN, ...refusalsOutside(['open']), 'invalid_request', 'screening_blocked', 'request_already_corrected', 'correction_too_late'] })
  correct(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { title, summary }: CorrectRequestBody) {
    return this.correctRequest.execute(caller, id, { ...(title === undefined ? {} : { title }), ...(summary === undefined ? {} : { summary }) });
  }

  @Post('cancel')
  @Operation({ ...DECIDE, id: 'cancelRequest', summary: 'End it before a choice; every bidder gets the outcome', errors: [...OWN, ...phaseRefusalsOf('cancel'), 'award_already_live'] })
  cancel(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { reason }: CancelRequestBody) {
    return this.actOnRequest.execute(caller, id, 'cancel', { reason });
  }

  @Post('conclude')
  @Operation({ ...DECIDE, id: 'concludeRequest', summary: 'End it without an award: no bid was suitable', errors: [...OWN, ...phaseRefusalsOf('conclude'), 'award_already_live', 'actor_not_allowed', 'bids_not_opened', 'bids_present', 'bids_absent'] })
  conclude(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { reason }: ConcludeRequestBody) {
    return this.actOnRequest.execute(caller, id, 'conclude', { reason });
  }

  @Post('reopen')
  @Operation({ ...DECIDE, id: 'reopenRequest', summary: 'Decide after all, once, what ended without a decision', errors: [...OWN, ...phaseRefusalsOf('reopen'), 'request_already_reopened', 'reopening_too_late'] })
  reopen(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnRequest.execute(caller, id, 'reopen');
  }
}
