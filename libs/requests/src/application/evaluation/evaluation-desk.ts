import type { MemberCaller, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { finalScores } from '../../domain/evaluation-team.js';
import { EvaluationRepository, type StoredTeam } from '../../persistence/evaluation.repository.js';
import { HistoryRepository, type RequestNote } from '../../persistence/history.repository.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { OwnRequest } from '../request/own-request.js';
import type { SettledRequest } from '../request/settle-request.js';

export interface AtTheDesk extends SettledRequest {
  readonly team: StoredTeam;
}

/** Everything that is done about scores begins and ends here: under the lock of the request, which acts on bids and awards wait for. */
@Injectable()
export class EvaluationDesk {
  constructor(
    private readonly own: OwnRequest,
    private readonly requests: RequestRepository,
    private readonly evaluations: EvaluationRepository,
    private readonly history: HistoryRepository,
  ) {}

  async lock(tx: Tx, caller: MemberCaller, requestId: string): Promise<AtTheDesk> {
    const settled = await this.own.lock(tx, caller, requestId);
    return { ...settled, team: await this.evaluations.team(tx, requestId) };
  }

  /** Stores nothing of the scores: that they are final now, where `team` has it so, and a line of history. */
  async done(tx: Tx, { stored, at, team }: AtTheDesk, note: Omit<RequestNote, 'at' | 'actorKind'>): Promise<void> {
    const { request } = stored;
    if (request.evaluatedAt === null && finalScores(team)) await this.requests.save(tx, stored, { ...request, evaluatedAt: at }, at);
    this.history.note(tx, request, { ...note, at, actorKind: 'client' });
  }
}
