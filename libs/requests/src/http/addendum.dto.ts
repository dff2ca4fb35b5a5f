import { fields } from '#platform';
import { ADDENDUM_KINDS, type Addendum, type AddendumChanges, type AddendumKind } from '../domain/addendum.js';
import { AmendableFields } from './request-content.dto.js';

const KIND = { description: '`material`: changes what is asked for, and asks bids from before anew; `information`: changes nothing.', example: 'material' } as const;
const TEXT = { max: 4_000, description: 'At most 300 words.', example: 'A third café opens in May; its books come with the work from then on.' } as const;
const CHANGES = { termMonths: 24 } as const;

export class AddendumBody {
  @fields.oneOf(ADDENDUM_KINDS, KIND) kind!: AddendumKind;
  @fields.text({ ...TEXT, min: 1 }) text!: string;
  @fields.object(() => AmendableFields, { optional: true, description: 'For `material`: each member replaces the one of the same name.', example: CHANGES }) changes?: AmendableFields;
}

export class AddendumAnswer {
  @fields.id() id!: string;
  @fields.int({ min: 1, max: 100, example: 1 }) number!: number;
  @fields.oneOf(ADDENDUM_KINDS, KIND) kind!: AddendumKind;
  @fields.text(TEXT) text!: string;
  @fields.object(() => AmendableFields, { nullable: true, example: CHANGES }) changes!: AmendableFields | null;
  @fields.object(() => AmendableFields, { nullable: true, description: 'What these members said until then.', example: { termMonths: 12 } }) before!: AmendableFields | null;
  @fields.instant({ description: 'The close from then on.' }) closesAt!: string;
  @fields.instant() publishedAt!: string;
}

export class AddendumPage {
  @fields.listOf(() => AddendumAnswer, { max: 100 }) items!: AddendumAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

/** What was validated, give or take class names and members that JSON does not know. */
const changesOf = (changes: AmendableFields): AddendumChanges => Object.fromEntries(Object.entries(structuredClone({ ...changes })).filter(([, value]) => value !== undefined));

export const addendumOf = ({ kind, text, changes }: AddendumBody): Addendum => ({ kind, text, changes: changes ? changesOf(changes) : null });
