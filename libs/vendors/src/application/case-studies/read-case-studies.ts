import { actorOf, Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { CaseStudyRepository } from '../../persistence/case-study.repository.js';
import { IS_SHOWN } from '../../persistence/case-study.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { vendorNotFound } from '../profile/profile-refusals.js';
import { seesAll } from '../search/read-vendor.js';
import { caseStudyNotFound } from './case-study-refusals.js';
import { ownCaseStudy, publicCaseStudy, type CaseStudyView } from './case-study-view.js';

export interface CaseStudyListQuery extends PageQuery {
  readonly discipline?: string;
}

/** Its organisation and operators see all of a vendor's case studies as they are worked on; everybody else what is approved, of vendors that are listed. */
@Injectable()
export class ReadCaseStudies {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly profiles: ProfileRepository,
    private readonly caseStudies: CaseStudyRepository,
  ) {}

  /** Refuses `case_study_not_found` alike for one that is not there, one that is not shown and a vendor that is not. */
  async one(caller: Caller, vendorId: string, id: string): Promise<CaseStudyView> {
    const whole = await this.seesWhole(caller, vendorId);
    const row = whole || (await this.isShown(vendorId)) ? await this.caseStudies.find(this.database, vendorId, id) : undefined;
    if (!row || (!whole && row.state !== 'approved')) throw caseStudyNotFound();
    return whole ? ownCaseStudy(row, await this.database.clock()) : publicCaseStudy(row);
  }

  /** Newest first. Refuses `vendor_not_found`. */
  async page(caller: Caller, vendorId: string, { discipline = null, ...query }: Omit<CaseStudyListQuery, 'discipline'> & { readonly discipline?: string | null }): Promise<Page<CaseStudyView>> {
    const whole = await this.seesWhole(caller, vendorId);
    if (!whole && !(await this.isShown(vendorId))) throw vendorNotFound();
    const page = this.cursors.open(caller, 'listCaseStudies', [vendorId, discipline, whole], query);
    const [after = null] = page.after;
    const rows = await this.caseStudies.page(this.database, { vendorId, discipline, after, most: page.rows }, !whole);
    const at = await this.database.clock();
    return page.of(rows, (row): CaseStudyView => (whole ? ownCaseStudy(row, at) : publicCaseStudy(row)), ({ id }) => [id]);
  }

  /** False: what everybody sees. */
  private async seesWhole(caller: Caller, vendorId: string): Promise<boolean> {
    const profile = actorOf(caller) === undefined ? undefined : await this.profiles.find(this.database, vendorId);
    return profile !== undefined && seesAll(caller, profile);
  }

  private async isShown(vendorId: string): Promise<boolean> {
    return (await this.database.one(IS_SHOWN, [vendorId])) !== undefined;
  }
}
