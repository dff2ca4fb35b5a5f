import { requireFresh, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { CaseStudyRepository } from '../../persistence/case-study.repository.js';
import type { CaseStudyRow } from '../../persistence/case-study.row.js';
import { OwnProfile, type HeldProfile } from '../profile/own-profile.js';
import { caseStudyNotFound } from './case-study-refusals.js';
import { ownCaseStudy } from './case-study-view.js';

/** A case study of the caller's own vendor, whose profile is held: whoever changes anything of a vendor holds it. */
export interface HeldCaseStudy {
  readonly profile: HeldProfile;
  readonly row: CaseStudyRow;
  /** The database's clock, read after the lock. */
  readonly at: Date;
}

/** 412 `stale` when the caller named another version than the one that is held. */
export function requireFreshCaseStudy(caller: MemberCaller, { row, at }: HeldCaseStudy): void {
  if (caller.conditions.ifMatch !== undefined) requireFresh(caller, ownCaseStudy(row, at));
}

@Injectable()
export class OwnCaseStudy {
  constructor(private readonly own: OwnProfile, private readonly caseStudies: CaseStudyRepository) {}

  /** 404 for what the caller may not see, 403 `not_your_profile` for what it may only read. */
  async lock(tx: Tx, caller: MemberCaller, vendorId: string, id: string): Promise<HeldCaseStudy> {
    const profile = await this.own.lock(tx, caller, vendorId);
    const row = await this.caseStudies.find(tx, vendorId, id);
    if (!row) throw caseStudyNotFound();
    return { profile, row, at: profile.at };
  }
}
