import fc from 'fast-check';
import type { BriefField, DisciplinePack, FieldShape } from './pack.js';
import { disciplinePacks, packOf } from './packs.js';
import { validateBrief, type BriefMode } from './validate-brief.js';

/** A pack whose brief is one field `x` of the given shape. */
function packWith(shape: FieldShape, required = false): DisciplinePack {
  const field: BriefField = { key: 'x', label: 'X', required, restricted: false, ...shape };
  return { ...packOf('accounting')!, briefFields: [field] };
}

function found(shape: FieldShape, x: unknown, mode: BriefMode = 'draft'): string[] {
  return validateBrief(packWith(shape), { x }, mode).map((problem) => `${problem.pointer} ${problem.code}`);
}

const int: FieldShape = { type: 'int', min: 1, max: 31 };
const money: FieldShape = { type: 'money', min: 1, max: 1000 };
const text: FieldShape = { type: 'text', maxWords: 3, maxLength: 20 };
const options: FieldShape = { type: 'enum', options: [{ value: 'cash', label: 'Cash' }, { value: 'accrual', label: 'Accrual' }] };
const list: FieldShape = { type: 'list', minItems: 1, maxItems: 3, items: options };
const object: FieldShape = {
  type: 'object',
  properties: [{ key: 'count', label: 'Count', required: true, ...int }, { key: 'note', label: 'Note', required: false, ...text }],
};

describe('a value of a brief', () => {
  it.each<[string, FieldShape, unknown]>([
    ['int', int, 31],
    ['money', money, { amount: '1000.00', currency: 'AUD' }],
    ['money in a currency without minor unit', money, { amount: '1000', currency: 'JPY' }],
    ['date', { type: 'date' }, '2028-02-29'],
    ['bool', { type: 'bool' }, false],
    ['enum', options, 'cash'],
    ['text', text, 'three plain words'],
    ['text with lines', text, 'one\ntwo\tthree'],
    ['list', list, ['cash', 'accrual']],
    ['object', object, { count: 4, note: 'fine' }],
  ])('is accepted: %s', (_type, shape, value) => {
    expect(found(shape, value, 'submit')).toEqual([]);
  });

  it.each<[FieldShape, unknown, string]>([
    [int, '12', '/x wrong_type'],
    [int, 1.5, '/x wrong_type'],
    [int, null, '/x wrong_type'],
    [int, '', '/x wrong_type'],
    [int, 0, '/x too_small'],
    [int, 32, '/x too_large'],
    [money, 12, '/x wrong_type'],
    [money, { amount: '12' }, '/x wrong_type'],
    [money, { amount: '12', currency: 'AUD', note: '' }, '/x wrong_type'],
    [money, { amount: '12.345', currency: 'AUD' }, '/x invalid_money'],
    [money, { amount: '-12', currency: 'AUD' }, '/x invalid_money'],
    [money, { amount: '012', currency: 'AUD' }, '/x invalid_money'],
    [money, { amount: '12', currency: 'ABC' }, '/x unknown_currency'],
    [money, { amount: '0.99', currency: 'AUD' }, '/x too_small'],
    [money, { amount: '1000.01', currency: 'AUD' }, '/x too_large'],
    [{ type: 'date' }, 20260101, '/x wrong_type'],
    [{ type: 'date' }, '2026-02-29', '/x invalid_date'],
    [{ type: 'date' }, '1.2.2026', '/x invalid_date'],
    [{ type: 'date' }, '2026-01-01T00:00:00Z', '/x invalid_date'],
    [{ type: 'date' }, '9999-01-01', '/x invalid_date'],
    [{ type: 'date' }, '1969-12-31', '/x invalid_date'],
    [{ type: 'date' }, '0000-01-01', '/x invalid_date'],
    [{ type: 'bool' }, 'true', '/x wrong_type'],
    [options, 'barter', '/x not_an_option'],
    [options, ['cash'], '/x wrong_type'],
    [text, ['three'], '/x wrong_type'],
    [text, 'four words are many', '/x too_many_words'],
    [text, 'a'.repeat(21), '/x too_long'],
    [text, ' '.repeat(1000), '/x too_long'],
    [text, 'nul\u0000', '/x invalid_text'],
    [text, 'half \ud83d', '/x invalid_text'],
    [list, 'cash', '/x wrong_type'],
    [list, ['cash', 'barter'], '/x/1 not_an_option'],
    [list, ['cash', 'cash'], '/x/1 duplicate'],
    [list, ['cash', 'cash', 'cash', 'cash'], '/x too_many_items'],
    [object, [], '/x wrong_type'],
    [object, { count: 4, note: 5 }, '/x/note wrong_type'],
    [object, { count: 4, colour: 'blue' }, '/x/colour unknown_field'],
  ])('is refused, in a draft too: %j %j', (shape, value, problem) => {
    expect(found(shape, value)).toEqual([problem]);
    expect(found(shape, value, 'submit')).toEqual([problem]);
  });
});

