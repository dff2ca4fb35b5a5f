import { DifferenceAnswer, fields } from '#platform';
import { GAP_CODES, GAP_COSTS } from '../domain/completeness.js';
import { PROFILE_STATES, STAGED_STATES } from '../domain/profile.js';
import { TURNS } from '../domain/profile-lifecycle.js';
import { VendorDecisionAnswer } from './vendor.dto.js';

export class VendorChangesAnswer {
  @fields.id() vendorId!: string;
  @fields.oneOf(PROFILE_STATES, { example: 'listed' }) state!: string;
  @fields.oneOf(STAGED_STATES, { example: 'draft' }) staged!: string;
  @fields.oneOf(TURNS, { description: 'Who has to act before what is changed is shown.', example: 'vendor' }) turn!: string;
  @fields.int({ min: 0, max: 1_000_000, description: 'How often it was submitted.', example: 2 }) revision!: number;
  @fields.int({ min: 1, max: 1_000_000, nullable: true, description: 'The submission that waits for an operator.' }) reviewRevision!: number | null;
  @fields.instant({ nullable: true }) submittedAt!: string | null;
  @fields.object(() => VendorDecisionAnswer, { nullable: true, description: 'The last one.' }) decision!: VendorDecisionAnswer | null;
  @fields.listOf(() => DifferenceAnswer, { max: 2_000, nullable: true, description: 'What is staged or in review against what is shown; null: nothing is shown yet, all of it is new.' }) changes!: DifferenceAnswer[] | null;
}

export class GapCostAnswer {
  @fields.oneOf(GAP_COSTS, { description: '`fit`: points of it; `gate`: not ranked where a request asks for it; `order`: the place within a band of equal fit; `shown_only`: nothing in matching.', example: 'fit' }) kind!: string;
  @fields.oneOf(['specialisms', 'text', 'similar_work', 'focus'], { nullable: true, description: 'The term of fit.', example: 'specialisms' }) term!: string | null;
  @fields.decimal({ min: 0, max: 100, nullable: true, description: 'Of 100 points of fit, up to so many.', example: 45 }) points!: number | null;
  @fields.text({ max: 60, nullable: true, description: 'The gate of a ranking.' }) gate!: string | null;
  @fields.text({ max: 300, example: 'Up to 45 of 100 points of fit, where a request gives ground for all terms.' }) detail!: string;
}

export class GapAnswer {
  @fields.oneOf(GAP_CODES, { example: 'no_specialisms' }) code!: string;
  @fields.text({ max: 100, description: 'Into the profile as you read it.', example: '/disciplines/0/specialisms' }) pointer!: string;
  @fields.text({ max: 600, example: 'Name the tools and narrower fields that you know.' }) detail!: string;
  @fields.object(() => GapCostAnswer) cost!: GapCostAnswer;
}

export class DisciplineCompletenessAnswer {
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.decimal({ min: 0, max: 100, description: 'Of 100 points of fit, those that no gap puts out of reach.', example: 55 }) fitWithinReach!: number;
  @fields.listOf(() => GapAnswer, { max: 40 }) gaps!: GapAnswer[];
}

/** The version that is being worked on; what is staged counts once it is shown. */
export class VendorCompletenessAnswer {
  @fields.id() vendorId!: string;
  @fields.text({ max: 20, description: 'Of the weights that matching uses now.', example: '1' }) weightsVersion!: string;
  @fields.listOf(() => GapAnswer, { max: 40, description: 'Of the whole profile: they count in every discipline.' }) gaps!: GapAnswer[];
  @fields.listOf(() => DisciplineCompletenessAnswer, { max: 20 }) disciplines!: DisciplineCompletenessAnswer[];
}
