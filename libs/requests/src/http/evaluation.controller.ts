import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller, type MemberPerson } from '#platform';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ReadBidScores } from '../application/evaluation/evaluation-bid-scores.js';
import { RecordConsensus } from '../application/evaluation/evaluation-consensus.js';
import { ReadEvaluation } from '../application/evaluation/evaluation-reading.js';
import { ScoreBids } from '../application/evaluation/evaluation-sheet.js';
import { refusalsOutside } from '../domain/request-transitions.js';
import { BidScoresAnswer, ConsensusAnswer, ConsensusBody, EvaluationAnswer, scoresOf, ScoresBody, SheetAnswer, SheetsAnswer } from './evaluation.dto.js';

const READ = { access: { permission: 'bids.read', orOperator: true }, errors: ['request_not_found', 'sealed_until_close', 'request_still_open', 'request_not_published'] } as const;
const SCORE = { access: { permission: 'bids.evaluate' }, answer: SheetAnswer } as const;
const CLOSED = ['request_not_found', 'not_your_request', 'method_not_scored', ...refusalsOutside(['closed']), 'bids_not_opened', 'evaluator_conflicted', 'bidders_named', 'too_many_to_score'] as const;
const SCORED = [...CLOSED, 'not_an_evaluator', 'sheet_submitted', 'conflicts_not_declared'] as const;

@Controller('v1/requests/:id')
export class EvaluationController {
  constructor(private readonly scoreBids: ScoreBids, private readonly reading: ReadEvaluation, private readonly recordConsensus: RecordConsensus) {}

  @Put('scores')
  @Operation({ ...SCORE, id: 'saveScores', summary: 'Save your scores, as an evaluator; nobody else reads them before you submit', errors: [...SCORED, 'invalid_scores', 'bid_not_scorable'] })
  save(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Body() body: ScoresBody) {
    return this.scoreBids.save(caller, id, scoresOf(body));
  }

  @Post('scores/submit')
  @Operation({ ...SCORE, id: 'submitScores', summary: 'Submit your scores, for good', errors: [...SCORED, 'sheet_incomplete'] })
  submit(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string) {
    return this.scoreBids.submit(caller, id);
  }

  @Get('scores')
  @Operation({ ...READ, id: 'readScores', summary: 'Your own scores, and those of the others that you may read', answer: SheetsAnswer })
  scores(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.reading.sheets(caller, id);
  }

  @Put('consensus')
  @Operation({
    id: 'recordConsensus', summary: 'Record what the evaluators agree on, once all have submitted; If-Match is the consensus’s', access: { permission: 'awards.write' }, ifMatch: 'required', answer: ConsensusAnswer,
    errors: [...CLOSED, 'award_already_live', 'consensus_final', 'sheets_missing', 'single_sheet', 'invalid_scores', 'bid_not_scorable'],
  })
  record(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: ConsensusBody) {
    return this.recordConsensus.execute(caller, id, { scores: scoresOf(body), note: body.note });
  }

  @Get('consensus')
  @Operation({ ...READ, id: 'readConsensus', summary: 'What the evaluators agree on', answer: ConsensusAnswer })
  consensus(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.reading.consensus(caller, id);
  }

  @Get('evaluation')
  @Operation({ ...READ, id: 'readEvaluation', summary: 'How the bids on your request come off, by the method that it announced', answer: EvaluationAnswer })
  evaluation(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.reading.execute(caller, id);
  }
}

@Controller('v1/bids/:id/scores')
export class BidScoresController {
  constructor(private readonly readBidScores: ReadBidScores) {}

  @Get()
  @Operation({ id: 'readBidScores', summary: 'How your bid came off, after the outcome', access: { permission: 'bids.read' }, answer: BidScoresAnswer, errors: ['bid_not_found', 'not_your_bid', 'outcome_pending'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readBidScores.execute(caller, id);
  }
}
