import { fields } from '#platform';

const KINDS = ['discipline', 'service', 'specialism', 'skill'] as const;
const WAYS = ['label', 'alternative', 'classification', 'similarity'] as const;
const SLUG = { max: 60, min: 1, optional: true } as const;
const OFFSET = { min: 0, max: 20_000 } as const;
const URI = { max: 300, optional: true, example: 'http://data.europa.eu/esco/skill/9d916d7c-89b3-4084-a6d9-e2b0b3091404' } as const;

export class LinkTextBody {
  @fields.text({ max: 20_000, min: 1, description: 'Of a brief or a profile, in English.', example: 'Xero bookkeeper to manage payroll.' }) text!: string;
  @fields.text({ ...SLUG, description: 'The discipline that the text is about, if it is known: services and specialisms of others are left out.', example: 'accounting' }) discipline?: string;
}

export class LinkedCodeAnswer {
  @fields.text({ max: 20, example: 'UNSPSC' }) scheme!: string;
  @fields.text({ max: 60, example: '43231601' }) id!: string;
  @fields.text({ max: 200, description: 'The label that the scheme itself gives.', example: 'Accounting software' }) description!: string;
  @fields.text({ ...URI, example: undefined }) uri?: string;
}

export class LinkedSpanAnswer {
  @fields.int({ ...OFFSET, description: 'Where the words begin, in UTF-16 code units, as JavaScript and Java count; some languages count otherwise.', example: 0 }) start!: number;
  @fields.int({ ...OFFSET, description: 'Where they end: the first unit that is none of theirs.', example: 4 }) end!: number;
  @fields.text({ max: 20_000, description: 'The words.', example: 'Xero' }) text!: string;
  @fields.oneOf(KINDS, { description: '`skill`: of ESCO, of any discipline.', example: 'specialism' }) kind!: string;
  @fields.text({ ...SLUG, description: 'Of a discipline, service or specialism.', example: 'accounting' }) discipline?: string;
  @fields.text({ ...SLUG, description: 'Of a service or specialism: its code in briefs and profiles.', example: 'xero' }) slug?: string;
  @fields.text({ ...URI, example: undefined, description: 'Of a skill, where its address is known.' }) escoUri?: string;
  @fields.text({ max: 200, description: 'What it is called.', example: 'Xero' }) label!: string;
  @fields.decimal({ min: 0, max: 1, description: 'How sure it is; no probability.', example: 1 }) score!: number;
  @fields.oneOf(WAYS, { description: 'By its own label, by another one, by a skill that the discipline names for the specialism, or because the words are close to a label of the skill.', example: 'label' }) by!: string;
  @fields.listOf(() => LinkedCodeAnswer, { max: 40, description: 'Of published classifications.' }) codes!: LinkedCodeAnswer[];
}

export class LinkedTextAnswer {
  @fields.oneOf(['english', 'other'], { description: '`other`: the labels are English, so only names of products were looked for; what else the text means was not found.', example: 'english' }) language!: string;
  @fields.listOf(() => LinkedSpanAnswer, { max: 200, description: 'From left to right, of the same words by kind, the surest first. Two of one kind are of the same words or have none in common.' }) spans!: LinkedSpanAnswer[];
}