describe('what is left out', () => {
  it.each<[string, FieldShape, unknown, string]>([
    ['a blank text', text, '  ', '/x required'],
    ['a property', object, { note: 'fine' }, '/x/count required'],
    ['the items of a list', list, [], '/x too_few_items'],
    ['the text of an item', { type: 'list', minItems: 1, maxItems: 3, items: text as never }, [''], '/x/0 required'],
  ])('may be missing from a draft, not from a submission: %s', (_name, shape, value, problem) => {
    const pack = packWith(shape, true);
    expect(validateBrief(pack, { x: value }, 'draft')).toEqual([]);
    expect(validateBrief(pack, { x: value }, 'submit').map((one) => `${one.pointer} ${one.code}`)).toEqual([problem]);
  });

  it('is every required field of an empty brief, each with a pointer', () => {
    for (const pack of disciplinePacks()) {
      expect(validateBrief(pack, {}, 'draft')).toEqual([]);
      const required = pack.briefFields.filter((field) => field.required).map((field) => `/${field.key}`);
      expect(validateBrief(pack, {}, 'submit').map((problem) => problem.pointer)).toEqual(required);
    }
  });

  it('is no property that every object has', () => {
    expect(found({ type: 'object', properties: [{ key: 'toString', label: 'T', required: true, ...int }] }, {}, 'submit')).toEqual(['/x/toString required']);
  });
});

describe('hostile fields', () => {
  const pack = packOf('it-management')!;

  it('of another discipline or with odd names are unknown, with an escaped and bounded pointer', () => {
    const pointers = validateBrief(pack, JSON.parse('{"a/b~c": 1, "__proto__": {}, "ledger": {}}'), 'draft').map((one) => one.pointer);
    expect(pointers).toEqual(['/a~1b~0c', '/__proto__', '/ledger']);
    expect(validateBrief(pack, { ['k'.repeat(5000)]: 1 }, 'draft')[0]!.pointer).toHaveLength(61);
  });

  it('report at most 50 problems', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index]));
    expect(validateBrief(pack, many, 'submit')).toHaveLength(50);
  });

  it('never make it throw, whatever they are', () => {
    const keyed = fc.dictionary(fc.constantFrom(...pack.briefFields.map((field) => field.key), 'other'), fc.anything());
    fc.assert(fc.property(fc.oneof(fc.anything(), keyed), (fields) => expect(Array.isArray(validateBrief(pack, fields, 'submit'))).toBe(true)));
  });

  it('lose an answer one at a time without a problem in a draft', () => {
    for (const each of disciplinePacks()) {
      for (const key of Object.keys(each.exampleBrief)) {
        const { [key]: _dropped, ...rest } = each.exampleBrief;
        expect(validateBrief(each, rest, 'draft')).toEqual([]);
        const required = each.briefFields.find((field) => field.key === key)!.required;
        expect(validateBrief(each, rest, 'submit').map((problem) => problem.pointer)).toEqual(required ? [`/${key}`] : []);
      }
    }
  });
});
