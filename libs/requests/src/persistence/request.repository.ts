import { CLOCK, CONFIG, instantOf, type Database, type Config, type CursorPosition, type Statement, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Award } from '../domain/award.js';
import { addPeriod } from '../domain/calendar.js';
import type { Correction } from '../domain/correction.js';
import { limitsAsPublished, limitsOf } from '../domain/limits.js';
import { shownSince } from '../domain/anonymity.js';
import { changesRelease } from '../domain/released-change.js';
import { nextReminder } from '../domain/reminders.js';
import { calendarOf } from '../domain/request-content.js';
import type { Request, RequestContent } from '../domain/request.js';
import { LIVE_AWARDS } from './live-award.sql.js';
import { OWN_REQUEST_FOR_UPDATE, REQUEST_BY_ID, REQUEST_FOR_SHARE, REQUEST_FOR_UPDATE } from './request-by-id.sql.js';
import { liveAwardOf, REQUEST_FOR_READER, type RequestForReaderRow } from './request-for-reader.sql.js';
import type { RequestSightRow } from './request-sight.sql.js';
import { inStoredOrder } from './stored-order.js';
import { RequestRow, type RequestReview } from './request.row.js';

/** A request as it is stored: what the lifecycle knows of it, what the client wrote, and the version that every save raises. */
export interface StoredRequest {
  readonly request: Request;
  readonly content: RequestContent;
  readonly version: number;
  readonly note: string | null;
  readonly review: RequestReview | null;
  readonly assessmentId: string | null;
  readonly correction: Correction | null;
  /** Shared by the requests that one need was split into. */
  readonly groupId: string | null;
  /** When its client was last reminded of it. */
  readonly remindedAt: Date | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** When last something changed that its public release tells; null before there is one. */
  readonly releasedAt: Date | null;
}

/** A request that is held, and the database's clock behind its lock. */
export interface LockedRequest {
  readonly stored: StoredRequest;
  readonly at: Date;
}

/** What may be saved beside the request itself; `storedAt`: the present instant, where what is saved fell due before. */
export type RequestExtras = Partial<Pick<StoredRequest, 'content' | 'note' | 'review' | 'groupId' | 'correction'>> & { readonly storedAt?: Date };

export interface OwnRequestsFilter {
  readonly organisationId: string;
  readonly groupId?: string | undefined;
}

/** Requests, each with its live award if it has one. */
@Injectable()
export class RequestRepository {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Without a lock: for reading, never for deciding. */
  async find(source: Tx | Pick<Database, 'query'>, id: string): Promise<StoredRequest | undefined> {
    const [row] = await source.query<RequestRow>(REQUEST_BY_ID, [id]);
    return row && this.whole(row, row.publishedAt === null ? undefined : (await source.query<Award>(LIVE_AWARDS, [[id]]))[0]);
  }

  /** With what decides how much of it an organisation sees, in one statement; without a lock. */
  async findForReader(source: Tx | Database, id: string, organisationId: string | null): Promise<{ readonly stored: StoredRequest; readonly sight: RequestSightRow } | undefined> {
    const row = await source.one<RequestForReaderRow>(REQUEST_FOR_READER, [id, organisationId]);
    return row && { stored: this.whole(row, liveAwardOf(row)), sight: row };
  }

  /** For bids: they share the row with each other and wait for whoever moves its window (R1). */
  lockForShare(tx: Tx, id: string): Promise<LockedRequest | undefined> {
    return this.locked(tx, { sql: REQUEST_FOR_SHARE, values: [id] }, id);
  }

  /** For everything that changes the request. Almost everybody wants {@link SettleRequest} instead, which takes this lock and settles. */
  lockForUpdate(tx: Tx, id: string): Promise<LockedRequest | undefined> {
    return this.locked(tx, { sql: REQUEST_FOR_UPDATE, values: [id] }, id);
  }

  /** {@link lockForUpdate}, when it is the organisation's own; nobody waits for the lock on another's. */
  lockOwn(tx: Tx, id: string, organisationId: string): Promise<LockedRequest | undefined> {
    return this.locked(tx, { sql: OWN_REQUEST_FOR_UPDATE, values: [id, organisationId] }, id);
  }

  /** An organisation's own, or those of one group of them, newest first, and the instant at which they were read. Their awards come with one statement for the page. */
  async ofOrganisation(database: Database, { organisationId, groupId }: OwnRequestsFilter, after: CursorPosition, most: number): Promise<{ readonly rows: readonly StoredRequest[]; readonly at: Date }> {
    const query = database.dataSource.manager.createQueryBuilder(RequestRow, 'r').where('r.organisation_id = :organisationId', { organisationId });
    if (groupId !== undefined) query.andWhere('r.group_id = :groupId', { groupId });
    if (after.length > 0) query.andWhere('(r.created_at, r.id) < (CAST(:created AS timestamptz), CAST(:id AS uuid))', { created: after[0], id: after[1] });
    const rows = await query.orderBy('r.createdAt', 'DESC').addOrderBy('r.id', 'DESC').take(most).getMany();
    const stored = await this.withAwards(database, rows);
    return { at: await database.clock(), rows: stored };
  }

