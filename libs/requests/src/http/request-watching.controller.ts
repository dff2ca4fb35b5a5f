import { IdPipe, Operation, WithCaller, type MemberCaller } from '#platform';
import { Controller, Param, Post } from '@nestjs/common';
import { WatchRequest } from '../application/while-open/watch-request.js';
import { WatchingAnswer } from './watching.dto.js';

@Controller('v1/requests/:id')
export class RequestWatchingController {
  constructor(private readonly watchRequest: WatchRequest) {}

  @Post('watch')
  @Operation({ id: 'watchRequest', summary: 'Be told of what happens to a request; at most 200 at once', access: { permission: 'bids.read' }, answer: WatchingAnswer, errors: ['request_not_found', 'too_many_watched'] })
  watch(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.watchRequest.execute(caller, id, true);
  }

  @Post('unwatch')
  @Operation({ id: 'unwatchRequest', summary: 'Be told no more', access: { permission: 'bids.read' }, answer: WatchingAnswer, errors: ['request_not_found'] })
  unwatch(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.watchRequest.execute(caller, id, false);
  }
}
