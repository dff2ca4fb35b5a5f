import { Database, holds, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { showsAnswers } from '../../domain/invitation.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { biddersHidden } from '../bid/bidder-shown.js';
import { mayScore } from './evaluator-name.js';
import { viewEvaluator, type EvaluatorView } from './evaluation-views.js';
import { ReadRequest } from '../request/read-request.js';
import { requestNotFound } from '../request/settle-request.js';

/** Who scores the bids on a request, for its client and for operators. At most ten, so one page. Whether anybody has to do with a bidder is looked at once bids are opened (R4). */
@Injectable()
export class ListEvaluators {
  constructor(private readonly database: Database, private readonly reading: ReadRequest, private readonly evaluations: EvaluationRepository) {}

  async execute(caller: Caller, requestId: string): Promise<{ readonly items: readonly EvaluatorView[]; readonly nextCursor: null }> {
    const { stored, glance } = await this.reading.seen(caller, requestId);
    if (glance.sight !== 'full') throw requestNotFound();
    const team = await this.evaluations.team(this.database, requestId);
    const looksAt = stored.request.publishedAt !== null && showsAnswers(stored.request) && !withheld(caller, stored, glance.at);
    const conflicted = looksAt ? await this.evaluations.conflicted(this.database, requestId) : null;
    const roles = await this.evaluations.rolesOf(this.database, stored.request.organisationId, team.evaluators.map(({ accountId }) => accountId));
    const left = new Set(team.evaluators.flatMap(({ accountId }) => (mayScore(roles.get(accountId) ?? null) ? [] : [accountId])));
    return { items: team.evaluators.map((row) => viewEvaluator(row, team, { conflicted, left })), nextCursor: null };
  }
}

/** While bidders are anonymous it would tell who scores, and colleagues, that one of the declared vendors has bid; who may remove evaluators has to know whom. */
const withheld = (caller: Caller, stored: StoredRequest, at: Date): boolean => !holds(caller, 'awards.write') && biddersHidden(caller, stored, at);
