import { refuseProblems, type ErrorItem } from '#contracts/domain-error';
import type { Evaluation } from './request.js';

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
