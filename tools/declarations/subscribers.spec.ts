import { EVENTS, SERVICES } from '#contracts';
import { Runtime, startProcess, unconnectedConfig, type ServiceModule } from '#platform';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';

const DECLARED = [...new Set<string>(Object.values(EVENTS).flatMap((definition) => [...definition.subscribers]))].sort();
const serviceNamed = (name: string) => ALL_SERVICES.find((service) => service.name === name) as ServiceModule;

/** All services, `name` with other subscribers. */
const withSubscribers = (name: string, subscribers: ServiceModule['subscribers']): ServiceModule[] => ALL_SERVICES.map((service) => (service.name === name ? { ...service, subscribers } : service));

async function refusal(services: readonly ServiceModule[]): Promise<string> {
  const runtime = new Runtime(unconnectedConfig(), services);
  const refused = await startProcess(runtime).then(() => 'started', (error: Error) => error.message);
  await runtime.close();
  return refused;
}

describe('the declared pairs of event and subscriber', () => {
  it('name a service each, and each has exactly one handler in all services together', () => {
    expect(DECLARED.filter((name) => !SERVICES.some((service) => name.startsWith(`${service}.on-`)))).toEqual([]);
    expect(ALL_SERVICES.flatMap((service) => Object.keys(service.subscribers)).sort()).toEqual(DECLARED);
  });

  it.each(DECLARED)('%s: no process starts without its handler', async (name) => {
    const owner = serviceNamed(name.split('.')[0] ?? '');
    const { [name]: _gone, ...rest } = owner.subscribers;
    expect(await refusal(withSubscribers(owner.name, rest))).toContain(`${owner.name}: no handler for ${name}`);
  });

  it.each(DECLARED)('%s: no process starts with a second handler, in another service', async (name) => {
    const owner = serviceNamed(name.split('.')[0] ?? '');
    const other = ALL_SERVICES.find((service) => service !== owner) as ServiceModule;
    const handler = owner.subscribers[name];
    if (!handler) throw new Error(`${name} has no handler`);
    expect(await refusal(withSubscribers(other.name, { ...other.subscribers, [name]: handler }))).toContain(`${other.name}: ${name} handles nothing that is declared`);
  });

  it('let no process start with a handler of an event that nobody declares', async () => {
    const [handler] = Object.values(serviceNamed('matching').subscribers);
    expect(await refusal(withSubscribers('matching', { ...serviceNamed('matching').subscribers, 'matching.on-planted': handler as never }))).toContain('matching.on-planted handles nothing that is declared');
  });
});
