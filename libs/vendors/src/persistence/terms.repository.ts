import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { TERMS_OF } from './profile-lock.sql.js';
import { TermsRow } from './terms.row.js';

/** Terms; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class TermsRepository {
  ofVendor(database: Database, vendorId: string): Promise<TermsRow[]> {
    return database.query<TermsRow>(TERMS_OF, [vendorId]);
  }

  /** With the commit, whether or not they were known. */
  save(tx: Tx, row: TermsRow): void {
    tx.appendPut(TermsRow, [row], ['vendorId', 'discipline']);
  }
}
