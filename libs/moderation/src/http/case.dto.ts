import { CASE_OBJECTS } from '#contracts';
import { DifferenceAnswer, fields, PageQuery } from '#platform';
import { CASE_SORTS } from '../application/list-cases.js';
import { CASE_STATES } from '../domain/case-lifecycle.js';
import { OUTCOMES, type Outcome } from '../domain/findings.js';


export class CriterionFindingDto {
  @fields.text({ max: 60, min: 1, description: 'Key of a criterion of the discipline’s pack.', example: 'professional_indemnity_au' }) criterion!: string;
  @fields.oneOf(OUTCOMES, { example: 'not_met' }) outcome!: Outcome;
  @fields.text({ max: 1_000, optional: true, description: 'To the vendor; required of what is not met.', example: 'The certificate ended in June.' }) feedback?: string;
  @fields.date({ optional: true, description: 'The last day for which it is good, where you saw one.', example: '2027-06-30' }) expiresOn?: string;
}

export class FindingDto {
  @fields.text({ max: 60, min: 1, example: 'accounting' }) discipline!: string;
  @fields.text({ max: 2, min: 2, pattern: /^[A-Z]{2}$/, example: 'AU' }) country!: string;
  @fields.oneOf(['qualified', 'rejected'], { example: 'qualified' }) decision!: 'qualified' | 'rejected';
  @fields.text({ max: 1_000, optional: true, description: 'To the vendor, about this claim.', example: 'Register entry matches.' }) feedback?: string;
  @fields.listOf(() => CriterionFindingDto, { max: 60, optional: true, description: 'What you found of single criteria; to qualify, of every essential one that is not kept.' }) criteria?: CriterionFindingDto[];
}

export class CaseAnswer {
  @fields.id() id!: string;
  @fields.oneOf(CASE_OBJECTS, { example: 'vendor_profile' }) objectType!: string;
  @fields.id() objectId!: string;
  @fields.id() organisationId!: string;
  @fields.int({ min: 1, max: 1_000_000, description: 'The revision that a decision applies to.', example: 1 }) revision!: number;
  @fields.texts({ max: 50, maxLength: 60, description: 'Screening codes that fired.', example: ['contact_email'] }) signals!: string[];
  @fields.int({ min: 0, max: 9, example: 1 }) priority!: number;
  @fields.oneOf(CASE_STATES, { example: 'open' }) state!: string;
  @fields.int({ min: 1, max: 1_000_000, example: 1 }) version!: number;
  @fields.instant() openedAt!: string;
  @fields.id({ nullable: true }) claimedBy!: string | null;
  @fields.instant({ nullable: true }) leaseUntil!: string | null;
  @fields.instant({ nullable: true }) decidedAt!: string | null;
  @fields.text({ max: 60, nullable: true, example: 'meets_criteria' }) reasonCode!: string | null;
  @fields.text({ max: 2_000, nullable: true, description: 'What the author reads.', example: 'Please attach the register entry.' }) statement!: string | null;
  @fields.text({ max: 2_000, nullable: true, description: 'Never leaves moderation.', example: 'Seen before.' }) internalNote!: string | null;
  @fields.listOf(() => FindingDto, { max: 100, nullable: true }) findings!: FindingDto[] | null;
  @fields.oneOf(['pending', 'applied', 'superseded'], { nullable: true, description: 'What became of the decision.', example: 'pending' }) effect!: string | null;
}

export class CasePage {
  @fields.listOf(() => CaseAnswer, { max: 100 }) items!: CaseAnswer[];
  @fields.text({ max: 1_000, nullable: true, example: '1.WyIyMDI2Il0.c2lnbmF0dXJl' }) nextCursor!: string | null;
}

export class CaseQuery extends PageQuery {
  @fields.oneOf(CASE_STATES, { optional: true, example: 'open' }) state?: string;
  @fields.oneOf(CASE_OBJECTS, { optional: true, example: 'request' }) objectType?: string;
  @fields.oneOf(CASE_SORTS, { optional: true, description: 'Oldest first (the default), or most urgent first.', example: '-priority' }) sort?: (typeof CASE_SORTS)[number];
}

export class CaseCriterion {
  @fields.text({ max: 60, example: 'practising-certificate' }) key!: string;
  @fields.text({ max: 500, example: 'Holds a practising certificate of a recognised body.' }) label!: string;
  @fields.oneOf(['essential', 'optional'], { example: 'essential' }) kind!: string;
  @fields.texts({ max: 10, maxLength: 40, description: 'Kinds of evidence that can show it.', example: ['register_entry'] }) evidence!: string[];
  @fields.bool({ description: 'Found good before, on evidence that has not changed: it needs no finding.', example: false }) kept!: boolean;
}

export class CaseClaim {
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.text({ max: 2, min: 2, example: 'AU' }) country!: string;
  @fields.listOf(() => CaseCriterion, { max: 100, description: 'Of the pack, for this country and the services offered.' }) criteria!: CaseCriterion[];
}

export class CaseMaterial {
  @fields.bool({ description: 'False when the author has changed or withdrawn what was submitted.', example: true }) current!: boolean;
  @fields.freeObject({ nullable: true, description: 'The object as submitted.', example: {} }) content!: object | null;
  @fields.listOf(() => DifferenceAnswer, { max: 2_000, nullable: true, description: 'Of a vendor profile: what was submitted against what is shown; null when nothing is shown yet.' }) changes!: DifferenceAnswer[] | null;
  @fields.listOf(() => CaseClaim, { max: 100, description: 'What a vendor claims, by discipline and country.' }) criteria!: CaseClaim[];
  @fields.freeObject({ description: 'The reasons to choose from, by decision.', example: {} }) reasons!: object;
}

export class DecisionBody {
  @fields.text({ max: 60, min: 1, example: 'meets_criteria' }) reasonCode!: string;
  @fields.text({ max: 2_000, optional: true, description: 'To the author; required unless approved.', example: 'Welcome.' }) statement?: string;
  @fields.text({ max: 2_000, optional: true, example: 'Looked up in the register.' }) internalNote?: string;
}

export class ApprovalBody extends DecisionBody {
  @fields.listOf(() => FindingDto, { max: 100, optional: true, description: 'For a vendor profile: one finding for each claim.' }) qualifications?: FindingDto[];
}
