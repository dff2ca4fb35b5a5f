import type { Database, Row, Statement, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Team } from '../domain/evaluation-team.js';
import { EvaluationConsensusRow } from './evaluation-consensus.row.js';
import { EvaluationSheetRow } from './evaluation-sheet.row.js';
import { CONFLICTED_EVALUATORS, CONSENSUS, EVALUATORS, EVER_ACCEPTED, EVER_AWARDED, HAS_TO_DO_WITH_BIDDER, KNOWN_VENDORS, LEFT_BEHIND, NUMBER_BIDS, OTHERS_WITH_ROLE, PASSED_OVER, ROLE_IN, ROLES_IN, SCREEN_BIDS, SHEETS, WAS_REMOVED } from './evaluation.sql.js';
import { EvaluatorRow } from './evaluator.row.js';

/** Who scores the bids on a request, and what was scored. */
export interface StoredTeam extends Team {
  readonly evaluators: readonly EvaluatorRow[];
  readonly sheets: readonly EvaluationSheetRow[];
  readonly consensus: StoredConsensus | null;
}

export interface StoredConsensus extends EvaluationConsensusRow {
  /** An evaluator was removed since: it counts no more. */
  readonly overtaken: boolean;
}

interface LeftBehind {
  readonly conflicts: readonly string[] | null;
  readonly declaredAt: Date | null;
  readonly submitted: boolean;
}

/** What reads, be it on a snapshot. */
type Reading = Pick<Database, 'query'>;

/** Evaluators, sheets and consensus. Whoever writes holds the request `FOR UPDATE`. */
@Injectable()
export class EvaluationRepository {
  async team(source: Tx | Reading, requestId: string): Promise<StoredTeam> {
    const statements = [EVALUATORS, SHEETS, CONSENSUS].map((sql) => ({ sql, values: [requestId] }));
    const [evaluators = [], sheets = [], consensus = []] = 'together' in source ? await source.together(...statements) : await inTurn(source, statements);
    return { evaluators: evaluators as unknown as EvaluatorRow[], sheets: sheets as unknown as EvaluationSheetRow[], consensus: (consensus[0] as unknown as StoredConsensus | undefined) ?? null };
  }

  async consensus(source: Tx | Reading, requestId: string): Promise<StoredConsensus | null> {
    return (await source.query<StoredConsensus>(CONSENSUS, [requestId]))[0] ?? null;
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
  async leftBehind(tx: Tx, requestId: string, accountId: string): Promise<LeftBehind> {
    return (await tx.one<LeftBehind>(LEFT_BEHIND, [requestId, accountId])) ?? { conflicts: null, declaredAt: null, submitted: false };
  }

  /** Whether who acts has to do with a bidder: of one bid, or of any on the request. Not to be asked before bids are opened (R4). */
  async hasToDoWith(tx: Tx, requestId: string, { actorId, bidId }: { readonly actorId: string; readonly bidId: string | null }): Promise<boolean> {
    return (await tx.one<{ conflicted: boolean }>(HAS_TO_DO_WITH_BIDDER, [requestId, actorId, bidId]))!.conflicted;
  }

  /** By account. */
  async rolesOf(source: Tx | Database, organisationId: string, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await source.query<{ accountId: string; role: string }>(ROLES_IN, [organisationId, accountIds])).map(({ accountId, role }) => [accountId, role]));
  }

  async othersWith(tx: Tx, organisationId: string, { accountId, roles }: { readonly accountId: string; readonly roles: readonly string[] }): Promise<boolean> {
    return (await tx.one<{ others: boolean }>(OTHERS_WITH_ROLE, [organisationId, accountId, roles]))!.others;
  }

  async wasRemoved(source: Tx | Reading, requestId: string, accountId: string): Promise<boolean> {
    return (await source.query<{ removed: boolean }>(WAS_REMOVED, [requestId, accountId]))[0]!.removed;
  }

  async everAccepted(tx: Tx, requestId: string): Promise<boolean> {
    return (await tx.one<{ accepted: boolean }>(EVER_ACCEPTED, [requestId]))!.accepted;
  }

  async screen(tx: Tx, requestId: string, onward: readonly string[]): Promise<void> {
    await tx.execute(SCREEN_BIDS, [requestId, onward]);
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
