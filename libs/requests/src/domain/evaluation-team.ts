import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { refuseNamed } from './anonymity.js';
import { isScored } from './evaluation-content.js';
import type { Score } from './evaluation-result.js';
import { showsAnswers } from './invitation.js';
import { refuseUnopened } from './request-guards.js';
import { phaseOf, refuseUnlessUnderEvaluation } from './request-lifecycle.js';
import { settleRequest } from './request-settlement.js';
import { PHASE_REFUSALS } from './request-transitions.js';
import type { Evaluation, Request } from './request.js';

export const MOST_EVALUATORS = 10;

/** Who scores, and what was scored so far. */
export interface Team {
  readonly evaluators: readonly { readonly accountId: string; readonly conflicts: readonly string[] | null; readonly declaredAt: Date | null }[];
  readonly sheets: readonly { readonly accountId: string; readonly submittedAt: Date | null; readonly scores: readonly Score[] }[];
  /** The last version; `overtaken`: an evaluator whose sheet it rests on was removed since, and it counts no more. */
  readonly consensus: { readonly scores: readonly Score[]; readonly overtaken: boolean } | null;
}

const conflict = (code: CodeOf<'conflict'>, message: string, extra: Record<string, unknown> = {}): DomainError => new DomainError('conflict', code, message, [], extra);

export const submittedSheets = <S extends Team['sheets'][number]>({ sheets }: { readonly sheets: readonly S[] }): readonly S[] => sheets.filter(({ submittedAt }) => submittedAt !== null);

/** Whether every evaluator has submitted; of nobody: no. */
export const allIn = (team: Pick<Team, 'evaluators' | 'sheets'>): boolean => team.evaluators.length > 0 && submittedSheets(team).length === team.evaluators.length;

/** Whether a consensus counts. */
export const isAgreed = ({ consensus }: Pick<Team, 'consensus'>): boolean => consensus !== null && !consensus.overtaken;

/** The scores that count: the consensus, or the sheet of a single evaluator; null while there are none. */
export function finalScores(team: Team): readonly Score[] | null {
  if (team.consensus && isAgreed(team)) return team.consensus.scores;
  return team.evaluators.length === 1 && allIn(team) ? submittedSheets(team)[0]!.scores : null;
}

function refuseUnscored(evaluation: Evaluation): void {
  if (!isScored(evaluation)) throw conflict('method_not_scored', `nobody scores under the method ${evaluation.method}`);
}

const refuseAwarded = (request: Request): void => {
  if (request.award) throw conflict('award_already_live', 'an award is offered: revoke it first');
};

/**
 * Whether an account may be named an evaluator at `at`: while the request is open, and after the close only where nobody is left to score and nothing is agreed on; not who has `submitted` before. Never looks at bids: in a
 * sealed request the answer would tell of them (R4). Throws `method_not_scored`, the refusal of the phase, `bidders_named`, `evaluators_settled`, `evaluator_already_named`,
 * `sheet_submitted` or `too_many_evaluators`.
 */
export function checkNaming(request: Request, evaluation: Evaluation, { evaluators, consensus }: Pick<Team, 'evaluators' | 'consensus'>, { accountId, submitted }: { readonly accountId: string; readonly submitted: boolean }, at: Date): void {
  refuseUnscored(evaluation);
  const settled = settleRequest(request, at).request;
  const phase = phaseOf(settled, at);
  if (phase !== 'open' && phase !== 'closed') throw conflict(PHASE_REFUSALS[phase], `evaluators are named while a request is open; it is ${phase}`, { phase });
  if (phase === 'closed') refuseAwarded(settled);
  refuseNamed(settled, 'evaluators are named');
  if (evaluators.some((one) => one.accountId === accountId)) throw conflict('evaluator_already_named', 'the account is an evaluator already');
  if (phase === 'closed' && (evaluators.length > 0 || isAgreed({ consensus }))) throw conflict('evaluators_settled', 'after the close nobody joins those who score');
  if (submitted) throw conflict('sheet_submitted', 'the account scored before, and was removed');
  if (evaluators.length >= MOST_EVALUATORS) throw conflict('too_many_evaluators', `at most ${MOST_EVALUATORS} people score`);
}

/** Whether an evaluator may be removed: until it has submitted; with a conflict of interest until an award is offered. Throws the refusal of the phase, `award_already_live` or `sheet_submitted`. */
export function checkEvaluatorRemoval(request: Request, { submitted, conflicted }: { readonly submitted: boolean; readonly conflicted: boolean }, at: Date): void {
  const settled = settleRequest(request, at).request;
  const phase = phaseOf(settled, at);
  if (phase !== 'open' && phase !== 'closed') throw conflict(PHASE_REFUSALS[phase], `evaluators change until the decision; the request is ${phase}`, { phase });
  refuseAwarded(settled);
  if (submitted && !conflicted) throw conflict('sheet_submitted', 'what was scored without a conflict of interest stays');
}

/** An evaluator of the request. Throws `not_an_evaluator`. */
export function evaluatorOf<T extends Team>(team: T, accountId: string): T['evaluators'][number] {
  const found = team.evaluators.find((one) => one.accountId === accountId);
  if (!found) throw new DomainError('forbidden', 'not_an_evaluator', 'Only the evaluators of the request may do this.');
  return found;
}

