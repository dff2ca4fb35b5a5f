type Schema = Readonly<Record<string, unknown>>;
export type Schemas = Readonly<Record<string, Schema>>;

/** Deeper than any body may be; it ends a schema that contains itself. */
const DEEPEST = 24;

/** An example of a schema, made from the examples of its members; `undefined` where a member has none and needs one. */
export function exampleOf(schema: Schema, schemas: Schemas, depth = 0): unknown {
  if (depth > DEEPEST) return undefined;
  if (schema['example'] !== undefined) return schema['example'];
  const inner = (next: Schema) => exampleOf(next, schemas, depth + 1);
  if (typeof schema['$ref'] === 'string') return inner(schemas[schema['$ref'].replace('#/components/schemas/', '')] ?? {});
  if (isNullable(schema)) return null;
  for (const list of [schema['allOf'], schema['anyOf']]) if (Array.isArray(list)) return inner(list[0] as Schema);
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  return ofType(schema, inner);
}

const isNullable = (schema: Schema): boolean =>
  (Array.isArray(schema['type']) && schema['type'].includes('null')) || (Array.isArray(schema['anyOf']) && schema['anyOf'].some((part: Schema) => part['type'] === 'null'));

function ofType(schema: Schema, inner: (next: Schema) => unknown): unknown {
  const { type } = schema;
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return schema['minimum'] ?? 0;
  if (type === 'array') {
    const item = inner((schema['items'] ?? {}) as Schema);
    return item === undefined ? [] : [item];
  }
  if (type !== 'object') return undefined;
  const required = new Set((schema['required'] ?? []) as string[]);
  const members = Object.entries((schema['properties'] ?? {}) as Schemas).map(([name, member]) => [name, memberOf(member, required.has(name), inner)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** A member that may be left out is shown only when its author wrote an example: alternatives would contradict each other. */
function memberOf(member: Schema, required: boolean, inner: (next: Schema) => unknown): unknown {
  return required || member['example'] !== undefined || member['type'] === 'array' ? inner(member) : undefined;
}
