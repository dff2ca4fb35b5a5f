import { refuseBlocked } from '#contracts';
import { packOf } from '#disciplines';
import { actorOf, Database, write, type MemberCaller } from '#platform';
import { blockingProblems } from '#screening';
import { Injectable } from '@nestjs/common';
import { caseStudyGaps, caseStudyProblems } from '../../domain/case-study-content.js';
import { decideCaseStudy, decideCaseStudySubmission, requireNoOpenDenial } from '../../domain/case-study-lifecycle.js';
import { organisationFacts } from '../../persistence/neighbours.sql.js';
import { disciplineNotFound } from '../profile/profile-refusals.js';
import { announceCaseStudy } from './case-study-announcements.js';
import { refuseCaseStudy } from './case-study-refusals.js';
import { ownCaseStudy, type OwnCaseStudyView } from './case-study-view.js';
import { screenCaseStudy } from './screen-case-study.js';
import { OwnCaseStudy, requireFreshCaseStudy } from './own-case-study.js';
import { StoreCaseStudy } from './store-case-study.js';

/** The first time an operator looks; a later change that screens clean and changes nothing that evidence hangs on is live in this very transaction. Blocked: 422, and nothing has happened. */
@Injectable()
export class SubmitCaseStudy {
  constructor(private readonly database: Database, private readonly own: OwnCaseStudy, private readonly storing: StoreCaseStudy) {}

  execute(caller: MemberCaller, vendorId: string, id: string): Promise<OwnCaseStudyView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, vendorId, id);
      const { content, liveContent, liveVersion } = held.row;
      decideCaseStudy('submit', held.row, 'vendor');
      requireNoOpenDenial(held.row);
      const pack = packOf(content.discipline);
      if (!pack) throw disciplineNotFound();
      refuseCaseStudy([...caseStudyProblems(content, pack, held.at), ...caseStudyGaps(content)]);
      const organisation = await organisationFacts(tx, held.row.organisationId);
      const screening = screenCaseStudy(content, organisation?.country ?? '');
      refuseBlocked(blockingProblems(screening));
      const { live, ...move } = decideCaseStudySubmission(held.row, screening.outcome === 'clean' ? 'clean' : 'doubtful', content, liveContent);
      requireFreshCaseStudy(caller, held);
      const signals = screening.signals.map((signal) => signal.code);
      const revision = held.row.revision + 1;
      const effect = live ? { liveContent: content, liveVersion: liveVersion + 1 } : { reviewRevision: revision, submittedAt: held.at };
      const act = { action: live ? 'publish_case_study' : 'submit_case_study', actor: 'vendor', actorId: actorOf(caller), facts: { signals: [...new Set(signals)] } } as const;
      const { row } = await this.storing.save(tx, { ...held, profile: held.profile.row }, { ...move, revision, ...effect }, act);
      if (!live) announceCaseStudy(tx, row, signals);
      return ownCaseStudy(row, held.at);
    });
  }
}
