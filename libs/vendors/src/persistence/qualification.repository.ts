import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { namedBy } from '../domain/evidence-references.js';
import type { EvidenceItem, References } from '../domain/qualification-lifecycle.js';
import { QUALIFICATIONS_OF } from './profile-lock.sql.js';
import { QualificationRow } from './qualification.row.js';

const REFERENCED = `SELECT id, kind, title, state, last_day::text AS "lastDay" FROM vendors.evidence_references WHERE vendor_id = $1 AND id = ANY ($2::uuid[])`;

/** Claims and qualifications; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class QualificationRepository {
  ofVendor(database: Database, vendorId: string): Promise<QualificationRow[]> {
    return database.query<QualificationRow>(QUALIFICATIONS_OF, [vendorId]);
  }

  /** What evidence names of this vendor's credentials and case studies, as it reads now. Others' are absent. */
  async references(tx: Tx, vendorId: string, evidence: readonly EvidenceItem[]): Promise<References> {
    const named = namedBy(evidence);
    if (named.length === 0) return {};
    const rows = await tx.query<{ id: string; kind: string | null; title: string | null; state: string; lastDay: string | null }>(REFERENCED, [vendorId, named]);
    return Object.fromEntries(rows.map(({ id, kind, title, state, lastDay }) => [id, { kind, title, state, lastDay }]));
  }

  /** With the commit, whether or not they were known. */
  save(tx: Tx, rows: readonly QualificationRow[]): void {
    tx.appendPut(QualificationRow, rows, ['vendorId', 'discipline', 'country']);
  }
}
