import { DomainError } from '#contracts/domain-error';
import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { AssessmentRow } from './assessment.row.js';

export const assessmentNotFound = (): DomainError => new DomainError('not_found', 'assessment_not_found', 'There is no such assessment, or its claim token is another.');

@Injectable()
export class AssessmentRepository {
  async add(tx: Tx, row: AssessmentRow): Promise<void> {
    await tx.manager.insert(AssessmentRow, row as never);
  }

  async find(database: Database, id: string): Promise<AssessmentRow> {
    const row = await database.dataSource.manager.findOneBy(AssessmentRow, { id });
    if (!row) throw assessmentNotFound();
    return row;
  }

  async lock(tx: Tx, id: string): Promise<AssessmentRow> {
    const row = await tx.manager.findOne(AssessmentRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw assessmentNotFound();
    return row;
  }

  async save(tx: Tx, id: string, changes: Partial<Pick<AssessmentRow, 'organisationId' | 'requestId' | 'claimedAt'>>): Promise<void> {
    await tx.manager.update(AssessmentRow, { id }, changes);
  }
}
