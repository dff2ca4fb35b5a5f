import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideCaseStudy } from '../../domain/case-study-lifecycle.js';
import { announceCaseStudyRecall } from './case-study-announcements.js';
import { ownCaseStudy, type OwnCaseStudyView } from './case-study-view.js';
import { OwnCaseStudy, requireFreshCaseStudy } from './own-case-study.js';
import { StoreCaseStudy } from './store-case-study.js';

const NOT_WAITING = { reviewRevision: null, submittedAt: null } as const;

/** Recall takes back what waits for an operator; withdraw takes all of it out of sight, at once and for good. */
@Injectable()
export class ActOnCaseStudy {
  constructor(private readonly database: Database, private readonly own: OwnCaseStudy, private readonly storing: StoreCaseStudy) {}

  execute(caller: MemberCaller, vendorId: string, id: string, action: 'recall' | 'withdraw'): Promise<OwnCaseStudyView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, vendorId, id);
      const move = decideCaseStudy(action, held.row, 'vendor');
      requireFreshCaseStudy(caller, held);
      const gone = action === 'withdraw' ? { liveContent: null, approvedAt: null, denialOpen: false } : {};
      const { row } = await this.storing.save(tx, { ...held, profile: held.profile.row }, { ...move, ...NOT_WAITING, ...gone }, { action: `${action}_case_study`, actor: 'vendor', actorId: actorOf(caller) });
      announceCaseStudyRecall(tx, held.row, row);
      return ownCaseStudy(row, held.at);
    });
  }
}
