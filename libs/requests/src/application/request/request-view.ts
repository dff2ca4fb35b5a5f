import { packWrittenBy, restrictedKeys } from '#disciplines';
import { answerWordLimit } from '../../domain/bid-content.js';
import { isLightBrief } from '../../domain/budget.js';
import { questionDates } from '../../domain/question.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { settleRequest } from '../../domain/request-settlement.js';
import type { PublicContent, RequestContent } from '../../domain/request.js';
import { showsClientName, type Sight } from '../../domain/visibility.js';
import type { StoredRequest } from '../../persistence/request.repository.js';

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

/** Without fields that only eligible vendors under the confidentiality terms may read. */
export function publicBrief({ discipline, packVersion }: Pick<RequestContent, 'discipline' | 'packVersion'>, brief: RequestContent['brief']): RequestContent['brief'] {
  const pack = packWrittenBy(discipline, packVersion);
  const hidden = new Set(pack ? restrictedKeys(pack) : Object.keys(brief));
  return Object.fromEntries(Object.entries(brief).filter(([key]) => !hidden.has(key)));
}

/** What somebody outside the client's organisation reads; `restricted`: all of the brief. */
export function publicContent(content: RequestContent, restricted: boolean): PublicContent {
  const { nameHidden: _hidden, timing: _timing, ...rest } = content;
  return restricted ? rest : { ...rest, brief: publicBrief(content, content.brief) };
}

/**
 * A request as JSON, for one kind of reader at one instant. Built from the settled request, so that storing what is due changes no ETag, and from nothing
 * that a bid could change (R4).
 */
export function viewRequest(stored: StoredRequest, { sight, own, restricted, clientName, at }: RequestGlance) {
  const { request } = settleRequest(stored.request, at);
  const named = showsClientName(request, stored.content.nameHidden, sight, at);
  const dates = questionDates(request);
  const shown = {
    id: request.id,
    state: phaseOf(request, at),
    client: named ? { organisationId: request.organisationId, displayName: clientName } : null,
    content: sight === 'full' ? stored.content : publicContent(stored.content, restricted),
    restrictedShown: restricted,
    light: isLightBrief(stored.content, request.limits),
    answerWords: answerWordLimit(stored.content, request.limits),
    publishedAt: iso(request.publishedAt),
    closesAt: iso(request.closesAt),
    questionsCloseAt: iso(dates?.questionsCloseAt ?? null),
    answersDueAt: iso(dates?.answersDueAt ?? null),
    decideBy: iso(request.decideBy),
    endedAt: iso(request.endedAt),
    endReason: request.endReason,
    addenda: request.addenda,
    correctedAt: stored.correction?.at ?? null,
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
    finalOffersBy: iso(request.finalOffersBy),
    award: award && { id: award.id, bidId: award.bidId, status: award.status, acceptBy: award.acceptBy.toISOString() },
    saidBefore: stored.correction?.before ?? null,
    review: stored.review,
    note: own ? stored.note : null,
    assessmentId: own ? stored.assessmentId : null,
    groupId: own ? stored.groupId : null,
  };
}

export type RequestView = ReturnType<typeof viewRequest>;
