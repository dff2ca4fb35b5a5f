import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { QUALIFICATIONS_OF } from './profile-lock.sql.js';
import { QualificationRow } from './qualification.row.js';

export interface EndingQualification {
  readonly vendorId: string;
  readonly organisationId: string;
  readonly discipline: string;
  readonly country: string;
  readonly validUntil: Date;
  /** Evidence for its renewal waits for an operator. */
  readonly renewing: boolean;
}

const ENDING_QUALIFICATIONS = `
  SELECT vendor_id AS "vendorId", organisation_id AS "organisationId", discipline, country, valid_until AS "validUntil", state = 'in_review' AS renewing
  FROM vendors.qualification WHERE valid_until > $1 AND valid_until <= $2 ORDER BY valid_until, vendor_id LIMIT $3`;

/** Claims and qualifications; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class QualificationRepository {
  ofVendor(database: Database, vendorId: string): Promise<QualificationRow[]> {
    return database.query<QualificationRow>(QUALIFICATIONS_OF, [vendorId]);
  }

  /** What ends within a time, soonest first: for those who warn of it. A period that is prolonged or renewed meanwhile is not among them. */
  endingBetween(database: Database, from: Date, until: Date, most: number): Promise<EndingQualification[]> {
    return database.query<EndingQualification>(ENDING_QUALIFICATIONS, [from, until, most]);
  }

  /** With the commit, whether or not they were known. */
  save(tx: Tx, rows: readonly QualificationRow[]): void {
    tx.appendPut(QualificationRow, rows, ['vendorId', 'discipline', 'country']);
  }
}
