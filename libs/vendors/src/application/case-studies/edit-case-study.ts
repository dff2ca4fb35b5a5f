import { packOf } from '#disciplines';
import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { caseStudyProblems } from '../../domain/case-study-content.js';
import { decideCaseStudy } from '../../domain/case-study-lifecycle.js';
import type { CaseStudyEdit } from '../../domain/case-study.js';
import { offerOf } from '../../domain/profile.js';
import { disciplineNotFound, disciplineNotOffered } from '../profile/profile-refusals.js';
import { refuseCaseStudy } from './case-study-refusals.js';
import { ownCaseStudy, type OwnCaseStudyView } from './case-study-view.js';
import { OwnCaseStudy, requireFreshCaseStudy } from './own-case-study.js';
import { StoreCaseStudy } from './store-case-study.js';

/** Changes what the author works on. Of one that is approved that is the staged change: what is shown stays. */
@Injectable()
export class EditCaseStudy {
  constructor(private readonly database: Database, private readonly own: OwnCaseStudy, private readonly storing: StoreCaseStudy) {}

  execute(caller: MemberCaller, vendorId: string, id: string, edit: CaseStudyEdit): Promise<OwnCaseStudyView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, vendorId, id);
      const content = { ...held.row.content, ...edit };
      const pack = packOf(content.discipline);
      if (!pack) throw disciplineNotFound();
      if (content.discipline !== held.row.content.discipline && !offerOf(held.profile.row.content, content.discipline)) throw disciplineNotOffered();
      refuseCaseStudy(caseStudyProblems(content, pack, held.at));
      const move = decideCaseStudy('edit', held.row, 'vendor');
      requireFreshCaseStudy(caller, held);
      const { row } = await this.storing.save(tx, { ...held, profile: held.profile.row }, { ...move, content }, { action: 'edit_case_study', actor: 'vendor', actorId: actorOf(caller) });
      return ownCaseStudy(row, held.at);
    });
  }
}
