import { fields } from '#platform';
import { EVIDENCE_TYPES } from '../domain/evidence-file.js';
import { OUTCOMES } from '../domain/qualification-decision.js';
import { QUALIFICATION_STATES } from '../domain/qualification-lifecycle.js';
import { RATE_BASES } from '../domain/terms.js';
import { EvidenceAnswer } from './profile.dto.js';
import { QualificationDecisionAnswer } from './vendor.dto.js';

const CODE = { max: 60, min: 1 } as const;
const TITLE = { max: 120, min: 3, example: 'Certificate of currency, 2026-27' } as const;

export class EvidenceFormDto {
  @fields.text({ ...TITLE, pattern: /\S/, description: 'What the file is.' }) title!: string;
}

export class EvidenceFileAnswer {
  @fields.id() id!: string;
  @fields.text(TITLE) title!: string;
  @fields.text({ max: 120, example: 'currency.pdf' }) fileName!: string;
  @fields.oneOf(EVIDENCE_TYPES, { description: 'By its bytes.' }) mediaType!: string;
  @fields.int({ min: 1, max: 1_000_000_000, example: 48_213 }) bytes!: number;
  @fields.text({ max: 64, description: 'Of its bytes, in hexadecimal.', example: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9' }) sha256!: string;
  @fields.instant() uploadedAt!: string;
}

export class EvidenceFileList {
  @fields.listOf(() => EvidenceFileAnswer, { max: 100 }) items!: EvidenceFileAnswer[];
}

export const PENDING_REASONS = ['register_shows_current', 'authority_is_late'];

export class QualificationPendingRenewalBody {
  @fields.oneOf(PENDING_REASONS, { description: 'The register still shows it as current, or the authority confirms that it is late with what was asked of it in time.', example: 'register_shows_current' }) reasonCode!: string;
}

export class FoundAnswer {
  @fields.oneOf(OUTCOMES, { example: 'met' }) outcome!: string;
  @fields.text({ max: 1_000, nullable: true, example: 'The register shows the company under this number.' }) feedback!: string | null;
  @fields.date({ nullable: true, example: '2027-06-30' }) expiresOn!: string | null;
  @fields.instant() foundAt!: string;
}

export class QualificationCriterionAnswer {
  @fields.text({ ...CODE, example: 'professional_indemnity_au' }) key!: string;
  @fields.text({ max: 400, example: 'Professional indemnity insurance current' }) label!: string;
  @fields.oneOf(['essential', 'optional'], { example: 'essential' }) kind!: string;
  @fields.texts({ max: 10, maxLength: 40, description: 'What can show it.', example: ['insurance_certificate'] }) evidenceKinds!: string[];
  @fields.text({ max: 160, nullable: true, description: 'Who can confirm it.', example: 'Tax Practitioners Board' }) authority!: string | null;
  @fields.int({ min: 1, max: 60, nullable: true, description: 'How long evidence is good that names no date.', example: 12 }) validMonths!: number | null;
  @fields.text({ max: 400, nullable: true, example: 'Required of registered agents.' }) note!: string | null;
  @fields.bool({ description: 'The law lets nobody do the work without it: no pending renewal past its end.', example: false }) requiredByLaw!: boolean;
  @fields.listOf(() => EvidenceAnswer, { max: 100, description: 'The evidence of the last claim.' }) given!: EvidenceAnswer[];
  @fields.object(() => FoundAnswer, { nullable: true, description: 'What an operator last found.' }) found!: FoundAnswer | null;
  @fields.bool({ description: 'Found good before the claim that is being made or judged, and stands: nothing has to be given for it.', example: false }) kept!: boolean;
  @fields.instant({ nullable: true, description: 'Of what the qualification rests on: from then on it is not met; null: as long as the qualification.' }) endsAt!: string | null;
}

export class PriceComparedAnswer {
  @fields.oneOf(RATE_BASES, { example: 'hourly' }) basis!: string;
  @fields.text({ max: 20, description: 'In major units.', example: '95' }) amount!: string;
  @fields.text({ max: 3, min: 3, example: 'AUD' }) currency!: string;
}

export class PricesOfOthersAnswer {
  @fields.int({ min: 0, max: 100_000_000, example: 64 }) count!: number;
  @fields.decimal({ min: 0, max: 1_000_000_000_000, nullable: true, example: 110 }) p75!: number | null;
  @fields.decimal({ min: 0, max: 1_000_000_000_000, nullable: true, example: 140 }) p90!: number | null;
}

export class OptionalNeedAnswer {
  @fields.int({ min: 0, max: 10, example: 2 }) needed!: number;
  @fields.oneOf(['usual', 'few_prices', 'no_price', 'above_p75', 'above_p90'], { example: 'few_prices' }) why!: string;
  @fields.object(() => PriceComparedAnswer, { nullable: true }) price!: PriceComparedAnswer | null;
  @fields.object(() => PricesOfOthersAnswer, { nullable: true, description: 'Listed vendors that are qualified for the same and publish a price of the same basis in the same currency.' }) others!: PricesOfOthersAnswer | null;
}

export class StandingAnswer {
  @fields.int({ min: 0, max: 60, example: 2 }) optionalMet!: number;
  @fields.int({ min: 0, max: 10, example: 2 }) optionalNeeded!: number;
  @fields.oneOf(['essential', 'full'], { description: 'Essential criteria alone qualify; `full`: as many optional ones as are wanted, too. It gates nothing.', example: 'full' }) mark!: string;
}

export class QualificationAnswer {
  @fields.id() vendorId!: string;
  @fields.text({ ...CODE, example: 'accounting' }) discipline!: string;
  @fields.text({ max: 2, example: 'AU' }) country!: string;
  @fields.oneOf(['none', ...QUALIFICATION_STATES], { example: 'qualified' }) state!: string;
  @fields.texts({ max: 40, maxLength: 60, description: 'What the criteria below are asked for.', example: ['bookkeeping'] }) services!: string[];
  @fields.texts({ max: 40, maxLength: 60, nullable: true, description: 'What it is qualified for now.', example: ['bookkeeping'] }) qualifiedServices!: string[] | null;
  @fields.instant({ nullable: true }) validFrom!: string | null;
  @fields.instant({ nullable: true, description: 'Twelve months from the decision, or sooner where an essential criterion ends.' }) validUntil!: string | null;
  @fields.bool({ description: 'At this moment.', example: true }) inForce!: boolean;
  @fields.instant({ nullable: true, description: 'The end before it was put off because the renewal is pending.' }) pendingFrom!: string | null;
  @fields.instant({ nullable: true }) claimedAt!: string | null;
  @fields.instant({ nullable: true, description: 'When the claim was last handed to the operators.' }) filedAt!: string | null;
  @fields.object(() => StandingAnswer, { nullable: true, description: 'Of the qualification in force.' }) standing!: StandingAnswer | null;
  @fields.object(() => OptionalNeedAnswer, { description: 'As reckoned with the decision; while nothing is in force, as it would be now.' }) optional!: OptionalNeedAnswer;
  @fields.listOf(() => QualificationCriterionAnswer, { max: 100, description: 'Those of the pack that apply to the country and the services.' }) criteria!: QualificationCriterionAnswer[];
  @fields.object(() => QualificationDecisionAnswer, { nullable: true }) decision!: QualificationDecisionAnswer | null;
}
