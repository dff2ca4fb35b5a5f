import { fields, MoneyDto } from '#platform';
import { PROFILE_STATES, STAGED_STATES } from '../domain/profile.js';
import { PROFILE_ACTORS } from '../domain/profile-lifecycle.js';
import { OUTCOMES } from '../domain/qualification-decision.js';
import { QUALIFICATION_STATES } from '../domain/qualification-lifecycle.js';
import { SPECIALISM_LEVELS } from '../domain/specialism-evidence.js';
import { ClosureDto } from './closures.dto.js';
import { EvidenceAnswer, OfferDisciplineBody, PlaceDto, PriceLineDto, RateDto, VendorLinksDto, VendorSpecialismDto, WorkingHoursDto } from './profile.dto.js';

const CODE = { max: 60, min: 1 } as const;

export class VendorRateAnswer extends RateDto {
  @fields.text({ ...CODE, optional: true, description: 'The price line that it is taken from; absent: stated as it is.' }) line?: string;
}

export class VendorPriceLineAnswer extends PriceLineDto {
  @fields.oneOf(['one_off', 'monthly', 'hourly_estimate', 'per_unit'], { example: 'hourly_estimate' }) kind!: string;
  @fields.text({ max: 100, nullable: true, example: 'payslip' }) unit!: string | null;
}

export class VendorSpecialismAnswer extends VendorSpecialismDto {
  @fields.oneOf(SPECIALISM_LEVELS, { optional: true, description: 'Of the listed version: what stands for it. `declared`: its vendor’s word; `evidenced`: approved work; `confirmed`: work that a client confirmed.', example: 'evidenced' }) level?: string;
  @fields.int({ min: 0, max: 1_000, optional: true, description: 'Of the listed version: pieces of evidence. An approved case study is one, at most two of them count; each that its client confirmed is two.', example: 2 }) pieces?: number;
}

export class VendorOfferAnswer extends OfferDisciplineBody {
  @fields.listOf(() => VendorSpecialismAnswer, { max: 40 }) declare specialisms: VendorSpecialismAnswer[];
  @fields.text({ ...CODE, example: 'accounting' }) discipline!: string;
  @fields.listOf(() => VendorRateAnswer, { max: 3, description: 'What search and matching compare.' }) rates!: VendorRateAnswer[];
  @fields.listOf(() => VendorPriceLineAnswer, { max: 60 }) priceLines!: VendorPriceLineAnswer[];
  @fields.money({ nullable: true }) minimumEngagement!: MoneyDto | null;
  @fields.decimal({ min: 0, max: 100_000, nullable: true }) hoursPerMonth!: number | null;
  @fields.date({ nullable: true, description: 'The later of the day that was stated and the first day after a closure that runs.' }) nextFreeOn!: string | null;
  @fields.date({ optional: true, nullable: true, description: 'The day that was stated; for its organisation and operators.' }) statedNextFreeOn?: string | null;
}

export class CriterionFindingAnswer {
  @fields.text({ ...CODE, example: 'professional_indemnity_au' }) criterion!: string;
  @fields.oneOf(OUTCOMES, { example: 'not_met' }) outcome!: string;
  @fields.text({ max: 1_000, nullable: true, example: 'The certificate ended in June.' }) feedback!: string | null;
  @fields.date({ nullable: true, description: 'The last day for which the operator saw it good.', example: '2027-06-30' }) expiresOn!: string | null;
}

export class QualificationDecisionAnswer {
  @fields.oneOf(['qualified', 'rejected'], { example: 'rejected' }) decision!: string;
  @fields.text({ ...CODE, example: 'meets_criteria' }) reasonCode!: string;
  @fields.text({ max: 4_000, nullable: true, description: 'What the operator told the author about the whole submission.' }) statement!: string | null;
  @fields.text({ max: 1_000, nullable: true, description: 'About this claim.' }) feedback!: string | null;
  @fields.listOf(() => CriterionFindingAnswer, { max: 100, description: 'What was found about single criteria.' }) criteria!: CriterionFindingAnswer[];
  @fields.instant() decidedAt!: string;
}

export class VendorQualificationAnswer {
  @fields.text({ ...CODE, example: 'accounting' }) discipline!: string;
  @fields.text({ max: 2, example: 'AU' }) country!: string;
  @fields.texts({ max: 20, maxLength: 60, description: 'What the evidence was judged for.' }) services!: string[];
  @fields.instant({ nullable: true }) validUntil!: string | null;
  @fields.oneOf(['essential', 'full'], { nullable: true, description: 'Essential criteria alone qualify; `full`: as many optional ones as are wanted, too. It gates nothing; null: not in force, or not known.', example: 'full' }) mark!: string | null;
  @fields.oneOf(QUALIFICATION_STATES, { optional: true, description: 'For its organisation and operators, like what is below.' }) state?: string;
  @fields.instant({ optional: true, nullable: true }) validFrom?: string | null;
  @fields.listOf(() => EvidenceAnswer, { max: 600, optional: true }) evidence?: EvidenceAnswer[];
  @fields.object(() => QualificationDecisionAnswer, { optional: true, nullable: true, description: 'The last decision on it; it stays while new evidence is claimed and reviewed.' }) decision?: QualificationDecisionAnswer | null;
}

