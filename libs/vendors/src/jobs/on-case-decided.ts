import type { CaseDecided, EventEnvelope } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { ApplyCredentialDecision } from '../application/credential/apply-credential-decision.js';
import { DecideCaseStudies } from '../application/case-studies/decide-case-studies.js';
import { ApplyDecision } from '../application/profile/apply-decision.js';

@Injectable()
export class OnCaseDecided implements Subscriber<'moderation.case-decided.v1'> {
  constructor(private readonly applyDecision: ApplyDecision, private readonly applyToCredential: ApplyCredentialDecision, private readonly caseStudies: DecideCaseStudies) {}

  async handle(tx: Tx, { payload }: EventEnvelope<CaseDecided>): Promise<void> {
    if (payload.objectType === 'vendor_profile') await this.applyDecision.execute(tx, payload);
    if (payload.objectType === 'credential') await this.applyToCredential.execute(tx, payload);
    if (payload.objectType === 'case_study' || payload.objectType === 'case_study_denial') await this.caseStudies.execute(tx, payload);
  }
}
