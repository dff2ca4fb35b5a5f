import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { TermsRow } from './terms.row.js';

/** Terms; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class TermsRepository {
  ofVendor(source: Tx | Database, vendorId: string): Promise<TermsRow[]> {
    const manager = source instanceof Database ? source.dataSource.manager : source.manager;
    return manager.find(TermsRow, { where: { vendorId } });
  }

  /** With the commit, whether or not they were known. */
  save(tx: Tx, row: TermsRow): void {
    tx.appendPut(TermsRow, [row], ['vendorId', 'discipline']);
  }
}
