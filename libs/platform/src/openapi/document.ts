import { MOST_PROBLEMS, type ErrorCode } from '#contracts';
import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { text, int, listOf } from '../http/fields.js';
import { openToKeys, type OperationOptions } from '../http/operation.js';
import { routesOf, type DeclaredRoute } from '../http/routes.js';
import type { ServiceModule } from '../service-module.js';
import { HealthController } from '../health/health.controller.js';
import { errorCodesOf, type Shape } from './error-codes.js';
import { exampleOf, type Schemas } from './examples.js';
import { headersOf, securityOf } from './operation-parts.js';
import { errorResponses, problemExamples, RESPONSE_HEADERS, successResponses } from './responses.js';

class ProblemItem {
  @text({ max: 500, description: 'RFC 6901 pointer into the body.', example: '/title' }) pointer!: string;
  @text({ max: 60, example: 'max_length' }) code!: string;
  @text({ max: 500, example: 'title must be shorter than or equal to 120 characters' }) detail!: string;
}

/** The schema of every refusal. */
export class ProblemDocument {
  @text({ max: 200, example: '/docs/errors/invalid_body' }) type!: string;
  @text({ max: 100, example: 'Invalid body' }) title!: string;
  @int({ min: 400, max: 599, example: 422 }) status!: number;
  @text({ max: 1_000, example: 'The body has problems; `errors` points at each.' }) detail!: string;
  @text({ max: 200, example: 'urn:request:01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01' }) instance!: string;
  @text({ max: 60, example: 'invalid_body' }) code!: string;
  @listOf(() => ProblemItem, { max: MOST_PROBLEMS, description: 'Of more, at least one for each member of the body, as far as they go; the last is then `more_problems`, which says how many are left out.' }) errors!: ProblemItem[];
  @text({ max: 64, example: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01' }) requestId!: string;
}

type Operation = Record<string, unknown>;

const SERVER = { url: '/', description: 'This installation, be it local, staging or production.', 'x-internal': false };

const DESCRIPTION = [
  'Clients post requests, specialists bid, operators moderate.',
  'Every refusal is a problem document (RFC 9457) with a stable `code`; /docs/errors has a page for each. Before an operation is reached, any call can be refused with 400 `malformed_request`,',
  '408 `request_timeout` or 431 `headers_too_large`, an unknown path with 404 `route_not_found` and a wrong method with 405 `method_not_allowed`.',
  'Pages of other origins may call the API when the installation allows theirs (CORS); tokens travel in a header, never in a cookie.',
].join(' ');

/** The OpenAPI 3.1 document of the given services; the same from every process because it is built from all of them at build time. */
export function buildOpenApi(app: INestApplication, services: readonly ServiceModule[]): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Outsourcing marketplace')
    .setDescription(DESCRIPTION)
    .setVersion('1.0.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of 10 minutes, signed with ES256, as RFC8725 asks: one algorithm, issuer and audience checked.' }, 'accessToken')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'mkt_key_…', description: 'API key of an organisation, for programs: a secret of 256 random bits, no JWT of RFC8725. It acts for its organisation, with the permissions and until the day it was created with.' }, 'apiKey')
    .setOpenAPIVersion('3.1.0');
  for (const service of services) builder.addTag(service.name, `Operations of the ${service.name} service.`);
  const routes = [...services.flatMap((service) => routesOf(service.name, service.controllers)), ...routesOf('platform', [HealthController])];
  const models = routes.flatMap((route) => (route.operation && route.operation.answer !== 'none' ? [route.operation.answer] : []));
  const forms = routes.flatMap((route) => (route.operation?.upload ? [route.operation.upload.form] : []));
  const document = SwaggerModule.createDocument(app, builder.addTag('platform', 'Health and metrics of a process.').build(), { extraModels: [...new Set<Type>([...models, ...forms, ProblemDocument])] as never });
  for (const schema of Object.values(document.components?.schemas ?? {})) openApi31(schema as Record<string, unknown>);
  document.servers = [SERVER];
  document.info.contact = { name: 'The operators of this installation' };
  for (const route of routes) describe(document, route);
  document.components = { ...document.components, headers: RESPONSE_HEADERS, examples: problemExamples(examplesIn(document)) } as never;
  return document;
}

/** The codes whose examples some response refers to. */
const examplesIn = (document: OpenAPIObject): ReadonlySet<ErrorCode> =>
  new Set(Array.from(JSON.stringify(document.paths).matchAll(/"#\/components\/examples\/(\w+)"/g), ([, code]) => code as ErrorCode));

