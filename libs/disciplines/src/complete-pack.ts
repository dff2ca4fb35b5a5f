import type { BriefField, CheckIn, Criterion, DisciplinePack, PriceLine } from './pack.js';

/** A pack as its author writes it: what has a default may be left out. Already valid against `pack.schema.json`. */
export type WrittenPack = Omit<DisciplinePack, 'slug' | 'criteria' | 'briefFields' | 'priceLines' | 'occupations' | 'context' | 'checkIns'> & Partial<Pick<DisciplinePack, 'occupations' | 'context'>> & {
  readonly $schema?: string;
  readonly checkIns?: readonly (Omit<CheckIn, 'fields'> & { readonly fields: readonly WrittenShape[] })[];
  readonly briefFields: readonly WrittenShape[];
  readonly priceLines: readonly (Omit<PriceLine, 'atCost' | 'provisionalAllowed'> & Partial<PriceLine>)[];
  readonly criteria: readonly WrittenCriterion[];
};

export type WrittenCriterion = Omit<Criterion, 'appliesWhen' | 'verify'> & Partial<Criterion>;

type WrittenShape = { readonly type: string } & Readonly<Record<string, unknown>>;

const MOST_MONEY = 999_999_999;

/** Ten characters a word leave room for long ones; 80 lets a single word be an address. */
const lengthOf = (words: number): number => Math.max(80, words * 10);

function completeShape(written: WrittenShape): WrittenShape {
  switch (written.type) {
    case 'money':
      return { min: 0, max: MOST_MONEY, ...written };
    case 'text':
      return { maxLength: lengthOf(written.maxWords as number), ...written };
    case 'list':
      return { minItems: written.required === true ? 1 : 0, ...written, items: completeShape(written.items as WrittenShape) };
    case 'object':
      return { ...written, properties: (written.properties as WrittenShape[]).map(completeProperty) };
    default:
      return written;
  }
}

function completeProperty(written: WrittenShape): WrittenShape {
  return { required: false, ...completeShape(written) };
}

function completeField(written: WrittenShape): BriefField {
  return { restricted: false, ...completeProperty(written) } as unknown as BriefField;
}

export function completeCriterion(written: WrittenCriterion): Criterion {
  return { appliesWhen: {}, verify: false, ...written };
}

/** Fills in what the author left to the defaults; the criteria common to all disciplines come first. */
export function completePack(slug: string, written: WrittenPack, common: readonly Criterion[]): DisciplinePack {
  const { $schema: _schema, ...content } = written;
  return {
    occupations: [],
    context: [],
    ...content,
    slug,
    checkIns: (written.checkIns ?? []).map((checkIn) => ({ ...checkIn, fields: checkIn.fields.map(completeField) })),
    briefFields: written.briefFields.map(completeField),
    priceLines: written.priceLines.map((line) => ({ provisionalAllowed: false, atCost: false, ...line })),
    criteria: [...common, ...written.criteria.map(completeCriterion)],
  };
}
