import { Operation, WithCaller, type MemberCaller } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ReadFeed } from '../application/read-feed.js';
import { FeedPage, FeedQueryDto } from './feed.dto.js';

@Controller('v1/feed')
export class FeedController {
  constructor(private readonly readFeed: ReadFeed) {}

  @Get()
  @Operation({ id: 'readFeed', summary: 'Open requests that fit your organisation as a vendor, best first, with the reasons', access: { permission: 'requests.read' }, answer: FeedPage, errors: ['invalid_cursor'] })
  read(@WithCaller() caller: MemberCaller, @Query() query: FeedQueryDto) {
    return this.readFeed.execute(caller, query);
  }
}
