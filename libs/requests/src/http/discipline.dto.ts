import { packOf } from '#disciplines';
import { fields } from '#platform';

const SLUG = { max: 60, example: 'accounting' } as const;
const LABEL = { max: 300 } as const;

export class DisciplineAnswer {
  @fields.text(SLUG) slug!: string;
  @fields.int({ min: 1, max: 10_000, example: 1 }) version!: number;
  @fields.text({ max: 120, example: 'Accounting and bookkeeping' }) name!: string;
  @fields.text({ max: 1_000, example: 'Ledgers, payroll, tax returns and reporting, once or every month.' }) summary!: string;
}

export class DisciplineList {
  @fields.listOf(() => DisciplineAnswer, { max: 100 }) items!: DisciplineAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class DisciplineTermAnswer {
  @fields.text({ ...SLUG, example: 'xero' }) slug!: string;
  @fields.text({ ...LABEL, example: 'Xero' }) label!: string;
}

/** A field has further members of its type: bounds, options, items, properties. */
export class BriefFieldAnswer {
  @fields.text({ max: 60, example: 'entities' }) key!: string;
  @fields.text({ ...LABEL, example: 'Legal entities' }) label!: string;
  @fields.oneOf(['int', 'money', 'date', 'bool', 'enum', 'text', 'list', 'object']) type!: string;
  @fields.bool() required!: boolean;
  @fields.bool({ description: 'Shown under confidentiality terms only.' }) restricted!: boolean;
  @fields.text({ max: 1_000, optional: true, example: 'Companies, trusts and sole traders with books of their own.' }) hint?: string;
}

export class DisciplinePriceLineAnswer {
  @fields.text({ max: 60, example: 'bookkeeping' }) key!: string;
  @fields.text({ ...LABEL, example: 'Bookkeeping' }) label!: string;
  @fields.oneOf(['one_off', 'monthly', 'hourly_estimate', 'per_unit']) kind!: string;
  @fields.text({ max: 60, optional: true, example: 'month behind' }) unit?: string;
}

export class RequirementSuggestionAnswer {
  @fields.text({ max: 60, example: 'reconciled' }) key!: string;
  @fields.text({ ...LABEL, example: 'Every account reconciled monthly, with a list of what is not' }) label!: string;
  @fields.oneOf(['essential', 'nice']) kind!: string;
}

export class CriterionAnswer {
  @fields.text({ max: 60, example: 'legal_identity' }) key!: string;
  @fields.text({ ...LABEL, example: 'A registered business or person' }) label!: string;
  @fields.oneOf(['essential', 'optional']) kind!: string;
  @fields.freeObject({ description: 'Countries and services for which it counts.', example: { countries: ['AU'] } }) appliesWhen!: object;
  @fields.texts({ max: 20, maxLength: 60 }) evidence!: string[];
  @fields.text({ max: 300, optional: true, example: 'Australian Business Register' }) authority?: string;
}

export class DisciplinePackAnswer extends DisciplineAnswer {
  @fields.listOf(() => DisciplineTermAnswer, { max: 200 }) specialisms!: DisciplineTermAnswer[];
  @fields.listOf(() => DisciplineTermAnswer, { max: 100 }) services!: DisciplineTermAnswer[];
  @fields.listOf(() => BriefFieldAnswer, { max: 100 }) briefFields!: BriefFieldAnswer[];
  @fields.listOf(() => DisciplinePriceLineAnswer, { max: 100 }) priceLines!: DisciplinePriceLineAnswer[];
  @fields.listOf(() => RequirementSuggestionAnswer, { max: 100 }) requirementSuggestions!: RequirementSuggestionAnswer[];
  @fields.listOf(() => CriterionAnswer, { max: 100 }) criteria!: CriterionAnswer[];
  @fields.freeObject({ description: 'A brief that would be accepted.', example: packOf('accounting')?.exampleBrief }) exampleBrief!: object;
}
