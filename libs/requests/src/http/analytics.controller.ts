import { Operation, WithCaller, type MemberCaller } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ReadAnalytics } from '../application/records/read-analytics.js';
import { ClientAnalyticsAnswer, VendorAnalyticsAnswer } from './analytics.dto.js';

@Controller('v1/analytics')
export class AnalyticsController {
  constructor(private readonly analytics: ReadAnalytics) {}

  @Get('client')
  @Operation({ id: 'readClientAnalytics', summary: 'How your requests went, by quarter and discipline', access: { permission: 'bids.read' }, limit: 'costly', answer: ClientAnalyticsAnswer })
  client(@WithCaller() caller: MemberCaller) {
    return this.analytics.client(caller);
  }

  @Get('vendor')
  @Operation({ id: 'readVendorAnalytics', summary: 'What you saw, were invited to, bid on and won, by quarter and discipline', access: { permission: 'bids.read' }, limit: 'costly', answer: VendorAnalyticsAnswer })
  vendor(@WithCaller() caller: MemberCaller) {
    return this.analytics.vendor(caller);
  }
}
