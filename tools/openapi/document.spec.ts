import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS } from '#contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';

interface Media { readonly schema: object; readonly example?: unknown; readonly examples?: Readonly<Record<string, { readonly $ref: string }>> }
interface Response { readonly description: string; readonly headers?: object; readonly content?: Readonly<Record<string, Media>> }
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly examples: Readonly<Record<string, { readonly value: { readonly status: number } }>> };
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../dist/openapi.json'), 'utf8')) as Document;
const operations = Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const));

// Formats are the validators' own business (they are tested there); here the shapes count.
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'document');

/** What is wrong with an example, by the schema that stands beside it. */
function faultsOf({ schema, example }: Media): unknown {
  const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object;
  return example === undefined ? 'there is none' : ajv.validate(local, example) ? [] : ajv.errorsText();
}

const codesOf = (response: Response): string[] => Array.from(response.description.split('Codes:')[1]?.matchAll(/`(\w+)`/g) ?? [], ([, code]) => code as string);

describe('the OpenAPI document', () => {
  it('names every operation once', () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    expect(operations.length).toBeGreaterThan(80);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(operations)('%s has an id, a summary and examples that its schemas accept', (_name, { operationId, summary, requestBody, responses }) => {
    expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(summary.length).toBeGreaterThan(5);
    const answers = Object.entries(responses).filter(([status, { content }]) => status < '300' && content).flatMap(([, { content }]) => Object.values(content ?? {}));
    for (const media of [...answers, ...Object.values(requestBody?.content ?? {})]) expect(faultsOf(media)).toEqual([]);
  });

  it.each(operations)('%s lists the codes of its refusals, each of the catalogue and under its own status', (_name, { responses }) => {
    const refusals = Object.entries(responses).filter(([status]) => status >= '400');
    expect(refusals.map(([status]) => status)).toEqual(expect.arrayContaining(['400', '429', '500']));
    for (const [status, response] of refusals) {
      const codes = codesOf(response);
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
      const examples = Object.keys(response.content?.['application/problem+json']?.examples ?? {});
      expect(examples.map((code) => document.components.examples[code]?.value.status)).toEqual(examples.map(() => Number(status)));
      expect(codes).toEqual(expect.arrayContaining(examples));
    }
  });

  it('has an example of every code that is an operation’s own', () => {
    const example = document.components.examples['award_already_live'];
    expect(example?.value).toMatchObject({ status: 409, type: '/docs/errors/award_already_live', code: 'award_already_live' });
    expect(Object.keys(document.components.examples).length).toBeGreaterThan(80);
  });

  it('would notice an example that its schema refuses', () => {
    const schema = { $ref: '#/components/schemas/SignInBody' };
    expect(faultsOf({ schema, example: { email: 'mira@brightlane.example', password: 'nine quiet otters paint fences' } })).toEqual([]);
    expect(faultsOf({ schema, example: { email: 7 } })).toContain('must');
    expect(faultsOf({ schema })).toBe('there is none');
  });
});
