import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { QualificationRow } from './qualification.row.js';

/** Claims and qualifications; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class QualificationRepository {
  ofVendor(source: Tx | Database, vendorId: string): Promise<QualificationRow[]> {
    const manager = source instanceof Database ? source.dataSource.manager : source.manager;
    return manager.find(QualificationRow, { where: { vendorId }, order: { discipline: 'ASC', country: 'ASC' } });
  }

  /** In one statement, whether or not they were known. */
  async save(tx: Tx, rows: readonly QualificationRow[]): Promise<void> {
    if (rows.length > 0) await tx.manager.upsert(QualificationRow, rows as never, ['vendorId', 'discipline', 'country']);
  }
}
