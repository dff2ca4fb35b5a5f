import { EVENTS } from '#contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer } from 'node:net';
import { composeHttp } from './compose.js';
import { endsWithin } from './deadline.js';
import { OpenConnections } from './http/open-connections.js';
import { routeProblems } from './http/routes.js';
import { installOpenApi } from './openapi/serve-openapi.js';
import { RelayHost } from './outbox/relay-host.js';
import { reportJob } from './observability/job-log.js';
import { startServiceWorker } from './queue/service-worker.js';
import type { ScheduledTask, Subscriber } from './queue/subscriber.js';
import { RemoveAged } from './retention/remove-aged.js';
import type { Runtime } from './runtime.js';

/** What is asked or worked on may take this long once the process stops: more than the longest transaction (5 s). */
const FINISH_WITHIN_MS = 6_500;
/** For the relay, then for the connections, to be let go: what they talk to may be away. */
const LET_GO_MS = 750;
const PORT_TRIES = 20;
const REMOVE_AGED_EVERY_MS = 60_000;

/** The marketplace, or part of it, running in this process. */
export interface RunningProcess {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /** Stops accepting, finishes what runs, lets go of everything. Idempotent. */
  stop(): Promise<void>;
}

/** Refuses to start with a route nobody declared or an event pair without exactly one handler. */
function checkDeclarations(runtime: Runtime): void {
  const problems = routeProblems(runtime.services);
  const declared = new Set<string>(Object.values(EVENTS).flatMap((definition) => [...definition.subscribers]));
  for (const service of runtime.services) {
    const wanted = [...declared].filter((name) => name.startsWith(`${service.name}.`));
    const present = Object.keys(service.subscribers);
    problems.push(...wanted.filter((name) => !present.includes(name)).map((name) => `${service.name}: no handler for ${name}`));
    problems.push(...present.filter((name) => !wanted.includes(name)).map((name) => `${service.name}: ${name} handles nothing that is declared`));
  }
  if (problems.length > 0) throw new Error(`the declarations do not agree:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
}

export interface StartOptions {
  /** Tries the ports after PORT when it is taken. */
  readonly nextFreePort?: boolean;
  /** What has to be done to the database before anybody connects. The application is composed meanwhile. */
  readonly prepared?: () => Promise<void>;
}

/** Starts HTTP and workers, as ROLE says, on an opened or unopened runtime. A start that fails leaves nothing open. */
export async function startProcess(runtime: Runtime, options: StartOptions = {}): Promise<RunningProcess> {
  checkDeclarations(runtime);
  try {
    return await start(runtime, options);
  } catch (error) {
    await endsWithin(runtime.close(), LET_GO_MS);
    throw error;
  }
}

async function start(runtime: Runtime, options: StartOptions): Promise<RunningProcess> {
  const ready = async () => {
    await options.prepared?.();
    await runtime.open();
  };
  const [app] = await Promise.all([composeHttp(runtime), ready()]);
  installOpenApi(app, runtime);
  await app.init();
  const relay = runtime.config.role === 'http' ? undefined : startWork(app, runtime);
  const connections = new OpenConnections(app.getHttpServer());
  const url = await listen(app, runtime, options.nextFreePort ?? false).catch(async (error: unknown) => {
    await relay?.stop();
    throw error;
  });
  let stopped: Promise<void> | undefined;
  return { app, url, stop: () => (stopped ??= stopAll({ app, runtime, relay, connections })) };
}

function startWork(app: NestFastifyApplication, runtime: Runtime): RelayHost {
  for (const service of runtime.services) {
    const database = runtime.databaseOf(service.name);
    const removal = { name: `${service.name}.remove-aged`, everyMs: REMOVE_AGED_EVERY_MS, task: new RemoveAged(database, runtime.maintenance) };
    const subscribers = new Map(Object.entries<new () => Subscriber>(service.subscribers as never).map(([name, type]) => [name, app.get<Subscriber>(type, { strict: false })]));
    const schedules = [removal, ...service.schedules.map((schedule) => ({ ...schedule, task: app.get<ScheduledTask>(schedule.task, { strict: false }) }))];
    startServiceWorker(runtime.queues, { service: service.name, database, subscribers, schedules, report: reportJob(runtime.log, runtime.metrics) });
  }
  const relay = new RelayHost(runtime.config, runtime.services.map((service) => service.name), runtime.queues, (error) => runtime.log.warn({ err: error.message }, 'outbox relay'));
  relay.start();
  return relay;
}

async function listen(app: NestFastifyApplication, runtime: Runtime, nextFreePort: boolean): Promise<string> {
  const { host, port } = runtime.config;
  for (let candidate = port; ; candidate += 1) {
    const mayMoveOn = nextFreePort && candidate < port + PORT_TRIES;
    // Asked first: Nest would log a failure that is none.
    if (mayMoveOn && (await isTaken(candidate, host))) continue;
    try {
      await app.listen(candidate, host);
      const address = app.getHttpServer().address() as { port: number };
      return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE' || !mayMoveOn) throw error;
    }
  }
}

function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
      .once('error', (error: NodeJS.ErrnoException) => done(error.code === 'EADDRINUSE'))
      .listen(port, host, () => probe.close(() => done(false)));
  });
}

interface Parts {
  readonly app: NestFastifyApplication;
  readonly runtime: Runtime;
  readonly relay: RelayHost | undefined;
  readonly connections: OpenConnections;
}

/** Requests and jobs end side by side; the relay goes on until the last answered request has announced its events. It takes less than 9 s, whatever does not answer. */
async function stopAll({ app, runtime, relay, connections }: Parts): Promise<void> {
  runtime.stopping = true;
  await Promise.all([connections.finish(FINISH_WITHIN_MS), runtime.queues.finishJobs(FINISH_WITHIN_MS)]);
  await app.close();
  if (relay && !(await endsWithin(relay.stop(), LET_GO_MS))) runtime.log.warn('the outbox relay is cut off');
  if (!(await endsWithin(runtime.close(), LET_GO_MS))) runtime.log.warn('connections are cut off');
}
