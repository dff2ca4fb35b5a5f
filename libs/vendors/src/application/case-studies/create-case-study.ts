import { DomainError } from '#contracts';
import { packOf } from '#disciplines';
import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { caseStudyProblems } from '../../domain/case-study-content.js';
import { MOST_CASE_STUDIES, type CaseStudyContent } from '../../domain/case-study.js';
import { offerOf } from '../../domain/profile.js';
import { CaseStudyRepository } from '../../persistence/case-study.repository.js';
import type { CaseStudyRow } from '../../persistence/case-study.row.js';
import { OwnProfile } from '../profile/own-profile.js';
import { disciplineNotFound, disciplineNotOffered } from '../profile/profile-refusals.js';
import { refuseCaseStudy } from './case-study-refusals.js';
import { ownCaseStudy, type OwnCaseStudyView } from './case-study-view.js';
import { StoreCaseStudy } from './store-case-study.js';

const NOTHING_YET = {
  liveContent: null, liveVersion: 0, approvedAt: null, reviewRevision: null, submittedAt: null, decisionCode: null, decisionStatement: null, decidedAt: null,
  confirmationId: null, confirmationVersion: null, askedAt: null, answerDueAt: null, answer: null, answeredAt: null, denials: 0, denialOpen: false,
} as const;

/** A draft, of work in a discipline that the profile offers. */
@Injectable()
export class CreateCaseStudy {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly caseStudies: CaseStudyRepository,
    private readonly storing: StoreCaseStudy,
  ) {}

  async execute(caller: MemberCaller, vendorId: string, content: CaseStudyContent): Promise<OwnCaseStudyView> {
    const pack = packOf(content.discipline);
    if (!pack) throw disciplineNotFound();
    return write(this.database, caller, async (tx) => {
      const { row: profile, at } = await this.own.lock(tx, caller, vendorId);
      if (!offerOf(profile.content, content.discipline)) throw disciplineNotOffered();
      refuseCaseStudy(caseStudyProblems(content, pack, at));
      const { kept, ever } = await this.caseStudies.count(tx, vendorId);
      if (kept >= MOST_CASE_STUDIES.kept || ever >= MOST_CASE_STUDIES.ever) throw new DomainError('conflict', 'too_many_case_studies', `A vendor keeps at most ${MOST_CASE_STUDIES.kept} case studies.`);
      const row: CaseStudyRow = { id: uuidv7(), vendorId, organisationId: profile.organisationId, state: 'draft', staged: 'none', version: 1, revision: 0, content, ...NOTHING_YET, createdAt: at, changedAt: at };
      this.storing.add(tx, profile, row, { action: 'add_case_study', actor: 'vendor', actorId: actorOf(caller) });
      return ownCaseStudy(row, at);
    });
  }
}
