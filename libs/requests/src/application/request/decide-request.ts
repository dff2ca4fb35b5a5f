import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { reminderAt } from '../../domain/addendum.js';
import type { Ending } from '../../domain/bid-outcomes.js';
import type { RequestInput } from '../../domain/request-guards.js';
import { applyDecision, decideRequest, type RequestDecision } from '../../domain/request-lifecycle.js';
import type { RequestActor } from '../../domain/request-actor.js';
import type { RequestAction } from '../../domain/request-transitions.js';
import type { Request } from '../../domain/request.js';
import { BidSlotsRepository } from '../../persistence/bid-slots.repository.js';
import { followersOf } from '../../persistence/followers.sql.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { ReaffirmationRepository } from '../../persistence/reaffirmation.repository.js';
import { RequestRepository, type RequestExtras, type StoredRequest } from '../../persistence/request.repository.js';
import { announceEnding, announceNewClose, announcePublication, announceRecall, announceReturn } from '../notices/request-announcements.js';
import { BidEndings } from '../bid/bid-endings.js';
import { tellFollowers } from '../notices/request-notices.js';
import type { SettledRequest } from './settle-request.js';

/** One act on a settled request. */
export interface RequestAct {
  readonly action: RequestAction;
  readonly actor: RequestActor;
  readonly actorId: string | null;
  readonly input?: RequestInput;
  readonly extras?: RequestExtras;
  /** For the history: opaque ids and codes only. */
  readonly detail?: Record<string, unknown>;
  /** For acts on awards: whose bid won, and the client's reasons for the others. */
  readonly ending?: Pick<Ending, 'awardedBidId' | 'reasons'>;
  /** Runs once the act is known to be legal and before anything is written: `requireFresh` belongs here. */
  readonly whenLegal?: () => void;
}

const ACTOR_KINDS = { author: 'client', operator: 'operator', system: 'system' } as const;
const ENDED = ['awarded', 'unsuccessful', 'cancelled', 'withdrawn'] as const;

const OPENING: readonly RequestAction[] = ['publish', 'overturn_rejection', 'restore'];

const isEnded = (state: string): state is Ending['to'] => (ENDED as readonly string[]).includes(state);

const MOVING: readonly RequestAction[] = ['extend', 'close_early', 'extend_decision', 'reopen'];

/** For the history: the dates that an act moved, before and after. */
function movedDates(before: Request, after: Request, action: RequestAction): Record<string, string> {
  if (!MOVING.includes(action)) return {};
  const moved = (['closesAt', 'decideBy'] as const).filter((name) => before[name]?.getTime() !== after[name]?.getTime());
  return Object.fromEntries(moved.flatMap((name) => [[name, after[name]], [`${name}Before`, before[name]]] as const).flatMap(([name, value]) => (value ? [[name, value.toISOString()]] : [])));
}

/** Decides, saves, writes history, sees to the bids and announces: everything that every act on a request has in common. */
@Injectable()
export class DecideRequest {
  constructor(
    private readonly requests: RequestRepository,
    private readonly history: HistoryRepository,
    private readonly endings: BidEndings,
    private readonly slots: BidSlotsRepository,
    private readonly reaffirmations: ReaffirmationRepository,
  ) {}

  async execute(tx: Tx, { stored, at }: SettledRequest, act: RequestAct): Promise<StoredRequest> {
    const decision = decideRequest(act.action, stored.request, act.actor, at, act.input);
    act.whenLegal?.();
    const { award } = stored.request;
    const saved = await this.requests.save(tx, stored, applyDecision(stored.request, decision, at), at, act.extras);
    this.record(tx, saved, decision, { ...act, detail: { ...movedDates(stored.request, saved.request, act.action), ...act.detail } }, at);
    const { bidCap } = saved.content;
    if (bidCap && OPENING.includes(act.action)) await this.slots.open(tx, saved.request.id, bidCap);
    if (decision.revokesAward && award) await this.endings.revokeOffer(tx, saved, award.id, decision.reason ?? 'request_withdrawn', at);
    await this.settleBids(tx, saved, decision, act, at);
    if (act.action === 'extend' || act.action === 'extend_decision') await this.endings.prolongAll(tx, saved, at);
    if (act.action === 'extend_decision') await this.endings.tellLonger(tx, saved);
    if (act.action === 'extend' || act.action === 'close_early') await this.tellNewClose(tx, saved, decision.reason);
    if (act.action === 'restore' && saved.request.amendedAt) await this.reaffirmations.remindAt(tx, saved.request.id, reminderAt(saved.request));
    announce(tx, saved, decision);
    return saved;
  }

  // Everybody who reckons with the old date; bidders among the others (R4).
  private async tellNewClose(tx: Tx, saved: StoredRequest, reason: string | null): Promise<void> {
    const { request } = saved;
    await this.reaffirmations.moveReminder(tx, request.id, reminderAt(request));
    tellFollowers(tx, saved, 'request_rescheduled', await followersOf(tx, request), { until: request.closesAt!.toISOString(), ...(reason === null ? {} : { reason }) });
  }

  private record(tx: Tx, { request }: StoredRequest, decision: RequestDecision, act: RequestAct, at: Date): void {
    const { action, from, to, reason } = decision;
    const actor = { actorKind: ACTOR_KINDS[act.actor], actorId: act.actorId };
    this.history.append(tx, { objectType: 'request', objectId: request.id, requestId: request.id, at, ...actor, action, fromState: from, toState: to, reason, detail: act.detail ?? {} });
  }

  private async settleBids(tx: Tx, stored: StoredRequest, { bids, reason }: RequestDecision, act: RequestAct, at: Date): Promise<void> {
    const { request } = stored;
    if (bids === 'return') await this.endings.returnAll(tx, stored, reason ?? act.action, at);
    if (bids === 'end' && isEnded(request.state)) {
      await this.endings.endAll(tx, stored, { to: request.state, reason: request.endReason ?? act.action, at: request.endedAt ?? at, ...act.ending }, at);
    }
  }
}

function announce(tx: Tx, saved: StoredRequest, { action, to, from }: RequestDecision): void {
  if (action === 'recall' || action === 'return_to_draft') announceRecall(tx, saved);
  else if (action === 'close_early' || action === 'extend') announceNewClose(tx, saved);
  else if (OPENING.includes(action)) announcePublication(tx, saved);
  else if (to === 'published' && from !== 'published') announceReturn(tx, saved, action);
  else if (isEnded(to) && to !== from) announceEnding(tx, saved);
}
