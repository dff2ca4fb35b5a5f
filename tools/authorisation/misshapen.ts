/** A schema of the OpenAPI document, as far as bodies use it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly minimum?: number;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** One body, and what is wrong with it. */
export interface Misshapen {
  readonly what: string;
  readonly body: object;
}

const STRANGE: readonly unknown[] = [[], [[]], {}, null, 'a text', 7, true];

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Every body that has something strange where a nested object, a list or an item of a list is due. `good` is one that the operation accepts; members
 * that it leaves out are added one at a time, made from their schema.
 */
export function misshapenBodies(schema: Schema, good: object, schemas: Schemas): Misshapen[] {
  return new Bodies(schemas).within(schema, good, '', (body) => body as object);
}

type Rebuild = (value: unknown) => object;

class Bodies {
  constructor(private readonly schemas: Schemas) {}

  /** What can be put inside a value: `rebuild` gives the whole body with another value in its place. */
  within(schema: Schema, value: unknown, pointer: string, rebuild: Rebuild): Misshapen[] {
    const { properties, items } = this.resolved(schema);
    if (Array.isArray(value)) return this.at(items ?? {}, value[0] ?? this.make(items ?? {}), `${pointer}/${Math.max(0, value.length - 1)}`, (item) => rebuild([...value.slice(0, -1), item]));
    if (!isObject(value)) return [];
    const names = new Set([...Object.keys(properties ?? {}), ...Object.keys(value)]);
    return [...names].flatMap((name) => {
      const member = properties?.[name] ?? {};
      const known = value[name] ?? this.make(member);
      return typeof known === 'object' && known !== null ? this.at(member, known, `${pointer}/${name}`, (changed) => rebuild({ ...value, [name]: changed })) : [];
    });
  }

  private at(schema: Schema, value: unknown, pointer: string, rebuild: Rebuild): Misshapen[] {
    const here = STRANGE.map((strange) => ({ what: `${pointer} = ${JSON.stringify(strange)}`, body: rebuild(strange) }));
    return [...here, ...this.within(schema, value, pointer, rebuild)];
  }

  private make(schema: Schema): unknown {
    const { example, properties, items, type, minimum, ...rest } = this.resolved(schema);
    if (example !== undefined) return example;
    if (properties) return Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, this.make(member)]));
    if (items) return [this.make(items)];
    if (type === 'object') return {};
    return type === 'string' ? (rest.enum?.[0] ?? 'a text') : (minimum ?? 1);
  }

  private resolved(schema: Schema): Schema {
    const inner = schema.$ref ? this.schemas[schema.$ref.replace('#/components/schemas/', '')] : (schema.anyOf ?? schema.allOf)?.[0];
    return inner ? { ...this.resolved(inner), ...(schema.example === undefined ? {} : { example: schema.example }) } : schema;
  }
}
