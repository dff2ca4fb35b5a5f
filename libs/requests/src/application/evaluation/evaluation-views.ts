import { criteriaOf, minimumOf, weightOf, weightsOf } from '../../domain/evaluation-content.js';
import type { EvaluatedBid } from '../../domain/evaluation-result.js';
import { missingOf, type Scorable, type SheetScore } from '../../domain/evaluation-sheet.js';
import { allIn, finalScores, isAgreed, submittedSheets } from '../../domain/evaluation-team.js';
import type { Criterion, Evaluation } from '../../domain/request.js';
import type { EvaluationSheetRow } from '../../persistence/evaluation-sheet.row.js';
import type { StoredConsensus, StoredTeam } from '../../persistence/evaluation.repository.js';
import type { EvaluatorRow } from '../../persistence/evaluator.row.js';

const inCell = ({ bidId, criterion, score, comment }: SheetScore) => ({ bidId, criterion, score, comment });

/** `conflicted` null: bids are not opened, and nobody looks yet. `left`: those who cannot score any more. */
export function viewEvaluator(row: EvaluatorRow, { sheets }: Pick<StoredTeam, 'sheets'>, { conflicted = null, left }: { readonly conflicted?: ReadonlySet<string> | null; readonly left?: ReadonlySet<string> } = {}) {
  return {
    accountId: row.accountId,
    namedAt: row.namedAt.toISOString(),
    conflicts: row.conflicts && row.conflicts.map((vendorId) => ({ vendorId })),
    conflicted: conflicted && conflicted.has(row.accountId),
    left: left?.has(row.accountId) ?? false,
    submitted: submittedSheets({ sheets }).some(({ accountId }) => accountId === row.accountId),
  };
}

export type EvaluatorView = ReturnType<typeof viewEvaluator>;

export function viewSheet({ accountId, scores, savedAt, submittedAt }: EvaluationSheetRow, scorable: Scorable) {
  return { accountId, scores: scores.map(inCell), missing: missingOf(scores, scorable).length, savedAt: savedAt.toISOString(), submittedAt: submittedAt?.toISOString() ?? null };
}

export type SheetView = ReturnType<typeof viewSheet>;

/** What is scored, and what it is worth. */
export const viewCriteria = (evaluation: Evaluation): { readonly criterion: Criterion; readonly weight: number; readonly minimum: number | null }[] =>
  criteriaOf(evaluation).map((criterion) => ({ criterion, weight: weightOf(criterion, weightsOf(evaluation)!), minimum: minimumOf(criterion, evaluation) }));

/**
 * The sheets that `reader` may see: its own; others' submitted ones once its own is in, or, for who scores nothing, once all are in; for who was to score and was removed, once the scores are
 * final: it would read the others' instead of saying its own.
 */
export function sheetsFor({ reader, removed }: { readonly reader: string | null; readonly removed: boolean }, team: StoredTeam, scorable: Scorable) {
  const scores = team.evaluators.some(({ accountId }) => accountId === reader);
  const submitted = submittedSheets(team);
  const own = scores ? team.sheets.find(({ accountId }) => accountId === reader) : undefined;
  const open = scores ? own !== undefined && own.submittedAt !== null : removed ? finalScores(team) !== null : allIn(team);
  return { own: own ? viewSheet(own, scorable) : null, others: open ? submitted.filter(({ accountId }) => accountId !== reader).map((sheet) => viewSheet(sheet, scorable)) : [] };
}

/** `version` 0: nothing is recorded yet. */
export function viewConsensus(requestId: string, row: StoredConsensus | null) {
  return { requestId, version: row?.version ?? 0, scores: (row?.scores ?? []).map(inCell), note: row?.note ?? null, recordedAt: row?.recordedAt.toISOString() ?? null, overtaken: row?.overtaken ?? false };
}

export type ConsensusView = ReturnType<typeof viewConsensus>;

/** Hundredths and thousandths as people read them. */
export const pointsOf = ({ priceScore, points }: Pick<EvaluatedBid, 'priceScore' | 'points'>) => ({ priceScore: priceScore === null ? null : priceScore / 100, points: points === null ? null : points / 1_000 });

/** Where the scores come from that count. */
export function basisOf(team: StoredTeam): 'consensus' | 'single_sheet' | null {
  if (finalScores(team) === null) return null;
  return isAgreed(team) ? 'consensus' : 'single_sheet';
}
