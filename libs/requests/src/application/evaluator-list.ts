import { DomainError } from '#contracts';
import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { showsAnswers } from '../domain/invitation.js';
import { EvaluationRepository } from '../persistence/evaluation.repository.js';
import { viewEvaluator, type EvaluatorView } from './evaluation-views.js';
import { ReadRequest } from './read-request.js';

/** Who scores the bids on a request, for its client and for operators. At most ten, so one page. Whether anybody has to do with a bidder is looked at once bids are opened (R4). */
@Injectable()
export class ListEvaluators {
  constructor(private readonly database: Database, private readonly reading: ReadRequest, private readonly evaluations: EvaluationRepository) {}

  async execute(caller: Caller, requestId: string): Promise<{ readonly items: readonly EvaluatorView[]; readonly nextCursor: null }> {
    const { stored, glance } = await this.reading.seen(caller, requestId);
    if (glance.sight !== 'full') throw new DomainError('forbidden', 'not_your_request', 'Only the organisation that made the request may do this.');
    const team = await this.evaluations.team(this.database, requestId);
    const conflicted = stored.request.publishedAt !== null && showsAnswers(stored.request) ? await this.evaluations.conflicted(this.database, requestId) : null;
    return { items: team.evaluators.map((row) => viewEvaluator(row, team, conflicted)), nextCursor: null };
  }
}
