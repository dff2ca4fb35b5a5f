import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { QUALIFICATIONS_OF } from './profile-lock.sql.js';
import { QualificationRow } from './qualification.row.js';

/** Claims and qualifications; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class QualificationRepository {
  ofVendor(database: Database, vendorId: string): Promise<QualificationRow[]> {
    return database.query<QualificationRow>(QUALIFICATIONS_OF, [vendorId]);
  }

  /** With the commit, whether or not they were known. */
  save(tx: Tx, rows: readonly QualificationRow[]): void {
    tx.appendPut(QualificationRow, rows, ['vendorId', 'discipline', 'country']);
  }
}
