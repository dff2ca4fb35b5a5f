import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { APPROVED_CASE_STUDIES, COUNT_CASE_STUDIES, ONE_CASE_STUDY, OWN_CASE_STUDIES, SHOWN_CASE_STUDIES, VENDOR_OF_CASE_STUDY } from './case-study.sql.js';
import { CaseStudyRow } from './case-study.row.js';

export interface CaseStudiesAsked {
  readonly vendorId: string;
  readonly discipline: string | null;
  readonly after: unknown;
  /** Rows. */
  readonly most: number;
}

/** Case studies; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class CaseStudyRepository {
  /** Only of this vendor. */
  async find(source: Tx | Database, vendorId: string, id: string): Promise<CaseStudyRow | undefined> {
    const row = await source.one<CaseStudyRow>(ONE_CASE_STUDY, [id]);
    return row?.vendorId === vendorId ? row : undefined;
  }

  async vendorOf(source: Tx | Database, id: string): Promise<string | undefined> {
    return (await source.one<{ vendorId: string }>(VENDOR_OF_CASE_STUDY, [id]))?.vendorId;
  }

  approved(source: Tx | Database, vendorId: string): Promise<CaseStudyRow[]> {
    return source.query<CaseStudyRow>(APPROVED_CASE_STUDIES, [vendorId]);
  }

  async count(tx: Tx, vendorId: string): Promise<{ readonly kept: number; readonly ever: number }> {
    return (await tx.one<{ kept: number; ever: number }>(COUNT_CASE_STUDIES, [vendorId])) ?? { kept: 0, ever: 0 };
  }

  page(database: Database, { vendorId, discipline, after, most }: CaseStudiesAsked, shownAlone: boolean): Promise<CaseStudyRow[]> {
    return database.query<CaseStudyRow>(shownAlone ? SHOWN_CASE_STUDIES : OWN_CASE_STUDIES, [vendorId, discipline, after, most]);
  }

  /** With the commit. */
  add(tx: Tx, row: CaseStudyRow): void {
    tx.appendRow(CaseStudyRow, row);
  }

  /** With the commit: the next version. */
  save(tx: Tx, before: CaseStudyRow, next: Partial<CaseStudyRow>, at: Date): CaseStudyRow {
    const saved: CaseStudyRow = { ...before, ...next, version: before.version + 1, changedAt: at };
    const { id, ...columns } = saved;
    tx.appendChange(CaseStudyRow, { id }, columns);
    return saved;
  }
}
