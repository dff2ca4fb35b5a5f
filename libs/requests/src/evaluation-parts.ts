import { RecordConsensus } from './application/evaluation/evaluation-consensus.js';
import { ReadBidScores } from './application/evaluation/evaluation-bid-scores.js';
import { EvaluationAward } from './application/evaluation/evaluation-award.js';
import { EvaluationDesk } from './application/evaluation/evaluation-desk.js';
import { AfterOpening } from './application/evaluation/evaluation-opening.js';
import { ReadEvaluation } from './application/evaluation/evaluation-reading.js';
import { FinalRound } from './application/evaluation/evaluation-round.js';
import { EvaluationResult } from './application/evaluation/evaluation-result.js';
import { ScoreBids } from './application/evaluation/evaluation-sheet.js';
import { DeclareConflicts } from './application/evaluation/evaluator-declare.js';
import { ListEvaluators } from './application/evaluation/evaluator-list.js';
import { NameEvaluator } from './application/evaluation/evaluator-name.js';
import { RemoveEvaluator } from './application/evaluation/evaluator-remove.js';
import { BidScoresController, EvaluationController } from './http/evaluation.controller.js';
import { EvaluatorsController } from './http/evaluators.controller.js';
import { EvaluationConsensusRow } from './persistence/evaluation-consensus.row.js';
import { EvaluationSheetRow } from './persistence/evaluation-sheet.row.js';
import { EvaluationRepository } from './persistence/evaluation.repository.js';
import { EvaluatorRow } from './persistence/evaluator.row.js';

const COLLABORATORS = [EvaluationRepository, EvaluationResult, EvaluationDesk, EvaluationAward, FinalRound, AfterOpening];

// How bids are scored, by several people, and what comes of it.
export const EVALUATION_ROWS = [EvaluatorRow, EvaluationSheetRow, EvaluationConsensusRow];
export const EVALUATION_CONTROLLERS = [EvaluatorsController, EvaluationController, BidScoresController];
export const EVALUATION_PROVIDERS = [...COLLABORATORS, NameEvaluator, RemoveEvaluator, ListEvaluators, DeclareConflicts, ScoreBids, RecordConsensus, ReadEvaluation, ReadBidScores];
