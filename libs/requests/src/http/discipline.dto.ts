import { packOf } from '#disciplines';
import { fields } from '#platform';

const SLUG = { max: 60, example: 'accounting' } as const;
const LABEL = { max: 300 } as const;

export class DisciplineQuery {
  @fields.int({ query: true, min: 1, max: 10_000, optional: true, description: 'A former version of the pack, as a request names it in `packVersion`; the one in force when absent.', example: 2 }) version?: number;
}

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

/** A code of ESCO, O*NET-SOC or UNSPSC, in OCDS's members. */
export class ClassificationAnswer {
  @fields.text({ max: 20, example: 'ESCO' }) scheme!: string;
  @fields.text({ max: 60, example: '3313.2' }) id!: string;
  @fields.text({ ...LABEL, example: 'bookkeeper' }) description!: string;
  @fields.text({ max: 120, optional: true, example: 'http://data.europa.eu/esco/occupation/c3aae59e-1441-4b3e-bdd1-6da50dc7cf42' }) uri?: string;
}

export class SpecialismAnswer extends DisciplineTermAnswer {
  @fields.listOf(() => ClassificationAnswer, { max: 10, optional: true }) classifications?: ClassificationAnswer[];
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
  @fields.bool({ optional: true, description: 'The work is forbidden without it.' }) requiredByLaw?: true;
  @fields.bool({ optional: true, description: 'It stands in a register that everybody can read.' }) registerIsPublic?: true;
}

/** A prompt to look closer at the law or custom of a country; no legal advice. */
export class ContextNoteAnswer {
  @fields.text({ max: 2, optional: true, description: 'ISO 3166-1 alpha-2; absent: everywhere.', example: 'AU' }) country?: string;
  @fields.text({ max: 400, example: 'Pay is reported to the tax office on or before payday.' }) text!: string;
  @fields.text({ ...LABEL, description: 'Who can say whether it still holds.', example: 'Australian Taxation Office' }) source!: string;
  @fields.date({ description: 'Compared with its source on this day.', example: '2026-11-26' }) checkedOn!: string;
}

export class CheckInAnswer {
  @fields.text({ max: 60, example: 'month_end' }) key!: string;
  @fields.text({ ...LABEL, example: 'Month end' }) label!: string;
  @fields.oneOf(['week', 'month']) every!: string;
  @fields.text({ max: 400, optional: true, example: 'By the working day agreed in the brief.' }) hint?: string;
  @fields.listOf(() => BriefFieldAnswer, { max: 40 }) fields!: BriefFieldAnswer[];
}

export class DisciplinePackAnswer extends DisciplineAnswer {
  @fields.bool({ optional: true, description: 'Requests of this field are about people and name none. What tells of one waits for an operator in every field; here numbers that a firm has too are taken for a person’s.', example: true }) namesNobody?: boolean;
  @fields.listOf(() => ClassificationAnswer, { max: 40 }) occupations!: ClassificationAnswer[];
  @fields.listOf(() => SpecialismAnswer, { max: 200 }) specialisms!: SpecialismAnswer[];
  @fields.listOf(() => DisciplineTermAnswer, { max: 100 }) services!: DisciplineTermAnswer[];
  @fields.listOf(() => BriefFieldAnswer, { max: 100 }) briefFields!: BriefFieldAnswer[];
  @fields.listOf(() => DisciplinePriceLineAnswer, { max: 100 }) priceLines!: DisciplinePriceLineAnswer[];
  @fields.listOf(() => RequirementSuggestionAnswer, { max: 100 }) requirementSuggestions!: RequirementSuggestionAnswer[];
  @fields.listOf(() => CriterionAnswer, { max: 100 }) criteria!: CriterionAnswer[];
  @fields.listOf(() => ContextNoteAnswer, { max: 40, description: 'Notes compared with their source within 12 months.' }) context!: ContextNoteAnswer[];
  @fields.listOf(() => CheckInAnswer, { max: 10 }) checkIns!: CheckInAnswer[];
  @fields.freeObject({ description: 'A brief that would be accepted.', example: packOf('accounting')?.exampleBrief }) exampleBrief!: object;
}
