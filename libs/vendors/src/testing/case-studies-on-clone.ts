import type { CaseDecided, CaseObject, ConfirmationAnswered, ConfirmationAsked, EventEnvelope } from '#contracts';
import type { MemberCaller } from '#platform';
import { storeDecision } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { CreateCaseStudy } from '../application/case-studies/create-case-study.js';
import { EditCaseStudy } from '../application/case-studies/edit-case-study.js';
import { HearOfConfirmation } from '../application/case-studies/hear-of-confirmation.js';
import type { OwnCaseStudyView } from '../application/case-studies/case-study-view.js';
import { ReadCaseStudies } from '../application/case-studies/read-case-studies.js';
import { SubmitCaseStudy } from '../application/case-studies/submit-case-study.js';
import type { CaseStudyContent, CaseStudyEdit } from '../domain/case-study.js';
import { EXAMPLE_CASE_STUDY } from '../domain/example-case-study.js';
import { OnCaseDecided } from '../jobs/on-case-decided.js';
import { ANYBODY, type VendorsOnClone } from './vendors-on-clone.js';

export interface Asked {
  readonly confirmationId: string;
  readonly caseStudyId: string;
  readonly vendorId: string;
  readonly textVersion: number;
  readonly askedAt: string;
  readonly expiresAt: string;
}

/** The steps of case studies, for a vendor of its own. */
export class CaseStudiesOnClone {
  constructor(private readonly on: VendorsOnClone, readonly caller: MemberCaller, readonly vendorId: string) {}

  static async of(on: VendorsOnClone): Promise<CaseStudiesOnClone> {
    const caller = await on.organisation();
    return new CaseStudiesOnClone(on, caller, await on.listed(caller));
  }

  add(change: Partial<CaseStudyContent> = {}): Promise<OwnCaseStudyView> {
    return this.on.service.get(CreateCaseStudy).execute(this.caller, this.vendorId, { ...EXAMPLE_CASE_STUDY, ...change });
  }

  edit(id: string, edit: CaseStudyEdit): Promise<OwnCaseStudyView> {
    return this.on.service.get(EditCaseStudy).execute(this.caller, this.vendorId, id, edit);
  }

  submit(id: string): Promise<OwnCaseStudyView> {
    return this.on.service.get(SubmitCaseStudy).execute(this.caller, this.vendorId, id);
  }

  /** One that everybody sees. */
  async approved(change: Partial<CaseStudyContent> = {}): Promise<string> {
    const { id } = await this.add(change);
    await this.submit(id);
    await this.decide(id, 1);
    return id;
  }

  own(id: string): Promise<OwnCaseStudyView> {
    return this.on.service.get(ReadCaseStudies).one(this.caller, this.vendorId, id) as Promise<OwnCaseStudyView>;
  }

  shown(id: string) {
    return this.on.service.get(ReadCaseStudies).one(ANYBODY, this.vendorId, id);
  }

  /** An operator's decision as it is announced; answers what became of it. */
  async decide(objectId: string, revision: number, decision: CaseDecided['decision'] = 'approved', objectType: CaseObject = 'case_study'): Promise<string> {
    const about = { objectType, objectId, revision, decision, reasonCode: decision === 'approved' ? 'meets_rules' : 'misleading' } as const;
    const caseId = await storeDecision(this.on.clone, { ...about, statement: 'As the rules say.' });
    const event: EventEnvelope<CaseDecided> = { id: uuidv7(), type: 'moderation.case-decided.v1', occurredAt: new Date().toISOString(), payload: { ...about, caseId, version: 2 } };
    await this.on.service.database.transaction((tx) => this.on.service.get(OnCaseDecided).handle(tx, event));
    return (await this.on.announced('vendors.decision-applied.v1', caseId))[0]?.['effect'] as string;
  }

  asking(caseStudyId: string, textVersion = 1, days = 0): Asked {
    const askedAt = Date.now() + days * 86_400_000;
    return { confirmationId: uuidv7(), caseStudyId, vendorId: this.vendorId, textVersion, askedAt: new Date(askedAt).toISOString(), expiresAt: new Date(askedAt + 30 * 86_400_000).toISOString() };
  }

  asked(asked: Asked): Promise<void> {
    return this.hear({ ...asked, version: 1 });
  }

  answered(asked: Asked, answer: ConfirmationAnswered['answer']): Promise<void> {
    return this.hear({ ...asked, version: 2, answer, answeredAt: new Date().toISOString() });
  }

  /** What is listed of a specialism. */
  async listed(slug: string): Promise<Record<string, unknown> | undefined> {
    const [offer] = await this.on.published('offers', this.vendorId);
    return (offer?.['specialisms'] as Record<string, unknown>[]).find((one) => one['slug'] === slug);
  }

  private hear(told: ConfirmationAsked | ConfirmationAnswered): Promise<void> {
    return this.on.service.database.transaction((tx) => this.on.service.get(HearOfConfirmation).execute(tx, told));
  }
}
