import { DomainError, refuseProblems, type ErrorItem } from '#contracts/domain-error';
import type { Evaluation } from './request.js';

/** What a party says of its act, and the other side reads for ever in the history: a code of these, for a code of one's own could say anything (R8). */
export const AWARD_ACT_REASONS = {
  decline: ['capacity_changed', 'dates_do_not_fit', 'costs_changed', 'terms_not_acceptable', 'conflict_of_interest'],
  revoke: ['plans_changed', 'scope_changed', 'budget_withdrawn', 'references_failed', 'references_false', 'terms_not_agreed', 'conflict_of_interest', 'awarded_in_error'],
  fail_checks: ['identity_not_confirmed', 'qualification_not_confirmed', 'insurance_not_confirmed', 'references_failed', 'sanctioned', 'conflict_of_interest'],
} as const;

export const DISQUALIFY_REASONS = ['essential_not_met', 'undeclared_conflict', 'conflict_of_interest', 'references_failed', 'references_false', 'false_statement', 'price_not_credible', 'terms_not_acceptable'] as const;

/** Throws `reason_required`, or `reason_unknown` for one that is none of `allowed`; null allows every code, as the marketplace itself may give. */
export function checkReason(reason: string | undefined, allowed: readonly string[] | null): void {
  if (!reason) throw wrongReason('reason_required', 'a reason is required');
  if (allowed && !allowed.includes(reason)) throw wrongReason('reason_unknown', `reason must be one of ${allowed.join(', ')}`);
}

const wrongReason = (code: 'reason_required' | 'reason_unknown', detail: string): DomainError => new DomainError('invalid', code, detail, [{ pointer: '/reason', code, detail }]);

const refuse = (problems: readonly ErrorItem[]): void => refuseProblems('invalid_award', 'The award lacks something, or has problems; `errors` points at each.', problems);

/** A client that judges freely says why: by the other methods the result does. Throws `invalid_award`. */
export function requireChosenFor({ method }: Evaluation, chosenFor: readonly string[]): void {
  if (method !== 'judgement' || chosenFor.length > 0) return;
  refuse([{ pointer: '/chosenFor', code: 'required', detail: 'who chooses by judgement says why, in one to three reasons' }]);
}

/** Why another bid is chosen is said with that bid. Throws `invalid_award`. */
export function requireChosen(chosen: { readonly insteadBidId?: string | undefined; readonly chosenFor?: readonly string[] | undefined; readonly departure?: string | undefined }): void {
  if (chosen.insteadBidId !== undefined) return;
  const without = (['chosenFor', 'departure'] as const).filter((name) => (chosen[name]?.length ?? 0) > 0);
  refuse(without.map((name) => ({ pointer: `/${name}`, code: 'bid_not_named', detail: 'says why another bid is chosen; name it in `insteadBidId`' })));
}

/**
 * Reasons are given for other bids on this request than the chosen one. `known`: those of them that the client may see. Throws `invalid_award`; asked only once bids may
 * be judged, for it says which there are (R4).
 */
export function checkReasons(reasons: Readonly<Record<string, string>>, chosen: string, known: ReadonlySet<string>): void {
  refuse(Object.keys(reasons).flatMap((bidId, index) => {
    const pointer = `/reasons/${index}/bidId`;
    if (bidId === chosen) return [{ pointer, code: 'bid_chosen', detail: 'is the bid that is chosen; why it is says `chosenFor`' }];
    return known.has(bidId) ? [] : [{ pointer, code: 'unknown_bid', detail: 'names no bid on this request' }];
  }));
}
