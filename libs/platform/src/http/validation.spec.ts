import 'reflect-metadata';
import { DomainError, type ErrorItem } from '#contracts';
import { id, listOf, MoneyDto, money, object, text } from './fields.js';
import { RequestValidationPipe, shapeProblemsOf, TellsItsShape } from './validation.js';

class Line {
  @text({ max: 10 }) name!: string;
  @money() price!: MoneyDto;
}

class Body {
  @listOf(() => Line, { max: 3 }) lines!: Line[];
  @object(() => Line, { optional: true }) line?: Line;
  @object(() => Line, { optional: true, nullable: true }) noLine?: Line | null;
}

@TellsItsShape()
class Loose {
  @text({ max: 10, optional: true }) name?: string;
  @object(() => Line, { optional: true }) line?: Line;
}

class Named {
  @id() bidId!: string;
}

const LINE = { name: 'a', price: { amount: '1.00', currency: 'AUD' } };

async function problemsOf(body: unknown): Promise<readonly ErrorItem[]> {
  try {
    await new RequestValidationPipe().transform(body, { type: 'body', metatype: Body });
    return [];
  } catch (error) {
    expect(error).toMatchObject({ kind: 'invalid', code: 'invalid_body' });
    return (error as DomainError).errors;
  }
}

describe('the validation of a body', () => {
  it('lets through what its class declares', async () => {
    expect(await problemsOf({ lines: [LINE, LINE], line: LINE, noLine: null })).toEqual([]);
    expect(await problemsOf({ lines: [] })).toEqual([]);
  });

  it.each([[], [[]], [LINE], null, 'text', 7, true].map((value) => [value]))('refuses %j where an object is due, with the pointer of the very place', async (value) => {
    const refusal = (pointer: string) => [{ pointer, code: 'is_object', detail: expect.stringContaining('must be an object') }];
    expect(await problemsOf({ lines: [LINE, value] })).toEqual(refusal('/lines/1'));
    expect(await problemsOf({ lines: [], line: value })).toEqual(refusal('/line'));
    expect(await problemsOf({ lines: [{ ...LINE, price: value }] })).toEqual(refusal('/lines/0/price'));
    if (value !== null) expect(await problemsOf({ lines: [], noLine: value })).toEqual(refusal('/noLine'));
  });

  it('writes ids in small letters, as the database answers them', async () => {
    const body = await new RequestValidationPipe().transform({ bidId: '01932D5C-7A3E-7C11-B0AA-3F5A4E1B9C01' }, { type: 'body', metatype: Named });
    expect(body).toEqual({ bidId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01' });
  });

  it.each([undefined, null])('refuses %s, even where every member may be absent', async (body) => {
    for (const metatype of [Body, Loose]) {
      await expect((async () => new RequestValidationPipe().transform(body, { type: 'body', metatype }))()).rejects.toMatchObject({ code: 'invalid_body', errors: [{ pointer: '', code: 'required' }] });
    }
  });

  it('refuses an object without what it needs', async () => {
    expect((await problemsOf({ lines: [{ name: 'a' }] })).map(({ pointer }) => pointer)).toEqual(['/lines/0/price']);
    expect(await problemsOf({ lines: {} })).not.toEqual([]);
  });

  it('hands on the well-shaped members where the class tells its shape, with what was wrong of the others', async () => {
    const whole = (body: unknown) => new RequestValidationPipe().transform(body, { type: 'body', metatype: Loose }) as Promise<Loose>;
    const body = await whole({ name: 'too long by far', line: LINE, bogus: 1 });
    expect(body).toEqual({ line: LINE });
    expect(shapeProblemsOf(body).map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual(['/bogus unknown_property', '/name max_length']);
    expect(shapeProblemsOf(await whole({ name: 'short' }))).toEqual([]);
    const many = await whole({ name: 7, ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`bogus${index}`, index])), line: LINE });
    expect([many, shapeProblemsOf(many).length]).toEqual([{ line: LINE }, 203]);
    await expect(whole([])).rejects.toMatchObject({ code: 'invalid_body' });
  });
});
