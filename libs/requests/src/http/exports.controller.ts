import { fields, IdPipe, Operation, sendCsv, WithCaller, type Caller, type MemberCaller, type OperationOptions } from '#platform';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ExportComparison } from '../application/records/export-comparison.js';
import { ExportOwn } from '../application/records/export-own.js';

export class ExportQuery {
  @fields.instant({ optional: true, description: 'What was created then or later.', example: '2030-01-01T00:00:00.000Z' }) createdFrom?: string;
  @fields.instant({ optional: true, description: 'What was created before.', example: '2031-01-01T00:00:00.000Z' }) createdBefore?: string;
}

const CSV = { limit: 'costly', file: true, streamed: true, media: 'text/csv', answer: 'none' } as const satisfies Partial<OperationOptions>;

/** A table has the path of the JSON that it tells, and an ending. */
@Controller('v1')
export class ExportsController {
  constructor(private readonly comparison: ExportComparison, private readonly own: ExportOwn) {}

  @Get('requests/:id/comparison.csv')
  @Operation({ ...CSV, id: 'exportComparison', summary: 'The comparison of the bids on your request, as a table', access: { permission: 'bids.read', orOperator: true }, mediaExample: '"position","bidId","vendorId",…\r\n', errors: ['request_not_found', 'sealed_until_close', 'export_too_large'] })
  async compare(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return sendCsv(reply, await this.comparison.execute(caller, id));
  }

  @Get('requests.csv')
  @Operation({ ...CSV, id: 'exportOwnRequests', summary: 'The requests of your organisation in every state, as a table, newest first', access: { permission: 'requests.read' }, mediaExample: '"id","state","title",…\r\n', errors: ['export_too_large'] })
  async requests(@WithCaller() caller: MemberCaller, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return sendCsv(reply, await this.own.requests(caller, query));
  }

  @Get('bids.csv')
  @Operation({ ...CSV, id: 'exportOwnBids', summary: 'The bids of your organisation, as a table, newest first', access: { permission: 'bids.read' }, mediaExample: '"id","requestId","requestTitle",…\r\n', errors: ['export_too_large'] })
  async bids(@WithCaller() caller: MemberCaller, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    return sendCsv(reply, await this.own.bids(caller, query));
  }
}