export class VendorDecisionAnswer {
  @fields.text({ ...CODE, example: 'evidence_insufficient' }) reasonCode!: string;
  @fields.text({ max: 4_000, nullable: true, description: 'What the operator told the author.' }) statement!: string | null;
  @fields.instant() decidedAt!: string;
}

/** The listed version, as anybody sees it. Its organisation and operators get the version being worked on, and the optional members. */
export class VendorAnswer {
  @fields.id() id!: string;
  @fields.text({ max: 200, example: 'Tidewater Ledgers' }) displayName!: string;
  @fields.oneOf(PROFILE_STATES, { example: 'listed' }) state!: string;
  @fields.text({ max: 140, example: 'Monthly books for hospitality, closed by the fifth working day' }) headline!: string;
  @fields.text({ max: 6_000, example: 'Four bookkeepers who do nothing but cafés, restaurants and small hotels, on Xero and Dext.' }) story!: string;
  @fields.texts({ max: 20, maxLength: 3, example: ['en'] }) languages!: string[];
  @fields.texts({ max: 60, maxLength: 2, example: ['AU'] }) countries!: string[];
  @fields.listOf(() => PlaceDto, { max: 60, description: 'Where it comes to its clients; everywhere else it works at a distance.' }) places!: PlaceDto[];
  @fields.text({ max: 60, nullable: true, example: 'Australia/Sydney' }) timeZone!: string | null;
  @fields.object(() => WorkingHoursDto, { nullable: true }) workingHours!: WorkingHoursDto | null;
  @fields.int({ min: 1, max: 100_000, nullable: true }) teamSize!: number | null;
  @fields.int({ min: 1_800, max: 3_000, nullable: true }) foundedYear!: number | null;
  @fields.listOf(() => ClosureDto, { max: 20, description: 'When it is away, now and later. It may bid meanwhile.' }) closures!: ClosureDto[];
  @fields.listOf(() => VendorOfferAnswer, { max: 20 }) disciplines!: VendorOfferAnswer[];
  @fields.listOf(() => VendorQualificationAnswer, { max: 1_200, description: 'In force now; for its organisation and operators, all.' }) qualifications!: VendorQualificationAnswer[];
  @fields.instant({ nullable: true }) listedAt!: string | null;
  @fields.id({ optional: true }) organisationId?: string;
  @fields.object(() => VendorLinksDto, { optional: true }) links?: VendorLinksDto;
  @fields.oneOf(STAGED_STATES, { optional: true, description: 'What becomes of edits to a listed profile; what the public sees is not touched by them.' }) staged?: string;
  @fields.int({ min: 0, max: 1_000_000, optional: true, description: 'How often it was submitted.' }) revision?: number;
  @fields.int({ min: 1, max: 1_000_000, optional: true, nullable: true, description: 'The submission that waits for an operator.' }) reviewRevision?: number | null;
  @fields.instant({ optional: true, nullable: true }) submittedAt?: string | null;
  @fields.object(() => VendorDecisionAnswer, { optional: true, nullable: true }) decision?: VendorDecisionAnswer | null;
  @fields.instant({ optional: true }) createdAt?: string;
  @fields.instant({ optional: true }) changedAt?: string;
}

export class VendorHistoryEntry {
  @fields.id() id!: string;
  @fields.instant() at!: string;
  @fields.text({ ...CODE, example: 'submit' }) action!: string;
  @fields.oneOf(PROFILE_ACTORS, { example: 'vendor' }) actor!: string;
  @fields.text({ ...CODE, nullable: true, example: 'draft' }) from!: string | null;
  @fields.text({ ...CODE, example: 'in_review' }) to!: string;
  @fields.text({ ...CODE, example: 'none' }) staged!: string;
  @fields.int({ min: 0, max: 1_000_000 }) revision!: number;
  @fields.int({ min: 1, max: 2_000_000_000 }) version!: number;
  @fields.text({ ...CODE, nullable: true }) reasonCode!: string | null;
  @fields.freeObject({ description: 'Codes and ids that belong to the action.', example: { disciplines: ['accounting'] } }) facts!: Record<string, unknown>;
}

export class VendorHistoryPage {
  @fields.listOf(() => VendorHistoryEntry, { max: 100 }) items!: VendorHistoryEntry[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}
