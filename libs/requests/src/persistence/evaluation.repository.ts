import type { Database, Row, Statement, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Team } from '../domain/evaluation-team.js';
import { EvaluationConsensusRow } from './evaluation-consensus.row.js';
import { EvaluationSheetRow } from './evaluation-sheet.row.js';
import { BELONGS_TO_BIDDER, CONFLICTED_EVALUATORS, CONSENSUS, EVALUATORS, EVER_AWARDED, KNOWN_VENDORS, LEFT_BEHIND, NUMBER_BIDS, PASSED_OVER, ROLE_IN, SHEETS } from './evaluation.sql.js';
import { EvaluatorRow } from './evaluator.row.js';

/** Who scores the bids on a request, and what was scored. */
export interface StoredTeam extends Team {
  readonly evaluators: readonly EvaluatorRow[];
  readonly sheets: readonly EvaluationSheetRow[];
  readonly consensus: EvaluationConsensusRow | null;
}

/** What reads, be it on a snapshot. */
type Reading = Pick<Database, 'query'>;

/** Evaluators, sheets and consensus. Whoever writes holds the request `FOR UPDATE`. */
@Injectable()
export class EvaluationRepository {
  async team(source: Tx | Reading, requestId: string): Promise<StoredTeam> {
    const statements = [EVALUATORS, SHEETS, CONSENSUS].map((sql) => ({ sql, values: [requestId] }));
    const [evaluators = [], sheets = [], consensus = []] = 'together' in source ? await source.together(...statements) : await inTurn(source, statements);
    return { evaluators: evaluators as unknown as EvaluatorRow[], sheets: sheets as unknown as EvaluationSheetRow[], consensus: (consensus[0] as unknown as EvaluationConsensusRow | undefined) ?? null };
  }

  async consensus(source: Tx | Reading, requestId: string): Promise<EvaluationConsensusRow | null> {
    return (await source.query<EvaluationConsensusRow>(CONSENSUS, [requestId]))[0] ?? null;
  }

  /** Accounts. Not to be asked before bids are opened (R4). */
  async conflicted(source: Tx | Database, requestId: string): Promise<ReadonlySet<string>> {
    return new Set((await source.query<{ accountId: string }>(CONFLICTED_EVALUATORS, [requestId])).map(({ accountId }) => accountId));
  }

  async roleOf(tx: Tx, accountId: string, organisationId: string): Promise<string | null> {
    return (await tx.one<{ role: string }>(ROLE_IN, [accountId, organisationId]))?.role ?? null;
  }

  async knownVendors(tx: Tx, vendorIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await tx.query<{ vendorId: string }>(KNOWN_VENDORS, [vendorIds])).map(({ vendorId }) => vendorId));
  }

  /** Of who was named before: nothing, and nothing declared, of who was not. */
  async leftBehind(tx: Tx, requestId: string, accountId: string): Promise<{ readonly conflicts: readonly string[] | null; readonly submitted: boolean }> {
    return (await tx.one<{ conflicts: readonly string[] | null; submitted: boolean }>(LEFT_BEHIND, [requestId, accountId])) ?? { conflicts: null, submitted: false };
  }

  /** Not to be asked before bids are opened (R4). */
  async belongsToBidder(tx: Tx, requestId: string, accountId: string): Promise<boolean> {
    return (await tx.one<{ belongs: boolean }>(BELONGS_TO_BIDDER, [requestId, accountId]))!.belongs;
  }

  async everAwarded(tx: Tx, requestId: string): Promise<boolean> {
    return (await tx.one<{ awarded: boolean }>(EVER_AWARDED, [requestId]))!.awarded;
  }

  async passedOver(tx: Tx, requestId: string): Promise<ReadonlySet<string>> {
    return new Set((await tx.query<{ bidId: string }>(PASSED_OVER, [requestId])).map(({ bidId }) => bidId));
  }

  put(tx: Tx, row: EvaluatorRow): void {
    tx.appendPut(EvaluatorRow, [row], ['requestId', 'accountId']);
  }

  putSheet(tx: Tx, row: EvaluationSheetRow): void {
    tx.appendPut(EvaluationSheetRow, [row], ['requestId', 'accountId']);
  }

  addConsensus(tx: Tx, row: EvaluationConsensusRow): void {
    tx.appendRow(EvaluationConsensusRow, row);
  }

  async number(tx: Tx, numbers: ReadonlyMap<string, number>): Promise<void> {
    if (numbers.size > 0) await tx.execute(NUMBER_BIDS, [[...numbers.keys()], [...numbers.values()]]);
  }
}

// A snapshot has one connection, which takes one statement at a time.
async function inTurn(source: Reading, statements: readonly Statement[]): Promise<Row[][]> {
  const found: Row[][] = [];
  for (const { sql, values } of statements) found.push(await source.query<Row>(sql, values ?? []));
  return found;
}
