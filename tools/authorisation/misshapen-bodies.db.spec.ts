import { buildOpenApi, routesOf } from '#platform';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { call, someoneOf, type Who } from './caller.js';
import { misshapenBodies, type Schema, type Schemas } from './misshapen.js';
import { SITUATIONS } from './situations/all.js';
import type { Situation } from './situations/situation.js';
import { TABLE, type CallerName } from './table.js';
import { World } from './world.js';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } } }>>>>;
  readonly components: { readonly schemas: Schemas };
}

const WRITES = ALL_SERVICES.flatMap((service) => routesOf(service.name, service.controllers)).filter(({ method }) => method !== 'GET');
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

describe('a body that is not shaped as the document says', () => {
  let world!: World;
  let document!: Document;
  let sent = 0;
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

  it.each(WRITES.map((route) => [route.operation?.id ?? '', route] as const))('is refused by %s wherever it is', async (id, { method, template }) => {
    const schema = document.paths[template]?.[method.toLowerCase()]?.requestBody?.content['application/json'].schema;
    if (!schema) return;
    const fits = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object);
    const { on, caller } = easiest(id);
    const situation = SITUATIONS[id]![on]!(world);
    const who = whoIs(caller, situation);
    await prepare(situation);
    for (const { what, body } of misshapenBodies(schema, situation.body ?? {}, document.components.schemas)) {
      const { status, text } = await call(world, { id, method, template }, { ...situation, body }, who);
      const right = fits(body) ? status < 500 : status === 422 && text.includes('"code":"invalid_body"');
      expect([what, right ? 'right' : `${status} ${text.slice(0, 300)}`]).toEqual([what, 'right']);
      if (status < 300) await prepare(situation);
      sent += 1;
    }
  }, 120_000);

  it('was sent often enough to mean something', () => {
    expect(sent).toBeGreaterThan(1_000);
  });
});
