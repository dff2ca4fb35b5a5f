import { decideByAfterReturn } from './bidding-window.js';
import { addPeriod } from './calendar.js';
import type { Request } from './request.js';

/** A transition that time alone decided. To be stored with actor `system` and the instant `dueAt` at which it fell due. */
export type DueTransition =
  | { readonly subject: 'award'; readonly awardId: string; readonly bidId: string; readonly to: 'lapsed'; readonly dueAt: Date; readonly decideBy: Date }
  | { readonly subject: 'final_offers'; readonly dueAt: Date }
  | { readonly subject: 'request'; readonly action: 'return_to_draft'; readonly from: 'changes_requested'; readonly to: 'draft'; readonly reason: 'changes_overdue'; readonly dueAt: Date }
  | { readonly subject: 'request'; readonly action: 'no_decision'; readonly from: 'published'; readonly to: 'unsuccessful'; readonly reason: 'no_decision'; readonly dueAt: Date };

export interface Settlement {
  /** The request with every due transition taken. */
  readonly request: Request;
  /** In the order in which they fell due; empty when what is stored is what is true. */
  readonly due: readonly DueTransition[];
}

/** What has fallen due by `at`. Settling twice changes nothing. */
export function settleRequest(request: Request, at: Date): Settlement {
  const due: DueTransition[] = [];
  let current = request;
  for (let next = nextDue(current, at); next; next = nextDue(current, at)) {
    due.push(next);
    current = take(current, next);
  }
  return { request: current, due };
}

function nextDue(request: Request, at: Date): DueTransition | null {
  if (request.state === 'changes_requested') return overdueChanges(request, at);
  if (request.state !== 'published') return null;
  const { finalOffersBy, finalOffersIn } = request;
  if (finalOffersBy && !finalOffersIn && at >= finalOffersBy) return { subject: 'final_offers', dueAt: finalOffersBy };
  return request.award ? lapsedAward(request, at) : missedDecision(request, at);
}

function overdueChanges(request: Request, at: Date): DueTransition | null {
  const dueAt = addPeriod(request.stateSince, request.limits.changesRequested, request.calendar);
  return at < dueAt ? null : { subject: 'request', action: 'return_to_draft', from: 'changes_requested', to: 'draft', reason: 'changes_overdue', dueAt };
}

function lapsedAward(request: Request, at: Date): DueTransition | null {
  const award = request.award!;
  if (award.status !== 'offered' || at < award.acceptBy) return null;
  const decideBy = decideByAfterReturn(request, award.acceptBy);
  return { subject: 'award', awardId: award.id, bidId: award.bidId, to: 'lapsed', dueAt: award.acceptBy, decideBy };
}

function missedDecision(request: Request, at: Date): DueTransition | null {
  const dueAt = request.decideBy;
  if (!dueAt || at < dueAt) return null;
  return { subject: 'request', action: 'no_decision', from: 'published', to: 'unsuccessful', reason: 'no_decision', dueAt };
}

function take(request: Request, due: DueTransition): Request {
  if (due.subject === 'final_offers') return { ...request, finalOffersIn: true };
  if (due.subject === 'award') return { ...request, award: null, decideBy: due.decideBy };
  if (due.action === 'return_to_draft') return { ...request, state: 'draft', stateSince: due.dueAt };
  return { ...request, state: 'unsuccessful', stateSince: due.dueAt, endedAt: due.dueAt, endReason: 'no_decision' };
}

/** Whether a round of final offers is over by `at` and its offers do not stand in the bids yet. */
export function finalOffersOwed(request: Request, at: Date): boolean {
  return settleRequest(request, at).due.some(({ subject }) => subject === 'final_offers');
}
