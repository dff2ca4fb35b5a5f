import { DomainError } from '#contracts';
import { actorOf, CONFIG, Database, write, type Config, type MemberCaller, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { limitsOf, type RequestLimits } from '../../domain/limits.js';
import { calendarOf } from '../../domain/request-content.js';
import { startContent, type DraftContent } from '../../domain/request-draft.js';
import { NEVER_PUBLISHED, type Request, type RequestContent } from '../../domain/request.js';
import { countDrafts } from '../../persistence/drafts.sql.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { homeOf } from '../../persistence/home.sql.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
import { draftProblems, refuseRequest, versionInForce } from './content-problems.js';
import type { RequestView } from './request-view.js';
import { RequestViews } from './request-views.js';

/** What a draft may start with beside its content. */
export interface DraftOrigin {
  readonly note?: string;
  readonly assessmentId?: string;
  /** Of the requests that one need was split into. */
  readonly groupId?: string;
  /** For the history alone. */
  readonly clonedFrom?: string;
  readonly splitFrom?: string;
}

@Injectable()
export class CreateRequest {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly history: HistoryRepository,
    private readonly views: RequestViews,
  ) {}

  /** A new draft of the caller's organisation. Its state is never the caller's to set. */
  execute(caller: MemberCaller, written: DraftContent): Promise<RequestView> {
    return write(this.database, caller, (tx) => this.draft(tx, caller, written));
  }

  /** Inside a transaction that also takes note of where the draft came from. */
  async draft(tx: Tx, caller: MemberCaller, written: DraftContent, origin: DraftOrigin = {}): Promise<RequestView> {
    const { organisationId } = caller.member;
    const limits = limitsOf(this.config.limits);
    const content = startContent(written, await homeOf(tx, organisationId), { answerWords: limits.answer.words, packVersion: versionInForce(written.discipline) });
    refuseRequest(draftProblems(content));
    await this.checkRoom(tx, organisationId, limits);
    const at = await tx.clock();
    const stored = await this.requests.add(tx, newDraft({ organisationId, content, limits, at, origin }));
    const { id } = stored.request;
    this.history.append(tx, { objectType: 'request', objectId: id, requestId: id, at, actorKind: 'client', actorId: actorOf(caller), action: 'create', fromState: null, toState: 'draft', detail: originOf(origin) });
    return this.views.own(tx, stored, caller, at);
  }

  /** Drafts are read by nobody else and go by themselves only after a year. */
  private async checkRoom(tx: Tx, organisationId: string, { drafts }: RequestLimits): Promise<void> {
    if (drafts === null || (await countDrafts(tx, organisationId, drafts)) < drafts) return;
    throw new DomainError('conflict', 'too_many_drafts', `An organisation has at most ${drafts} drafts at once. Submit one, or use one again.`);
  }
}

const originOf = ({ clonedFrom, splitFrom }: DraftOrigin): Record<string, string> => ({ ...(clonedFrom ? { clonedFrom } : {}), ...(splitFrom ? { splitFrom } : {}) });

interface Start {
  readonly organisationId: string;
  readonly content: RequestContent;
  readonly limits: Request['limits'];
  readonly at: Date;
  readonly origin: DraftOrigin;
}

function newDraft({ organisationId, content, limits, at, origin }: Start): StoredRequest {
  const request: Request = {
    id: uuidv7(),
    organisationId,
    state: 'draft',
    stateSince: at,
    revision: 0,
    visibility: content.visibility,
    bidMode: content.bidMode,
    calendar: calendarOf(content),
    timing: content.timing,
    limits,
    ...NEVER_PUBLISHED,
  };
  return { request, content, version: 1, note: origin.note ?? null, review: null, assessmentId: origin.assessmentId ?? null, correction: null, groupId: origin.groupId ?? null, remindedAt: null, createdAt: at, changedAt: at, releasedAt: null };
}
