import { DomainError } from '#contracts/domain-error';
import { settleRequest } from './request-settlement.js';
import type { Evaluation, Request } from './request.js';

/** Whether the state of a settled request shows who made its anonymous bids: they are opened, and their scores are final, an award is offered, or the request has ended. */
const shows = ({ state, openedAt, evaluatedAt, award }: Request): boolean => openedAt !== null && (evaluatedAt !== null || award !== null || state !== 'published');

/** Whether the client's people read numbers instead of names: from the opening until the scores are final, an award is offered, or the request ends. What was shown once is hidden no more. */
export function hidesBidders(request: Request, { anonymousBidders }: Evaluation, at: Date): boolean {
  if (anonymousBidders !== true || request.namesShownAt) return false;
  return !shows(settleRequest(request, at).request);
}

/** The request, with the instant of the act that shows names, where it is the first; every change of a request passes here. */
export function shownSince(request: Request, { anonymousBidders }: Evaluation, at: Date): Request {
  return anonymousBidders === true && request.namesShownAt === null && shows(request) ? { ...request, namesShownAt: at } : request;
}

/** Who reads whose bids are scores them by that. Throws `bidders_named`. */
export function refuseNamed({ namesShownAt }: Request, what: string): void {
  if (namesShownAt !== null) throw new DomainError('conflict', 'bidders_named', `${what} while bidders are anonymous; their names were shown`);
}