/** Completes the operation of a route. */
function describe(document: OpenAPIObject, route: DeclaredRoute): void {
  const item = document.paths[route.template] as Record<string, Operation> | undefined;
  const operation = item?.[route.method.toLowerCase()];
  if (!operation || !route.operation) return;
  const schemas = (document.components?.schemas ?? {}) as unknown as Schemas;
  const parameters = ((operation['parameters'] as object[] | undefined) ?? []).map(boundedParameter) as { name?: string }[];
  if (route.operation.upload) operation['requestBody'] = formOf(route.operation.upload, schemas);
  const shape: Shape = { cursor: parameters.some(({ name }) => name === 'cursor') };
  const codes = errorCodesOf(route, shape);
  operation['operationId'] = route.operation.id;
  operation['summary'] = route.operation.summary;
  operation['description'] = `${route.operation.summary}. ${accessSentence(route.operation)}${limitSentence(route.operation)}`;
  operation['tags'] = [route.service];
  operation['security'] = securityOf(route.operation);
  operation['parameters'] = [...parameters, ...headersOf(route)];
  operation['responses'] = { ...successResponses(route, shape, (name) => exampleOf(schemas[name] ?? {}, schemas)), ...errorResponses(codes, route.operation.errors ?? []) };
  exemplify(operation['requestBody'] as Body | undefined, route.operation, schemas);
}

interface Body {
  required?: boolean;
  readonly content: Record<string, { readonly schema: Record<string, unknown>; example?: unknown }>;
}

function exemplify(body: Body | undefined, operation: OperationOptions, schemas: Schemas): void {
  if (body && operation.body === 'optional') body.required = false;
  const media = body?.content['application/json'];
  if (media) media.example = { ...(exampleOf(media.schema, schemas) as object), ...operation.bodyExample };
}

/** A form: the fields of its class and the file. */
function formOf({ form, maxBytes }: NonNullable<OperationOptions['upload']>, schemas: Schemas): object {
  const { properties = {}, required = [] } = (schemas[form.name] ?? {}) as { properties?: object; required?: string[] };
  const file = { type: 'string', format: 'binary', maxLength: maxBytes, description: `The file, at most ${maxBytes} bytes.` };
  const schema = { type: 'object', properties: { ...properties, file }, required: [...required, 'file'] };
  return { required: true, content: { 'multipart/form-data': { schema, example: { ...(exampleOf(schemas[form.name] ?? {}, schemas) as object), file: '…' } } } };
}

const accessSentence = (operation: OperationOptions): string => {
  const { access } = operation;
  if (typeof access === 'object') return `For members whose role ${openToKeys(operation) ? 'and API keys whose scope holds' : 'holds'} \`${access.permission}\`${access.orOperator ? ', and for operators' : ''}.`;
  return { anonymous: 'Public.', public: 'Public; a token that is sent must be valid.', account: `For signed-in people${openToKeys(operation) ? ', and for API keys' : ''}.`, operator: 'For operators.' }[access];
};

const limitSentence = ({ limit }: OperationOptions): string =>
  ({ usual: '', credentials: ' Counted with the other calls that take credentials, under a tighter limit.', costly: ' Costly, hence counted apart, under a tighter limit.' })[limit ?? 'usual'];

const ID_IN_PATH = { maxLength: 36, format: 'uuid', example: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01' };
const COUNTRY_IN_PATH = { maxLength: 2, pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.', example: 'AU' };
const NAME_IN_PATH = { maxLength: 100, pattern: '^[a-z0-9-]+$', example: 'accounting' };

function boundedParameter(parameter: object): object {
  const known = parameter as { name: string; in: string; schema?: Record<string, unknown> };
  if (known.in === 'header') return { ...known, schema: { type: 'string', maxLength: 100 } };
  if (known.in !== 'path') {
    if (known.schema) openApi31(known.schema);
    return known;
  }
  return { ...known, schema: { type: 'string', ...(/id$/i.test(known.name) ? ID_IN_PATH : known.name === 'country' ? COUNTRY_IN_PATH : NAME_IN_PATH) } };
}

/** `nullable` is OpenAPI 3.0; 3.1 has JSON Schema's type lists. */
function openApi31(schema: Record<string, unknown>): void {
  if (schema['nullable'] === true) {
    delete schema['nullable'];
    if (typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
    else if (Array.isArray(schema['allOf'])) {
      schema['anyOf'] = [...(schema['allOf'] as object[]), { type: 'null' }];
      delete schema['allOf'];
    } else if (typeof schema['$ref'] === 'string') {
      schema['anyOf'] = [{ $ref: schema['$ref'] }, { type: 'null' }];
      delete schema['$ref'];
    }
  }
  for (const child of Object.values(schema)) if (typeof child === 'object' && child !== null) openApi31(child as Record<string, unknown>);
}
