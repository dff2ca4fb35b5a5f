import { DomainError, type ErrorItem } from '#contracts';
import type { Tx } from '#platform';
import { answersOutdated, saidAgain } from '../../domain/addendum.js';
import { validateBidContent } from '../../domain/bid-content.js';
import type { BidContent } from '../../domain/bid.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { ADDENDA_SINCE } from '../../persistence/addenda-of-request.sql.js';
import type { AddendumRow } from '../../persistence/addendum.row.js';
import { LAST_REVISION } from '../../persistence/last-revision.sql.js';
import type { HeldBid } from './held-bid.js';

/**
 * Refuses to let a bid stand as it is when what it answers is asked otherwise since it was submitted, or addenda left it short of what is asked now: `revision_needed`, with
 * the fields in `changed` and the problems of its content in `problems`. After the close nothing can be revised, and nothing was changed.
 */
export async function refuseOutdated(tx: Tx, { stored, row, at }: HeldBid): Promise<void> {
  const { request, content } = stored;
  if (!row.reaffirmationDue || phaseOf(request, at) !== 'open') return;
  const changed = answersOutdated(await tx.query<AddendumRow>(ADDENDA_SINCE, [request.id, row.submittedAt]), content);
  const problems = validateBidContent(row.content, { ...request, content, decideBy: request.decideBy! });
  if (changed.length === 0 && problems.length === 0) return;
  throw revisionNeeded(changed, problems);
}

/**
 * Refuses to count what was submitted before addenda and is said again as if there had been none, by a revision or after a withdrawal: `revision_needed`, with the fields in `changed`
 * and the answers that are to something else in `problems`.
 */
export async function refuseSaidAgain(tx: Tx, { stored: { request, content: asked }, row }: HeldBid, content: BidContent): Promise<void> {
  const { submittedAt } = row;
  if (!submittedAt || !request.amendedAt || request.amendedAt < submittedAt) return;
  const addenda = await tx.query<AddendumRow>(ADDENDA_SINCE, [request.id, submittedAt]);
  const last = (await tx.one<{ content: BidContent }>(LAST_REVISION, [row.id]))!;
  const { changed, same, problems } = saidAgain(last.content, content, addenda, asked);
  if (changed.length > 0 && (same || problems.length > 0)) throw revisionNeeded(changed, problems);
}

function revisionNeeded(changed: readonly string[], problems: readonly ErrorItem[]): DomainError {
  return new DomainError('conflict', 'revision_needed', 'What the request asks has changed so that the bid must be revised: its answers are to something else.', [], { changed, problems });
}