  /** Rows of a page, in their order, with their awards by one statement. */
  async withAwards(database: Pick<Database, 'query'>, rows: readonly RequestRow[]): Promise<readonly StoredRequest[]> {
    const awards = await database.query<Award>(LIVE_AWARDS, [rows.map((row) => row.id)]);
    return rows.map((row) => this.whole(row, awards.find((award) => award.requestId === row.id)));
  }

  async add(tx: Tx, stored: StoredRequest): Promise<StoredRequest> {
    const added = { ...stored, content: inStoredOrder(stored.content) };
    await tx.manager.insert(RequestRow, rowOf(added) as never);
    return added;
  }

  /** Stores the next state of a request that is held `FOR UPDATE`, live award included (when it falls due depends on it), and that names are shown by it; answers the new version. */
  async save(tx: Tx, stored: StoredRequest, next: Request, at: Date, { storedAt = at, ...extras }: RequestExtras = {}): Promise<StoredRequest> {
    const changed: StoredRequest = { ...stored, ...extras, content: inStoredOrder(extras.content ?? stored.content), request: shownSince(next, stored.content.evaluation, at), version: stored.version + 1, changedAt: at };
    const saved = { ...changed, releasedAt: next.publishedAt === null ? null : changesRelease(stored, changed) ? storedAt : stored.releasedAt };
    const { id, ...columns } = rowOf(saved);
    await tx.manager.update(RequestRow, { id }, columns as never);
    return saved;
  }

  /** Of a request that is held `FOR UPDATE`. Being reminded is no change of it: its version, and so its ETag, stay. */
  async reminded(tx: Tx, { request, changedAt }: StoredRequest, remindedAt: Date): Promise<void> {
    const remindAt = nextReminder({ request, changedAt, remindedAt })?.at ?? null;
    await tx.manager.update(RequestRow, { id: request.id }, { remindedAt, remindAt });
  }

  // The award is read by a statement of its own: a join would read it from the snapshot taken before the lock was waited for.
  private async locked(tx: Tx, lock: Statement, id: string): Promise<LockedRequest | undefined> {
    const [rows, awards, now] = await tx.together(lock, { sql: LIVE_AWARDS, values: [[id]] }, CLOCK);
    const row = rows?.[0] as RequestRow | undefined;
    return row && { stored: this.whole(row, awards?.[0] as Award | undefined), at: instantOf(now) };
  }

  private whole(row: RequestRow, award: Award | undefined): StoredRequest {
    const { content, version, note, review, assessmentId, correction, groupId, remindedAt, createdAt, changedAt, releasedAt } = row;
    return { request: this.domain(row, award ?? null), content, version, note, review, assessmentId, correction, groupId, remindedAt, createdAt, changedAt, releasedAt };
  }

  private domain(row: RequestRow, award: Award | null): Request {
    const { id, organisationId, state, stateSince, revision, visibility, publishedAt, closesAt, decideBy, openedAt, endedAt, endReason, reopenedAt } = row;
    return {
      id, organisationId, state, stateSince, revision, visibility, publishedAt, closesAt, decideBy, openedAt, endedAt, endReason, reopenedAt, award,
      bidMode: row.content.bidMode,
      calendar: calendarOf(row.content),
      timing: row.content.timing,
      limits: row.limits ? limitsAsPublished(row.limits) : limitsOf(this.config.limits),
      extensions: row.extensions,
      extendedWorkingDays: row.extendedWorkingDays,
      decisionExtended: row.decisionExtended,
      addenda: row.addenda,
      amendedAt: row.amendedAt,
      finalOffersBy: row.finalOffersBy,
      finalOffersIn: row.finalOffersIn,
      evaluatedAt: row.evaluatedAt,
      namesShownAt: row.namesShownAt,
    };
  }
}

/** When time alone changes the request next (`request-settlement.ts`), or null. */
function dueAtOf({ state, stateSince, limits, calendar, award, decideBy, finalOffersBy, finalOffersIn }: Request): Date | null {
  if (state === 'changes_requested') return addPeriod(stateSince, limits.changesRequested, calendar);
  if (state !== 'published') return null;
  if (finalOffersBy && !finalOffersIn) return finalOffersBy;
  if (!award) return decideBy;
  return award.status === 'offered' ? award.acceptBy : null;
}

function rowOf({ request, content, version, note, review, assessmentId, correction, groupId, remindedAt, createdAt, changedAt, releasedAt }: StoredRequest): RequestRow {
  const { id, organisationId, state, stateSince, revision, publishedAt, closesAt, decideBy, openedAt, endedAt, endReason, reopenedAt } = request;
  const { extensions, extendedWorkingDays, decisionExtended, addenda, amendedAt, finalOffersBy, finalOffersIn, evaluatedAt, namesShownAt } = request;
  return {
    id, organisationId, state, stateSince, revision, publishedAt, closesAt, decideBy, openedAt, endedAt, endReason, reopenedAt,
    extensions, extendedWorkingDays, decisionExtended, addenda, amendedAt, finalOffersBy, finalOffersIn, evaluatedAt, namesShownAt, version, content, note, review, assessmentId, correction, groupId, remindedAt, createdAt, changedAt, releasedAt,
    remindAt: nextReminder({ request, changedAt, remindedAt })?.at ?? null,
    discipline: content.discipline,
    country: content.country,
    visibility: content.visibility,
    limits: publishedAt === null ? null : request.limits,
    dueAt: dueAtOf(request),
  };
}
