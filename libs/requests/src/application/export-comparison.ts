import { Database, type Caller, type CsvCell, type CsvTable } from '#platform';
import { minorUnits, toMoney } from '#reference';
import { Injectable } from '@nestjs/common';
import { bidStateAt } from '../domain/bid-lifecycle.js';
import { bidTotal, type CostBasis } from '../domain/bid-total.js';
import { COMPARED, median, rowOf, type Reference } from '../domain/comparison.js';
import { EXPORTED_AT_ONCE, requireExportable } from '../domain/exports.js';
import { bidOf } from '../persistence/bid.repository.js';
import { BIDS_OF_REQUEST_BY_ID, type BidOfRequestRow } from '../persistence/bids-of-request.sql.js';
import { NO_ID, PRICES_OF_REQUEST, type PricedRow } from '../persistence/exported-rows.sql.js';
import type { StoredRequest } from '../persistence/request.repository.js';
import { OpenBids } from './open-bids.js';

interface Priced {
  readonly id: string;
  readonly total: bigint;
  readonly submittedAt: number;
}

const HEADER = [
  'position', 'bidId', 'vendorId', 'organisationId', 'displayName', 'state', 'shortlisted', 'currency', 'total', 'oneOff', 'recurring', 'passThrough', 'provisional', 'recoverableTax',
  'basis', 'termMonths', 'medianTotal', 'essentialMet', 'essential', 'otherMet', 'other', 'flags', 'validUntil', 'submittedAt',
] as const;

/** What every row of one request has in common. */
interface Frame extends Reference {
  readonly stored: StoredRequest;
  readonly basis: CostBasis;
  readonly essential: number;
}

/**
 * The comparison as a table, of however many bids. Its order and its median need the price of every bid, so these are read first, and of each bid only its id and
 * total are kept; the bids themselves follow in that order, a batch at a time.
 */
@Injectable()
export class ExportComparison {
  constructor(private readonly database: Database, private readonly opening: OpenBids) {}

  /** Throws `request_not_found`, `sealed_until_close`, `export_too_large`. */
  async execute(caller: Caller, requestId: string): Promise<CsvTable> {
    const { stored, at } = await this.opening.execute(caller, requestId);
    const { content, request } = stored;
    const basis: CostBasis = { currency: content.currency, termMonths: content.termMonths, recoversTax: content.recoversTax };
    const priced = await this.priced(requestId, basis);
    const frame: Frame = {
      stored, basis, at, request: content, limits: request.limits, count: priced.length, median: median(priced.map(({ total }) => total)),
      essential: content.requirements.filter(({ essential }) => essential).length,
    };
    const requirements = content.requirements.map(({ id }) => `requirement ${id}`);
    return { name: `comparison-${requestId}.csv`, header: [...HEADER, ...requirements], rows: this.rows(frame, priced) };
  }

  /** Cheapest first, then the earlier submission, as in the comparison itself. */
  private async priced(requestId: string, basis: CostBasis): Promise<readonly Priced[]> {
    const priced: Priced[] = [];
    for (let after = NO_ID; ;) {
      const rows: PricedRow[] = await this.database.query<PricedRow>(PRICES_OF_REQUEST, [requestId, after, EXPORTED_AT_ONCE]);
      for (const { id, state, submittedAt, priceLines } of rows) {
        if (COMPARED.has(state)) priced.push({ id, total: minorUnits(bidTotal(priceLines, basis).total), submittedAt: submittedAt.getTime() });
      }
      requireExportable(priced.length);
      if (rows.length < EXPORTED_AT_ONCE) break;
      after = rows.at(-1)!.id;
    }
    return priced.sort((a, b) => (a.total < b.total ? -1 : a.total > b.total ? 1 : a.submittedAt - b.submittedAt));
  }

  private async *rows(frame: Frame, priced: readonly Priced[]): AsyncGenerator<readonly CsvCell[]> {
    for (let start = 0; start < priced.length; start += EXPORTED_AT_ONCE) {
      const batch = priced.slice(start, start + EXPORTED_AT_ONCE);
      const found = await this.database.query<BidOfRequestRow>(BIDS_OF_REQUEST_BY_ID, [frame.stored.request.id, batch.map(({ id }) => id)]);
      const byId = new Map(found.map((row) => [row.id, row]));
      for (const [index, { id }] of batch.entries()) {
        const row = byId.get(id);
        // Disqualified since the prices were read.
        if (row && COMPARED.has(row.state)) yield cellsOf(row, start + index + 1, frame);
      }
    }
  }
}

function cellsOf(row: BidOfRequestRow, position: number, frame: Frame): readonly CsvCell[] {
  const { stored, basis, at, essential, request: content } = frame;
  const bid = bidOf(row);
  const cost = bidTotal(row.content.priceLines, basis);
  const { coverage, essentialMet, otherMet, flags } = rowOf({ bid, content: row.content, submittedAt: row.submittedAt! }, cost, minorUnits(cost.total), frame);
  const middle = frame.median === null ? null : toMoney(frame.median, basis.currency).amount;
  return [
    position, row.id, row.vendorId, row.organisationId, row.displayName, bidStateAt(bid, stored.request, at), row.shortlisted,
    basis.currency, cost.total.amount, cost.oneOff.amount, cost.recurring.amount, cost.passThrough.amount, cost.provisional.amount, cost.recoverableTax.amount,
    content.recoversTax ? 'net_of_recoverable_tax' : 'gross', cost.termMonths, middle, essentialMet, essential, otherMet, content.requirements.length - essential,
    flags.map(({ code }) => code).join(' '), row.validUntil?.toISOString() ?? null, row.submittedAt!.toISOString(),
    ...coverage.map(({ meets }) => meets),
  ];
}
