import { DomainError } from '#contracts/domain-error';
import { Database, uniqueViolation, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Award } from '../domain/award.js';
import type { FallenAward } from '../domain/bid-outcomes.js';
import { AwardRow } from './award.row.js';

export const awardNotFound = (): DomainError => new DomainError('not_found', 'award_not_found', 'There is no such award.');

export function awardOf(row: AwardRow): Award {
  const { id, requestId, bidId, status, offeredAt, standstillEndsAt, acceptBy, acceptanceExtended, acceptedAt, checksDueBy } = row;
  return { id, requestId, bidId, status, offeredAt, standstillEndsAt, acceptBy, acceptanceExtended, acceptedAt, checksDueBy };
}

const FALLEN = `
  SELECT last.bid_id AS "bidId", last.status, last.reason
    FROM (SELECT DISTINCT ON (a.bid_id) a.bid_id, a.status, a.reason FROM requests.award a WHERE a.request_id = $1 ORDER BY a.bid_id, a.offered_at DESC, a.id DESC) last
   WHERE last.status IN ('declined', 'lapsed', 'revoked')`;

/** Awards of requests; whoever writes holds the request `FOR UPDATE`. */
@Injectable()
export class AwardRepository {
  async find(source: Tx | Database, id: string): Promise<AwardRow> {
    const manager = source instanceof Database ? source.dataSource.manager : source.manager;
    const row = await manager.findOneBy(AwardRow, { id });
    if (!row) throw awardNotFound();
    return row;
  }

  /** Of each bid on the request its last award, where that was declined, lapsed or revoked. Only the client revokes one of a request that goes on: what was taken down after its close is not restored. */
  fallen(tx: Tx, requestId: string): Promise<FallenAward[]> {
    return tx.query(FALLEN, [requestId]);
  }

  async add(tx: Tx, award: Award, why: Pick<AwardRow, 'chosenFor' | 'reasons' | 'departure'>): Promise<AwardRow> {
    const row: AwardRow = { ...award, ...why, reason: null, version: 1, changedAt: award.offeredAt };
    try {
      await tx.manager.insert(AwardRow, row as never);
    } catch (error) {
      if (uniqueViolation(error) === 'award_live') throw new DomainError('conflict', 'award_already_live', 'an award is already offered or accepted');
      throw error;
    }
    return row;
  }

  /** Stores changes and answers the row with its next version. */
  async change(tx: Tx, row: AwardRow, changes: Partial<AwardRow>, at: Date): Promise<AwardRow> {
    const next: AwardRow = { ...row, ...changes, version: row.version + 1, changedAt: at };
    const { id, ...columns } = next;
    await tx.manager.update(AwardRow, { id }, columns as never);
    return next;
  }
}
