import { DomainError, inPointer, type ErrorItem } from '#contracts';
import { ValidationPipe, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { getMetadataStorage, isObject, isUUID, type ValidationError } from 'class-validator';
import { ITEMS_ARE_OBJECTS } from './fields.js';
import { NAMES_OF_ANY_OBJECT } from './json-bounds.js';

function itemsOf(problems: readonly ValidationError[], at: string): ErrorItem[] {
  return problems.flatMap((problem) => {
    const pointer = `${at}/${inPointer(problem.property)}`;
    const own = Object.entries(problem.constraints ?? {}).flatMap(([rule, detail]) => itemsOfRule(rule, detail, pointer, problem.value));
    return [...own, ...itemsOf(membersOf(problem), pointer)];
  });
}

/** What stands where an object is due and is none has no members to speak of. */
function membersOf({ children = [], constraints = {} }: ValidationError): ValidationError[] {
  if (constraints['isObject']) return [];
  return constraints[ITEMS_ARE_OBJECTS] ? children.filter(({ value }) => isObject(value)) : children;
}

function itemsOfRule(rule: string, detail: string, pointer: string, value: unknown): ErrorItem[] {
  // Said by isObject or itemsAreObjects too.
  if (rule === 'nestedValidation') return [];
  if (rule === ITEMS_ARE_OBJECTS) return (value as unknown[]).flatMap((item, i) => (isObject(item) ? [] : [{ pointer: `${pointer}/${i}`, code: 'is_object', detail: 'must be an object' }]));
  return [rule === 'whitelistValidation' ? { pointer, code: 'unknown_property', detail: 'not known here' } : { pointer, code: snake(rule), detail }];
}

const snake = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

class BoundedValidationPipe extends ValidationPipe {
  constructor(private readonly refuse: (items: ErrorItem[]) => DomainError) {
    super({ whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, transform: true, stopAtFirstError: false, validationError: { target: false, value: true }, exceptionFactory: (problems) => refuse(itemsOf(problems, '')) });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // A guard has put `{}` where a body may be absent: a replacement by nothing must not look like one that was meant.
    if (metadata.type === 'body' && (value === undefined || value === null)) throw this.refuse([{ pointer: '', code: 'required', detail: 'the operation needs a body, a JSON object' }]);
    if (metadata.type === 'body' && (typeof value !== 'object' || Array.isArray(value))) throw this.refuse([{ pointer: '', code: 'not_an_object', detail: 'the body must be a JSON object' }]);
    return super.transform(value, metadata);
  }
}

const bodies = new BoundedValidationPipe((items) => new DomainError('invalid', 'invalid_body', 'The body has problems; `errors` points at each.', items));
const queries = new BoundedValidationPipe((items) => new DomainError('malformed', 'invalid_query', 'The query has problems; `errors` names each parameter.', items));

/** The fields of a form, which arrive as text, as an object of their class; a problem is a 422 as that of any body. */
export const validateForm = async <F extends object>(form: Type<F>, fields: Readonly<Record<string, string>>): Promise<F> =>
  knowsMembers(form) ? ((await bodies.transform(fields, { type: 'body', metatype: form })) as F) : withoutFields(form, Object.keys(fields));

/** class-validator takes an object of a class without rules for an unknown one. */
const knowsMembers = (form: Type): boolean => getMetadataStorage().getTargetValidationMetadatas(form, '', false, false).length > 0;

function withoutFields<F extends object>(form: Type<F>, names: readonly string[]): F {
  if (names.length > 0) throw new DomainError('invalid', 'invalid_body', 'The body has problems; `errors` points at each.', names.map((name) => ({ pointer: `/${inPointer(name)}`, code: 'unknown_property', detail: 'not known here' })));
  return new form();
}

const TELLS_ITS_SHAPE = Symbol('tells its shape');
const shapes = new WeakMap<object, readonly ErrorItem[]>();

/** Of a body class: members of a wrong shape are left out instead of refused at once, so that the handler can say what else is wrong; `shapeProblemsOf` tells them. */
export const TellsItsShape = (): ClassDecorator => (body) => void Object.defineProperty(body, TELLS_ITS_SHAPE, { value: true });

/** What was wrong with the shape of a body whose class `TellsItsShape`; the handler refuses it by these problems (`invalid_body`). */
export const shapeProblemsOf = (body: object): readonly ErrorItem[] => shapes.get(body) ?? [];

async function withoutMisshapen(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
  try {
    return await bodies.transform(value, metadata);
  } catch (error) {
    if (!(error instanceof DomainError) || error.errors.some(({ pointer }) => pointer === '')) throw error;
    const misshapen = new Set(error.errors.map(({ pointer }) => memberOf(pointer)));
    const body = (await bodies.transform(Object.fromEntries(Object.entries(value as object).filter(([name]) => !misshapen.has(name))), metadata)) as object;
    shapes.set(body, error.errors);
    return body;
  }
}

/** The member of the whole document in which a pointer (RFC 6901) points; the empty name where it points at all of it. */
export const memberOf = (pointer: string): string => (pointer.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');

/** Validates bodies (422) and queries (400) against their DTO classes; unknown properties and parameters are named and refused. */
export class RequestValidationPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'body') return metadata.metatype && TELLS_ITS_SHAPE in metadata.metatype ? withoutMisshapen(value, metadata) : bodies.transform(value, metadata);
    if (metadata.type === 'query') {
      refuseOdd(value as Readonly<Record<string, unknown>>);
      return queries.transform(value, metadata);
    }
    return value;
  }
}

/** Bodies are looked through as they arrive (json-bounds): PostgreSQL stores no NUL, and a name that every object answers to would pass for a known one. */
function refuseOdd(query: Readonly<Record<string, unknown>>): void {
  const items = Object.entries(query).flatMap(([name, value]) => {
    if (NAMES_OF_ANY_OBJECT.has(name)) return [{ pointer: `/${inPointer(name)}`, code: 'unknown_property', detail: 'not known here' }];
    return JSON.stringify(value)?.includes('\\u0000') ? [{ pointer: `/${inPointer(name)}`, code: 'nul_character', detail: 'contains U+0000' }] : [];
  });
  if (items.length > 0) throw new DomainError('malformed', 'invalid_query', 'The query has problems; `errors` names each parameter.', items);
}

/** An id in a path: what is not a UUID names nothing, so it is a 404 like any other unknown id. */
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUUID(value)) throw new DomainError('not_found', 'not_found', 'There is nothing with this id.');
    return value.toLowerCase();
  }
}
