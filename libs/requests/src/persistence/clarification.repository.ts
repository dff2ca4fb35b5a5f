import { DomainError } from '#contracts/domain-error';
import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { ClarificationRow } from './clarification.row.js';

/** Clarifications of bids. Whoever writes holds the bid, so that counts hold. */
@Injectable()
export class ClarificationRepository {
  ofBid(source: Tx | Database, bidId: string): Promise<ClarificationRow[]> {
    const manager = 'dataSource' in source ? source.dataSource.manager : source.manager;
    return manager.find(ClarificationRow, { where: { bidId }, order: { askedAt: 'ASC', id: 'ASC' } });
  }

  async find(tx: Tx, bidId: string, id: string): Promise<ClarificationRow> {
    const row = await tx.manager.findOneBy(ClarificationRow, { id, bidId });
    if (!row) throw new DomainError('not_found', 'clarification_not_found', 'There is no such question about this bid.');
    return row;
  }

  add(tx: Tx, row: ClarificationRow): void {
    tx.appendRow(ClarificationRow, row);
  }

  answer(tx: Tx, { id, answer, answeredAt, version }: ClarificationRow): void {
    tx.appendChange(ClarificationRow, { id }, { answer, answeredAt, version });
  }
}
