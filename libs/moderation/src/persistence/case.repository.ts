import { DomainError } from '#contracts/domain-error';
import { CLOCK, Database, instantOf, type Row, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { CASE_FOR_UPDATE, LOCK_OBJECT, NEWEST_REVISION, REVISION_FOR_UPDATE } from './case-lock.sql.js';
import { ModerationCaseRow } from './moderation-case.row.js';
import { ModerationHistoryRow } from './history.row.js';

/** What a history row says beyond the case itself. */
export interface Act {
  readonly at: Date;
  readonly actorId: string | null;
  readonly action: string;
  readonly fromState: string | null;
  readonly reasonCode?: string;
}

/** A case that is held, and the database's clock behind its lock. */
export interface LockedCase {
  readonly row: ModerationCaseRow;
  readonly at: Date;
}

@Injectable()
export class CaseRepository {
  constructor(private readonly database: Database) {}

  /** False when there is a case for this revision already: an event that comes twice opens nothing. */
  async open(tx: Tx, row: ModerationCaseRow, act: Act): Promise<boolean> {
    const inserted = await tx.manager.createQueryBuilder().insert().into(ModerationCaseRow).values(row).orIgnore().returning('id').execute();
    if ((inserted.raw as unknown[]).length === 0) return false;
    this.record(tx, row, act);
    return true;
  }

  /** One at a time for each object, until the transaction ends: revisions whose events race see each other's cases. Its newest revision, 0 without any, and the clock behind the lock. */
  async lockObject(tx: Tx, objectType: ModerationCaseRow['objectType'], objectId: string): Promise<{ readonly newest: number; readonly at: Date }> {
    const [, newest, now] = await tx.together({ sql: LOCK_OBJECT, values: [objectId] }, { sql: NEWEST_REVISION, values: [objectType, objectId] }, CLOCK);
    return { newest: Number(newest?.[0]?.['revision']), at: instantOf(now) };
  }

  async lockUndecidedBefore(tx: Tx, { objectType, objectId, revision }: ModerationCaseRow): Promise<ModerationCaseRow[]> {
    const where = { objectType, objectId, revision: LessThan(revision), state: In(['open', 'claimed']) };
    return tx.manager.find(ModerationCaseRow, { where, order: { revision: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  async find(id: string): Promise<ModerationCaseRow> {
    return (await this.database.dataSource.manager.findOneBy(ModerationCaseRow, { id })) ?? refuseUnknown();
  }

  async lock(tx: Tx, id: string): Promise<LockedCase> {
    return locked(await tx.together({ sql: CASE_FOR_UPDATE, values: [id] }, CLOCK)) ?? refuseUnknown();
  }

  async lockRevision(tx: Tx, objectType: ModerationCaseRow['objectType'], objectId: string, revision: number): Promise<LockedCase | undefined> {
    return locked(await tx.together({ sql: REVISION_FOR_UPDATE, values: [objectType, objectId, revision] }, CLOCK));
  }

  /** Under the row's lock: the version rises with every change. */
  save(tx: Tx, row: ModerationCaseRow, act: Act): ModerationCaseRow {
    const next = { ...row, version: row.version + 1 };
    tx.appendChange(ModerationCaseRow, { id: row.id }, next);
    this.record(tx, next, act);
    return next;
  }

  private record(tx: Tx, row: ModerationCaseRow, act: Act): void {
    tx.appendRow(ModerationHistoryRow, {
      id: uuidv7(), caseId: row.id, at: act.at, actorKind: act.actorId === null ? 'system' : 'operator', actorId: act.actorId,
      action: act.action, fromState: act.fromState, toState: row.state, reasonCode: act.reasonCode ?? null,
    });
  }
}

function locked([rows, now]: readonly Row[][]): LockedCase | undefined {
  const row = rows?.[0] as ModerationCaseRow | undefined;
  return row && { row, at: instantOf(now) };
}

function refuseUnknown(): never {
  throw new DomainError('not_found', 'case_not_found', 'There is no such case.');
}
