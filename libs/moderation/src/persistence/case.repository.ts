import { DomainError } from '#contracts/domain-error';
import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { uuidv7 } from 'uuidv7';
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

  /** One at a time for each object, until the transaction ends: revisions whose events race see each other's cases. */
  async lockObject(tx: Tx, objectId: string): Promise<void> {
    await tx.execute(`SELECT pg_advisory_xact_lock(hashtextextended('moderation.object ' || $1::text, 0))`, [objectId]);
  }

  /** Under the object's lock. */
  async newestRevision(tx: Tx, objectType: ModerationCaseRow['objectType'], objectId: string): Promise<number> {
    return (await tx.manager.maximum(ModerationCaseRow, 'revision', { objectType, objectId })) ?? 0;
  }

  async lockUndecidedBefore(tx: Tx, { objectType, objectId, revision }: ModerationCaseRow): Promise<ModerationCaseRow[]> {
    const where = { objectType, objectId, revision: LessThan(revision), state: In(['open', 'claimed']) };
    return tx.manager.find(ModerationCaseRow, { where, order: { revision: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  async find(id: string): Promise<ModerationCaseRow> {
    return known(await this.database.dataSource.manager.findOneBy(ModerationCaseRow, { id }));
  }

  async lock(tx: Tx, id: string): Promise<ModerationCaseRow> {
    return known(await tx.manager.findOne(ModerationCaseRow, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  async lockRevision(tx: Tx, objectType: ModerationCaseRow['objectType'], objectId: string, revision: number): Promise<ModerationCaseRow | null> {
    return tx.manager.findOne(ModerationCaseRow, { where: { objectType, objectId, revision }, lock: { mode: 'pessimistic_write' } });
  }

  /** Under the row's lock: the version rises with every change. */
  async save(tx: Tx, row: ModerationCaseRow, act: Act): Promise<ModerationCaseRow> {
    const next = { ...row, version: row.version + 1 };
    await tx.manager.update(ModerationCaseRow, { id: row.id }, next as never);
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

function known(row: ModerationCaseRow | null): ModerationCaseRow {
  if (!row) throw new DomainError('not_found', 'case_not_found', 'There is no such case.');
  return row;
}
