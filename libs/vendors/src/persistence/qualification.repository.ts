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

  /** With the commit, whether or not they were known. */
  save(tx: Tx, rows: readonly QualificationRow[]): void {
    tx.appendPut(QualificationRow, rows, ['vendorId', 'discipline', 'country']);
  }
}