/** Throws `sheet_submitted`. */
export function refuseSubmitted(team: Pick<Team, 'sheets'>, accountId: string): void {
  if (submittedSheets(team).some((sheet) => sheet.accountId === accountId)) throw conflict('sheet_submitted', 'your sheet was submitted, and stays as it is');
}

/**
 * Whether these `vendorIds` may be declared as one's conflicts at `at`: until the decision, and one's own sheet is submitted. Once bids are read what was declared stays: else one could lift
 * one's conflict; and after the opening of sealed ones it is said once, all of it: else one could try out one vendor after another, and learn who has bid. Throws the refusal of the
 * phase, `sheet_submitted` or `conflicts_stay`.
 */
export function checkDeclaring(request: Request, team: Team, { accountId, vendorIds }: { readonly accountId: string; readonly vendorIds: readonly string[] }, at: Date): void {
  const phase = phaseOf(request, at);
  if (phase !== 'open' && phase !== 'closed') throw conflict(PHASE_REFUSALS[phase], `conflicts are declared until the decision; the request is ${phase}`, { phase });
  refuseSubmitted(team, accountId);
  if (!showsAnswers(request)) return;
  const { conflicts: declared, declaredAt } = evaluatorOf(team, accountId);
  if (declared?.some((id) => !vendorIds.includes(id))) throw conflict('conflicts_stay', 'bids are read by now: what you declared stays');
  const declaredSince = declaredAt !== null && request.openedAt !== null && declaredAt >= request.openedAt;
  if (declaredSince && vendorIds.some((id) => !declared?.includes(id))) throw conflict('conflicts_stay', 'after the opening conflicts are declared once; ask to be removed if there is another');
}

/** What it takes to score: throws the refusal of the phase, `bids_not_opened`, `method_not_scored`, `sheet_submitted`, `bidders_named`, `conflicts_not_declared` or `evaluator_conflicted`. */
export function checkScoring(request: Request, evaluation: Evaluation, team: Team, own: { readonly accountId: string; readonly conflicted: boolean }, at: Date): void {
  refuseUnscored(evaluation);
  refuseUnlessUnderEvaluation(request, at, 'bids are scored');
  refuseUnopened(request);
  refuseSubmitted(team, own.accountId);
  refuseNamed(request, 'anonymous bids are scored');
  if (evaluatorOf(team, own.accountId).conflicts === null) throw conflict('conflicts_not_declared', 'say first whether you have conflicts of interest');
  if (own.conflicted) throw conflict('evaluator_conflicted', 'you have a conflict of interest with a bidder');
}

/** What else a consensus hangs on. */
export interface Consenting {
  readonly everAwarded: boolean;
  /** Evaluators. */
  readonly conflicted: ReadonlySet<string>;
  /** Whoever records it belongs to a bidder, or declared a conflict with one, as an evaluator who was removed since too. */
  readonly recorderConflicted: boolean;
}

/**
 * What it takes to record a consensus; anew, whatever was shown or offered since, where an evaluator had to be removed for a conflict of interest after the last. Throws the refusal of the phase, `bids_not_opened`, `method_not_scored`, `award_already_live`, `consensus_final`, `bidders_named`, `sheets_missing`, `single_sheet` or
 * `evaluator_conflicted`.
 */
export function checkConsensus(request: Request, evaluation: Evaluation, team: Team, { everAwarded, conflicted, recorderConflicted }: Consenting, at: Date): void {
  refuseUnscored(evaluation);
  refuseUnlessUnderEvaluation(request, at, 'a consensus is recorded');
  refuseUnopened(request);
  refuseAwarded(settleRequest(request, at).request);
  const overtaken = team.consensus?.overtaken === true;
  if (everAwarded && !overtaken) throw conflict('consensus_final', 'an award was offered by it');
  if (!overtaken) refuseNamed(request, 'a consensus is recorded');
  if (team.evaluators.length === 0) throw conflict('sheets_missing', 'nobody is named to score');
  if (!allIn(team)) throw conflict('sheets_missing', `${submittedSheets(team).length} of ${team.evaluators.length} sheets are in`);
  if (team.evaluators.length === 1 && !isAgreed(team)) throw conflict('single_sheet', 'the sheet of a single evaluator counts by itself');
  if (team.evaluators.some(({ accountId }) => conflicted.has(accountId))) throw conflict('evaluator_conflicted', 'an evaluator has a conflict of interest with a bidder: remove that one first');
  if (recorderConflicted) throw conflict('evaluator_conflicted', 'you belong to a bidder, or declared a conflict of interest with one: somebody else of your organisation records the consensus');
}

/** A number from 1 for each bid, in an order that `below` draws: a whole number from 0 that is less than what it is given. */
export function numbersFor(bidIds: readonly string[], below: (bound: number) => number): ReadonlyMap<string, number> {
  const left = [...bidIds];
  const numbers = new Map<string, number>();
  while (left.length > 0) {
    const [drawn] = left.splice(below(left.length), 1);
    numbers.set(drawn!, numbers.size + 1);
  }
  return numbers;
}
