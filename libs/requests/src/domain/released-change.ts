import type { Correction } from './correction.js';
import type { Request, RequestContent } from './request.js';
import { sameJson } from './same-json.js';

/** What a request is saved with, as far as its release tells it. */
export interface Released {
  readonly request: Request;
  readonly content: RequestContent;
  readonly correction: Correction | null;
}

/**
 * What of a saved request its public release tells (docs/adr/0043): neither that final offers were asked for, nor that the scores are final, nor how long somebody has to accept. Bids after the
 * opening, files and awards stand beside it; whatever changes these for everybody saves the request with one of the members here.
 */
function told({ request, content, correction }: Released): unknown {
  const { state, endReason, award, extensions, decisionExtended, addenda } = request;
  const { timing: _timing, ...shown } = content;
  const instants = [request.stateSince, request.publishedAt, request.closesAt, request.decideBy, request.openedAt, request.endedAt, request.reopenedAt, request.amendedAt].map((at) => at?.getTime() ?? null);
  return { state, endReason, extensions, decisionExtended, addenda, instants, content: shown, correction, award: award && [award.id, award.status] };
}

/** Whether everybody who reads the release sees that something changed. */
export const changesRelease = (before: Released, after: Released): boolean => !sameJson(told(before), told(after));
