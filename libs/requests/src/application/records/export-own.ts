import { Database, type CsvCell, type CsvTable, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidStateAt } from '../../domain/bid-lifecycle.js';
import { budgetBounds, EXPORTED_AT_MOST, EXPORTED_AT_ONCE, requireExportable } from '../../domain/exports.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { settleRequest } from '../../domain/request-settlement.js';
import { COUNT_OWN_BIDS, COUNT_OWN_REQUESTS, NO_ID } from '../../persistence/exported-rows.sql.js';
import { OWN_BIDS_BEFORE, type OwnBidRow } from '../../persistence/own-bids.sql.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
import { totalOf } from '../bid/bid-view.js';

/** What was created when; without either, all. RFC 3339 instants. */
export interface ExportedTime {
  readonly createdFrom?: string;
  readonly createdBefore?: string;
}

const REQUEST_HEADER = [
  'id', 'state', 'title', 'discipline', 'specialisms', 'country', 'languages', 'visibility', 'bidMode', 'currency', 'budgetKind', 'budgetMin', 'budgetMax', 'startDate', 'termMonths',
  'publishedAt', 'closesAt', 'decideBy', 'endedAt', 'endReason', 'createdAt',
];

const BID_HEADER = [
  'id', 'requestId', 'requestTitle', 'discipline', 'requestClosesAt', 'state', 'reason', 'revisions', 'currency', 'total', 'oneOff', 'recurring', 'passThrough', 'provisional', 'recoverableTax', 'termMonths',
  'validUntil', 'reaffirmationDue', 'submittedAt', 'createdAt',
];

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** What an organisation's own lists say, as tables, newest first; read a batch at a time, so that no reader holds a connection of the database. */
@Injectable()
export class ExportOwn {
  constructor(private readonly database: Database, private readonly stored: RequestRepository) {}

  /** Throws `export_too_large`. */
  async requests({ member: { organisationId } }: MemberCaller, time: ExportedTime): Promise<CsvTable> {
    await this.bound(COUNT_OWN_REQUESTS, organisationId, time);
    const page = async (after: Position | null) => {
      const { rows, at } = await this.stored.ofOrganisation(this.database, { organisationId }, after ? [after.createdAt, after.id] : [], EXPORTED_AT_ONCE);
      return rows.map((row) => ({ id: row.request.id, createdAt: row.createdAt, cells: requestCells(row, at) }));
    };
    return { name: 'requests.csv', header: REQUEST_HEADER, rows: newestFirst(page, time) };
  }

  /** Throws `export_too_large`. */
  async bids({ member: { organisationId } }: MemberCaller, time: ExportedTime): Promise<CsvTable> {
    await this.bound(COUNT_OWN_BIDS, organisationId, time);
    const page = async (after: Position | null) => {
      const rows = await this.database.query<OwnBidRow>(OWN_BIDS_BEFORE, [organisationId, after?.createdAt ?? 'infinity', after?.id ?? NO_ID, EXPORTED_AT_ONCE]);
      return rows.map((row) => ({ id: row.id, createdAt: row.createdAt, cells: bidCells(row) }));
    };
    return { name: 'bids.csv', header: BID_HEADER, rows: newestFirst(page, time) };
  }

  private async bound(count: string, organisationId: string, { createdFrom = null, createdBefore = null }: { readonly createdFrom?: string | null; readonly createdBefore?: string | null }): Promise<void> {
    requireExportable((await this.database.one<{ count: number }>(count, [organisationId, createdFrom, createdBefore, EXPORTED_AT_MOST]))!.count);
  }
}

interface Position {
  readonly createdAt: string;
  readonly id: string;
}

interface Exported {
  readonly id: string;
  readonly createdAt: Date;
  readonly cells: readonly CsvCell[];
}

async function* newestFirst(page: (after: Position | null) => Promise<readonly Exported[]>, { createdFrom, createdBefore }: ExportedTime): AsyncGenerator<readonly CsvCell[]> {
  const from = createdFrom === undefined ? -Infinity : Date.parse(createdFrom);
  let after: Position | null = createdBefore === undefined ? null : { createdAt: createdBefore, id: NO_ID };
  for (;;) {
    const rows = await page(after);
    for (const { createdAt, cells } of rows) {
      if (createdAt.getTime() < from) return;
      yield cells;
    }
    const last = rows.at(-1);
    if (!last || rows.length < EXPORTED_AT_ONCE) return;
    after = { createdAt: last.createdAt.toISOString(), id: last.id };
  }
}

function requestCells({ request: asStored, content, createdAt }: StoredRequest, at: Date): readonly CsvCell[] {
  const { request } = settleRequest(asStored, at);
  const budget = budgetBounds(content.budget);
  return [
    request.id, phaseOf(request, at), content.title, content.discipline, content.specialisms.join(' '), content.country, content.languages.join(' '), content.visibility, content.bidMode,
    content.currency, budget.kind, budget.min, budget.max, content.startDate, content.termMonths,
    iso(request.publishedAt), iso(request.closesAt), iso(request.decideBy), iso(request.endedAt), request.endReason, createdAt.toISOString(),
  ];
}

function bidCells(row: OwnBidRow): readonly CsvCell[] {
  const total = totalOf(row, row.request);
  const amounts = [total?.total, total?.oneOff, total?.recurring, total?.passThrough, total?.provisional, total?.recoverableTax].map((money) => money?.amount ?? null);
  return [
    row.id, row.requestId, row.request.title, row.request.discipline, row.closesAt.toISOString(), bidStateAt(row, row, row.at), row.reason, row.revisions, row.request.currency, ...amounts, total?.termMonths ?? null,
    iso(row.validUntil), row.reaffirmationDue, iso(row.submittedAt), row.createdAt.toISOString(),
  ];
}
