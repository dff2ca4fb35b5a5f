import { Database, type Caller, type CsvCell, type CsvTable } from '#platform';
import { Injectable } from '@nestjs/common';
import { bidStateAt } from '../../domain/bid-lifecycle.js';
import { inOrder, medianTotal, priceBid, rowOf, type ComparisonFrame, type RankedBid, type Ranking } from '../../domain/comparison.js';
import { EXPORTED_AT_ONCE, requireExportable } from '../../domain/exports.js';
import type { Requirement } from '../../domain/request.js';
import { bidOf } from '../../persistence/bid.repository.js';
import { BIDS_BY_ID, type BidOfRequestRow, type BidPriceRow } from '../../persistence/bids-of-request.sql.js';
import { NO_ID, PRICES_AFTER } from '../../persistence/exported-rows.sql.js';
import { biddersHidden, bidderShown } from '../bid/bidder-shown.js';
import { OpenBids } from '../request/open-bids.js';

const HEADER = [
  'position', 'bidId', 'vendorId', 'organisationId', 'displayName', 'anonymousNumber', 'state', 'shortlisted', 'currency', 'total', 'oneOff', 'recurring', 'passThrough', 'provisional', 'recoverableTax',
  'basis', 'termMonths', 'medianTotal', 'inMedian', 'essentialMet', 'essential', 'otherMet', 'other', 'flags', 'validUntil', 'submittedAt',
] as const;

/** What every row of one request has in common. */
interface Table {
  readonly requestId: string;
  readonly frame: ComparisonFrame;
  readonly ranking: Ranking;
  readonly essential: number;
  /** Bidders are anonymous to whoever reads it. */
  readonly hidden: boolean;
}

/**
 * The comparison as a table, of however many bids. Its order and its median need the price of every bid, so these are read first, and of each bid only what it costs is
 * kept; the bids themselves follow in that order, a batch at a time.
 */
@Injectable()
export class ExportComparison {
  constructor(private readonly database: Database, private readonly opening: OpenBids) {}

  /** Throws `request_not_found`, `sealed_until_close`, `export_too_large`. */
  async execute(caller: Caller, requestId: string): Promise<CsvTable> {
    const { stored, at } = await this.opening.execute(caller, requestId);
    const { content, request } = stored;
    const frame: ComparisonFrame = { content, limits: request.limits, closing: request, at };
    const hidden = biddersHidden(caller, stored, at);
    const table = { requestId, frame, ranking: inOrder(await this.priced(requestId, frame)), essential: content.requirements.filter(isEssential).length, hidden };
    const requirements = content.requirements.map(({ id }) => `requirement ${id}`);
    return { name: `comparison-${requestId}.csv`, header: [...HEADER, ...requirements], rows: this.rows(table) };
  }

  private async priced(requestId: string, frame: ComparisonFrame): Promise<readonly RankedBid[]> {
    const priced: RankedBid[] = [];
    for (let after = NO_ID; ;) {
      const rows: BidPriceRow[] = await this.database.query<BidPriceRow>(PRICES_AFTER, [requestId, after, EXPORTED_AT_ONCE]);
      for (const { priceLines, submittedAt, ...bid } of rows) {
        const ranked = priceBid({ bid, priceLines, submittedAt }, frame);
        if (ranked) priced.push(ranked);
      }
      requireExportable(priced.length);
      if (rows.length < EXPORTED_AT_ONCE) return priced;
      after = rows.at(-1)!.id;
    }
  }

  private async *rows(table: Table): AsyncGenerator<readonly CsvCell[]> {
    const { order } = table.ranking;
    for (let start = 0; start < order.length; start += EXPORTED_AT_ONCE) {
      const batch = order.slice(start, start + EXPORTED_AT_ONCE);
      const found = await this.database.query<BidOfRequestRow>(BIDS_BY_ID, [table.requestId, batch.map(({ bid }) => bid.id)]);
      const byId = new Map(found.map((row) => [row.id, row]));
      for (const [index, { bid }] of batch.entries()) {
        const row = byId.get(bid.id);
        // As it is now: its price may have been revised, and it may have been disqualified, since the prices were read.
        const ranked = row && priceBid({ bid: bidOf(row), priceLines: row.content.priceLines, submittedAt: row.submittedAt! }, table.frame);
        if (ranked) yield cellsOf(row, ranked, start + index + 1, table);
      }
    }
  }
}

const isEssential = ({ essential }: Requirement): boolean => essential;

function cellsOf(row: BidOfRequestRow, ranked: RankedBid, position: number, { frame, ranking, essential, hidden }: Table): readonly CsvCell[] {
  const { content, closing, at } = frame;
  const { cost, coverage, essentialMet, otherMet, inMedian, flags } = rowOf(ranked, row.content, { frame, ranking });
  const { vendorId, organisationId, displayName, anonymousNumber } = bidderShown(row, hidden);
  return [
    position, row.id, vendorId, organisationId, displayName, anonymousNumber, bidStateAt(ranked.bid, closing, at), row.shortlisted,
    content.currency, cost.total.amount, cost.oneOff.amount, cost.recurring.amount, cost.passThrough.amount, cost.provisional.amount, cost.recoverableTax.amount,
    content.recoversTax ? 'net_of_recoverable_tax' : 'gross', cost.termMonths, medianTotal(ranking, content)?.amount ?? null, inMedian, essentialMet, essential, otherMet, content.requirements.length - essential,
    flags.map(({ code }) => code).join(' '), row.validUntil?.toISOString() ?? null, row.submittedAt!.toISOString(),
    ...coverage.map(({ meets }) => meets),
  ];
}
