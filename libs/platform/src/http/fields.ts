import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsObject, IsOptional, IsString, isObject, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

/*
 * One decorator per kind of field: it validates, bounds and documents at once, so that no DTO can have an unbounded string or an
 * undocumented property.
 */

interface Common {
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

const property = (common: Common, api: ApiPropertyOptions): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      ...api,
      required: !common.optional,
      ...(common.nullable ? { nullable: true } : {}),
      ...(common.description ? { description: common.description } : {}),
      ...(common.example !== undefined ? { example: common.example } : {}),
    } as ApiPropertyOptions),
    // IsOptional would let null through, where the document promises a value or nothing.
    ...(common.nullable ? [IsOptional()] : common.optional ? [ValidateIf((_object, value) => value !== undefined)] : []),
  );

/** A string of at most `max` characters. */
export const text = (options: Common & { max: number; min?: number; pattern?: RegExp }): PropertyDecorator =>
  applyDecorators(
    property(options, { type: 'string', maxLength: options.max, minLength: options.min ?? 0, ...(options.pattern ? { pattern: options.pattern.source } : {}) }),
    IsString(),
    MaxLength(options.max),
    MinLength(options.min ?? 0),
    ...(options.pattern ? [Matches(options.pattern)] : []),
  );

/** What may be absent or null is shown so in examples, unless its author wrote one. */
const usually = (example: string, options: Common): Common => (options.optional || options.nullable ? options : { example, ...options });

/** A UUID, in small letters once it is read. */
export const id = (options: Common = {}): PropertyDecorator =>
  applyDecorators(property(usually('01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', options), { type: 'string', format: 'uuid', maxLength: 36 }), Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)), IsUUID());

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** An RFC 3339 instant, as a string; of a day that the calendar has, which `Date` alone would move to another. */
export const instant = (options: Common = {}): PropertyDecorator =>
  applyDecorators(property(usually('2030-01-31T06:00:00.000Z', options), { type: 'string', format: 'date-time', maxLength: 40 }), IsString(), Matches(INSTANT, { message: 'must be an RFC 3339 instant with an offset' }), IsISO8601({ strict: true }, { message: 'must be a time of a day of the calendar' }));

/** A calendar date, YYYY-MM-DD. */
export const date = (options: Common = {}): PropertyDecorator =>
  applyDecorators(property(usually('2030-02-04', options), { type: 'string', format: 'date', maxLength: 10 }), IsString(), Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: 'must be a date, YYYY-MM-DD' }));

/** A whole number; `query` accepts its decimal string. */
export const int = (options: Common & { min: number; max: number; query?: boolean }): PropertyDecorator =>
  applyDecorators(
    property(options, { type: 'integer', minimum: options.min, maximum: options.max, format: options.max > 2_147_483_647 ? 'int64' : 'int32' }),
    ...(options.query ? [Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value))] : []),
    IsInt(),
    Min(options.min),
    Max(options.max),
  );

export const decimal = (options: Common & { min: number; max: number }): PropertyDecorator =>
  applyDecorators(property(options, { type: 'number', minimum: options.min, maximum: options.max }), IsNumber(), Min(options.min), Max(options.max));

/** A boolean; `query` accepts `true` and `false`. */
export const bool = (options: Common & { query?: boolean } = {}): PropertyDecorator =>
  applyDecorators(
    property(options, { type: 'boolean' }),
    ...(options.query ? [Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))] : []),
    IsBoolean(),
  );

/** One of a few words. Clients must tolerate new ones in answers. */
export const oneOf = (values: readonly string[], options: Common = {}): PropertyDecorator =>
  applyDecorators(property(options, { type: 'string', enum: [...values], maxLength: 60 }), IsString(), IsIn(values));

/** A nested object of a DTO class. */
export const object = (type: () => Class, options: Common = {}): PropertyDecorator =>
  applyDecorators(property(options, { type: () => type() }), IsObject(), ValidateNested(), Type(type));

/** The rule that an item of a list broke which is no object; class-validator alone takes a list for one. */
export const ITEMS_ARE_OBJECTS = 'itemsAreObjects';
const itemsAreObjects = () => ValidateBy({ name: ITEMS_ARE_OBJECTS, validator: { validate: (list) => !Array.isArray(list) || list.every(isObject) } });

/** A list of nested objects, at most `max`. */
export const listOf = (type: () => Class, options: Common & { max: number; min?: number }): PropertyDecorator =>
  applyDecorators(property(options, { type: () => type(), isArray: true, maxItems: options.max, minItems: options.min ?? 0 }), IsArray(), ArrayMaxSize(options.max), ArrayMinSize(options.min ?? 0), itemsAreObjects(), ValidateNested({ each: true }), Type(type));

/** A list of strings, at most `max` of at most `maxLength` characters. */
export const texts = (options: Common & { max: number; min?: number; maxLength: number; values?: readonly string[] }): PropertyDecorator =>
  applyDecorators(
    property(options, { type: 'array', items: { type: 'string', maxLength: options.maxLength, ...(options.values ? { enum: [...options.values] } : {}) }, maxItems: options.max, minItems: options.min ?? 0 } as ApiPropertyOptions),
    IsArray(),
    ArrayMaxSize(options.max),
    ArrayMinSize(options.min ?? 0),
    IsString({ each: true }),
    MaxLength(options.maxLength, { each: true }),
    ...(options.values ? [IsIn(options.values, { each: true })] : []),
  );

/** A JSON object whose members a discipline pack defines and the use case checks; its size is bounded by the body. */
export const freeObject = (options: Common = {}): PropertyDecorator =>
  applyDecorators(property(options, { type: 'object', additionalProperties: true, maxProperties: 200 } as ApiPropertyOptions), IsObject());

/** Any JSON value of an answer: what it was in a document that is described elsewhere. */
export const anyJson = (options: Common = {}): PropertyDecorator =>
  property(options, {
    oneOf: [
      { type: 'string', maxLength: 10_000 },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'object', additionalProperties: true, maxProperties: 200 },
      { type: 'array', maxItems: 200, items: { type: 'object', additionalProperties: true, maxProperties: 200 } },
    ],
  } as ApiPropertyOptions);

/** An exact amount of money. */
export class MoneyDto {
  @text({ max: 20, pattern: /^\d{1,13}(\.\d{1,4})?$/, description: 'Decimal string in major units.', example: '1250.00' }) amount!: string;
  @text({ max: 3, min: 3, pattern: /^[A-Z]{3}$/, description: 'ISO 4217 code.', example: 'AUD' }) currency!: string;
}

export const money = (options: Common = {}): PropertyDecorator => object(() => MoneyDto, options);

const MAX_PAGE = 100;

/** Query of every list. */
export class PageQuery {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Math.min(Number(value), MAX_PAGE) : value))
  @int({ min: 1, max: MAX_PAGE, optional: true, description: 'Items on a page, 25 by default; more than 100 counts as 100.', example: 25 })
  limit?: number;
  @text({ max: 1_000, min: 1, optional: true, description: '`nextCursor` of the page before.' }) cursor?: string;
}

export const DEFAULT_PAGE = 25;
