import { DomainError } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { checkScored } from '../../domain/evaluation-award.js';
import { weightsOf } from '../../domain/evaluation-content.js';
import type { NotAsked } from '../../domain/final-offer.js';
import { BidRepository } from '../../persistence/bid.repository.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import { EvaluationResult } from './evaluation-result.js';
import type { SettledRequest } from '../request/settle-request.js';

/** Who is asked for a final offer: the shortlisted whose bids stand, of those that go on where the request says how many do. */
@Injectable()
export class FinalRound {
  constructor(private readonly bids: BidRepository, private readonly evaluations: EvaluationRepository, private readonly result: EvaluationResult) {}

  /** Whether bidders could read how their prices stood: after an award that was accepted, by a method that tells. */
  async scoresTold(tx: Tx, { stored: { request, content } }: SettledRequest): Promise<boolean> {
    return weightsOf(content.evaluation) !== null && (await this.evaluations.everAccepted(tx, request.id));
  }

  /** Answers whose bids are asked for theirs until `by`, and which are not. Throws `consensus_missing`, `sheets_missing` or `not_screened_in`. */
  async ask(tx: Tx, settled: SettledRequest, by: Date): Promise<{ readonly organisationIds: readonly string[]; readonly notAsked: readonly NotAsked[] }> {
    const { stored: { request }, at } = settled;
    const onward = await this.screen(tx, settled);
    const asked = await this.bids.askFinalOffers(tx, request.id, by, at);
    const outsiders = onward ? asked.filter(({ id }) => !onward.has(id)).map(({ id }) => id) : [];
    if (outsiders.length > 0) throw new DomainError('conflict', 'not_screened_in', 'shortlisted are bids that do not go on', [], { bidIds: outsiders.slice(0, 100) });
    return { organisationIds: asked.map(({ organisationId }) => organisationId), notAsked: await this.bids.notAsked(tx, request.id, at) };
  }

  /** The bids that go on, fixed from now on; null where the request does not say how many do, or nobody is named to score. */
  private async screen(tx: Tx, settled: SettledRequest): Promise<ReadonlySet<string> | null> {
    const { stored: { request, content: { evaluation } } } = settled;
    if (evaluation.screenIn === undefined) return null;
    const team = await this.evaluations.team(tx, request.id);
    if (team.evaluators.length === 0) return null;
    checkScored({ evaluation, team });
    const { rows } = await this.result.of(tx, settled, team);
    const onward = rows.flatMap(({ bidId, screenedIn }) => (screenedIn ? [bidId] : []));
    await this.evaluations.screen(tx, request.id, onward);
    return new Set(onward);
  }
}
