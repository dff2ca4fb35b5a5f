import { packOf, restrictedKeys } from '#disciplines';
import { phaseOf } from '../domain/request-lifecycle.js';
import { settleRequest } from '../domain/request-settlement.js';
import type { RequestContent } from '../domain/request.js';
import { showsClientName, type Sight } from '../domain/visibility.js';
import type { StoredRequest } from '../persistence/request.repository.js';

export interface RequestGlance {
  readonly sight: Exclude<Sight, 'none'>;
  /** The client itself is looking, not an operator. */
  readonly own: boolean;
  /** What is restricted may be read. */
  readonly restricted: boolean;
  readonly clientName: string | null;
  readonly at: Date;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Without fields that only eligible vendors under the confidentiality terms may read, unless the reader is one. */
function publicContent(content: RequestContent, restricted: boolean): Omit<RequestContent, 'nameHidden' | 'timing'> {
  const { nameHidden: _hidden, timing: _timing, ...rest } = content;
  if (restricted) return rest;
  const pack = packOf(content.discipline);
  const hidden = new Set(pack ? restrictedKeys(pack) : Object.keys(content.brief));
  return { ...rest, brief: Object.fromEntries(Object.entries(content.brief).filter(([key]) => !hidden.has(key))) };
}

/**
 * A request as JSON, for one kind of reader at one instant. Built from the settled request, so that storing what is due changes no ETag, and from nothing
 * that a bid could change (R4).
 */
export function viewRequest(stored: StoredRequest, { sight, own, restricted, clientName, at }: RequestGlance) {
  const { request } = settleRequest(stored.request, at);
  const named = showsClientName(request, stored.content.nameHidden, sight, at);
  const shown = {
    id: request.id,
    state: phaseOf(request, at),
    client: named ? { organisationId: request.organisationId, displayName: clientName } : null,
    content: sight === 'full' ? stored.content : publicContent(stored.content, restricted),
    restrictedShown: restricted,
    publishedAt: iso(request.publishedAt),
    closesAt: iso(request.closesAt),
    decideBy: iso(request.decideBy),
    endedAt: iso(request.endedAt),
    endReason: request.endReason,
  };
  if (sight === 'public') return shown;
  const { award } = request;
  return {
    ...shown,
    stateSince: request.stateSince.toISOString(),
    revision: request.revision,
    createdAt: stored.createdAt.toISOString(),
    openedAt: iso(request.openedAt),
    reopenedAt: iso(request.reopenedAt),
    extensions: request.extensions,
    award: award && { id: award.id, bidId: award.bidId, status: award.status, acceptBy: award.acceptBy.toISOString() },
    review: stored.review,
    note: own ? stored.note : null,
    assessmentId: own ? stored.assessmentId : null,
  };
}

export type RequestView = ReturnType<typeof viewRequest>;
