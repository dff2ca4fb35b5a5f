import { buildOpenApi, routesOf } from '#platform';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { call, someoneOf, type Endpoint, type Who } from './caller.js';
import { misshapenBodies, type Schema, type Schemas } from './misshapen.js';
import { SITUATIONS } from './situations/all.js';
import type { Situation } from './situations/situation.js';
import { differing } from './snapshot.js';
import { TABLE, type CallerName } from './table.js';
import { World } from './world.js';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: { readonly required: boolean; readonly content: { readonly 'application/json': { readonly schema: Schema; readonly example: object } } } }>>>>;
  readonly components: { readonly schemas: Schemas };
}

/** What examples are refused for that name something: it is not there in this world. */
const NAMES_NOTHING = ['unknown_vendor', 'findings_incomplete', 'invalid_email_token', 'unsuitable_evaluator', 'invalid_scores'];

const WRITES = ALL_SERVICES.flatMap((service) => routesOf(service.name, service.controllers)).filter(({ method }) => method !== 'GET');
const ENDPOINTS = WRITES.map(({ method, template, operation }) => [operation?.id ?? '', { id: operation?.id ?? '', method, template }] as const);
const UPLOADS = new Set(WRITES.filter(({ operation }) => operation?.upload).map(({ operation }) => operation?.id));
const CALLERS: readonly CallerName[] = ['member owner', 'operator', 'operator inside', 'nobody'];

/** A row of the table where somebody is let through, if there is one, and who. */
function easiest(operation: string): { readonly on: string; readonly caller: CallerName } {
  const rows = TABLE.filter((row) => row.operation === operation);
  for (const { on, expected } of rows) {
    const caller = CALLERS.find((candidate) => (expected.get(candidate) ?? 400) < 300);
    if (caller) return { on, caller };
  }
  return { on: rows[0]?.on ?? '', caller: 'member owner' };
}

describe('the bodies that the document describes', () => {
  let world!: World;
  let document!: Document;
  let sent = 0;
  let bodiless = 0;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });

  beforeAll(async () => {
    world = await World.build();
    document = JSON.parse(JSON.stringify(buildOpenApi(world.running!.app, ALL_SERVICES))) as Document;
    ajv.addSchema(document, 'document');
  }, 120_000);

  afterAll(() => world?.close());

  async function prepare({ before }: Situation): Promise<void> {
    await world.snapshot.restore();
    if (before) await world.admin.query(before[0], before.slice(1));
  }

  function whoIs(caller: CallerName, situation: Situation): Who {
    if (caller === 'nobody' || caller === 'bad token') return { caller };
    const someone = someoneOf(world, caller, situation);
    return { caller, someone, token: world.people.token(someone) };
  }

  const bodyOf = ({ method, template }: Endpoint) => document.paths[template]?.[method.toLowerCase()]?.requestBody?.content['application/json'];

  it.each(ENDPOINTS)('%s does not refuse what its example says', async (id, endpoint) => {
    const described = bodyOf(endpoint);
    if (!described) return;
    const { on, caller } = easiest(id);
    const situation = SITUATIONS[id]![on]!(world);
    await prepare(situation);
    const { status, text } = await call(world, endpoint, { ...situation, body: described.example }, whoIs(caller, situation));
    const { code = '', errors } = (text === '' ? {} : JSON.parse(text)) as { code?: string; errors?: unknown };
    expect(NAMES_NOTHING.includes(code) || (status < 500 && status !== 400 && status !== 422) ? 'accepted' : { status, code, errors }).toBe('accepted');
  });

  it.each(ENDPOINTS)('%s refuses everything that is not shaped as its schema says, wherever it is', async (id, endpoint) => {
    const schema = bodyOf(endpoint)?.schema;
    if (!schema) return;
    const fits = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object);
    const { on, caller } = easiest(id);
    const situation = SITUATIONS[id]![on]!(world);
    const who = whoIs(caller, situation);
    await prepare(situation);
    for (const { what, body } of misshapenBodies(schema, situation.body ?? {}, document.components.schemas)) {
      const { status, text } = await call(world, endpoint, { ...situation, body }, who);
      const right = fits(body) ? status < 500 : status === 422 && text.includes('"code":"invalid_body"');
      expect([what, right ? 'right' : `${status} ${text.slice(0, 300)}`]).toEqual([what, 'right']);
      if (status < 300) await prepare(situation);
      sent += 1;
    }
  }, 120_000);

  it.each(ENDPOINTS)('%s needs a body exactly when the document says so', async (id, endpoint) => {
    const { method, template } = endpoint;
    const described = document.paths[template]?.[method.toLowerCase()]?.requestBody;
    if (!described?.content['application/json']) return;
    const { on, caller } = easiest(id);
    const { body: _body, ...situation } = SITUATIONS[id]![on]!(world);
    await prepare(situation);
    const before = await world.snapshot.digest();
    const { status, text } = await call(world, endpoint, situation, whoIs(caller, situation));
    if (!described.required) return expect([status, text.includes('"code":"invalid_body"')]).toEqual([expect.any(Number), false]);
    expect([status, text.includes('"code":"invalid_body"'), differing(before, await world.snapshot.digest())]).toEqual([422, true, []]);
  });

  it.each(ENDPOINTS.filter(([id]) => !UPLOADS.has(id)))('%s takes an empty body or {} and nothing else, when it has no class for one', async (id, endpoint) => {
    if (bodyOf(endpoint)) return;
    const { on, caller } = easiest(id);
    const situation = SITUATIONS[id]![on]!(world);
    const who = whoIs(caller, situation);
    await prepare(situation);
    const answered = async (body: unknown) => {
      const { status, text } = await call(world, endpoint, { ...situation, body: body as object }, who);
      return [status, text.includes('"code":"invalid_body"')];
    };
    const before = await world.snapshot.digest();
    for (const body of [{ state: 'published' }, { 'a/b': {} }, [], [{}], 'a text', 7, true]) expect([body, await answered(body)]).toEqual([body, [422, true]]);
    expect(differing(before, await world.snapshot.digest())).toEqual([]);
    expect((await answered({}))[1]).toBe(false);
    bodiless += 1;
  }, 60_000);

  it('were sent often enough to mean something', () => {
    expect(sent).toBeGreaterThan(1_000);
    expect(bodiless).toBeGreaterThan(20);
  });
});
