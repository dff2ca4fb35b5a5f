// The server shape of docker-compose.yml on this machine: Debian's servers, one process per service, one proxy.
import { rmSync } from 'node:fs';
import { SERVICES, type ServiceName } from '#contracts';
import { debianPrograms, type DebianProgram } from './debian.js';
import { givenServers, type GivenServers } from './environment.js';
import type { ManagedProcess } from './managed-process.js';
import { freePorts } from './ports.js';
import { startPgBouncer, startPostgres, startProxy, startRedis } from './servers.js';
import { prepareSite, type Site } from './site.js';
import { printedTable, substitute } from './substitutions.js';

export interface ServerShape {
  /** The proxy's origin. */
  readonly baseUrl: string;
  /** The administrator's DSN through the pooler, and directly. */
  readonly databaseUrl: string;
  readonly directUrl: string;
  readonly queueUrl: string;
  readonly masterKeyFile: string;
  readonly metricsToken: string;
  /** What a command of the command line runs with, beside the services. */
  readonly commandEnvironment: Readonly<Record<string, string>>;
  /** Each service's own origin, past the proxy. */
  readonly serviceUrls: Readonly<Record<string, string>>;
  /** By the names of docker-compose.yml; servers that were given are not among them. */
  readonly processes: ReadonlyMap<string, ManagedProcess>;
  /** Ends every process in reverse order and removes the temporary folder. Calling it twice is harmless. */
  stop(): Promise<void>;
}

const READY_MS = 60_000;
const SERVERS = ['postgres', 'pgbouncer', 'redis', 'proxy'];

async function ready(origin: string): Promise<boolean> {
  const response = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.status === 200;
}

/** A shape under construction: what was started so far can always be stopped. */
class Running {
  readonly processes = new Map<string, ManagedProcess>();

  constructor(readonly site: Site) {}

  keep(process: ManagedProcess): ManagedProcess {
    this.processes.set(process.name, process);
    return process;
  }

  /** Of `migrate`, the one command among the services of docker-compose.yml: what any other command of an operator's would have too. */
  get commandEnvironment(): Readonly<Record<string, string>> {
    const { environment = {} } = this.site.compose.services['migrate'] ?? {};
    return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, substitute(value, 'migrate', this.site.table)]));
  }

  setting(name: string): string {
    return this.commandEnvironment[name] ?? '';
  }

  async stop(): Promise<void> {
    const all = [...this.processes.values()].reverse();
    const isServer = (process: ManagedProcess) => SERVERS.includes(process.name);
    await Promise.all(all.filter((process) => !isServer(process)).map((process) => process.stop()));
    for (const process of all) await process.stop();
    rmSync(this.site.folder, { recursive: true, force: true });
  }
}

async function startServers(running: Running, given: GivenServers): Promise<(program: DebianProgram) => string> {
  const wanted: DebianProgram[] = ['nginx'];
  if (given.databaseUrl === undefined) wanted.push('initdb', 'postgres', 'pgbouncer');
  if (given.queueUrl === undefined) wanted.push('redis-server');
  const programs = debianPrograms(wanted);
  if (given.databaseUrl === undefined) {
    running.keep(await startPostgres(running.site, programs));
    running.keep(await startPgBouncer(running.site, programs, running.setting('DATABASE_URL')));
  }
  if (given.queueUrl === undefined) running.keep(await startRedis(running.site, programs));
  return programs;
}

async function migrate(running: Running): Promise<void> {
  const once = running.keep(running.site.process('migrate', {}));
  once.start();
  const code = await once.exited();
  if (code !== 0) throw new Error(`migrate ended with ${code}:\n${once.logTail()}`);
  running.processes.delete('migrate');
}

async function startServices(running: Running): Promise<void> {
  const services = SERVICES.map((name) => running.keep(running.site.process(name, {})));
  for (const service of services) service.start();
  await Promise.all(services.map((service, i) => service.until(() => ready(`http://127.0.0.1:${running.site.ports[SERVICES[i]!]}`), READY_MS)));
}

/** A second process of a service, with its workers alone: the compose file has one process for both. */
async function startWorkers(running: Running, services: readonly ServiceName[]): Promise<void> {
  const ports = await freePorts(services);
  const workers = services.map((name) => running.keep(running.site.process(name, { as: `${name}-worker`, settings: { ROLE: 'worker', PORT: String(ports[name]) } })));
  for (const worker of workers) worker.start();
  await Promise.all(workers.map((worker, i) => worker.until(() => ready(`http://127.0.0.1:${ports[services[i]!]}`), READY_MS)));
}

function shapeOf(running: Running): ServerShape {
  const { ports, table } = running.site;
  return {
    baseUrl: `http://127.0.0.1:${ports.proxy}`,
    databaseUrl: running.setting('DATABASE_URL'),
    directUrl: running.setting('DATABASE_DIRECT_URL'),
    queueUrl: running.setting('QUEUE_URL'),
    masterKeyFile: substitute('/run/secrets/master_key', 'identity', table),
    metricsToken: running.setting('METRICS_TOKEN'),
    commandEnvironment: running.commandEnvironment,
    serviceUrls: Object.fromEntries(SERVICES.map((name) => [name, `http://127.0.0.1:${ports[name]}`])),
    processes: running.processes,
    stop: () => running.stop(),
  };
}

export interface ServerShapeOptions {
  /** Servers brought along; default: DATABASE_URL, DATABASE_DIRECT_URL, QUEUE_URL and MASTER_KEY_FILE of the environment. */
  readonly given?: GivenServers;
  /** False: the servers and the proxy alone, without migration and services. */
  readonly services?: boolean;
  /** Services of which a second process runs with ROLE=worker, named `<service>-worker`. */
  readonly workers?: readonly ServiceName[];
  readonly print?: (text: string) => void;
}

/**
 * Starts everything that docker-compose.yml describes and waits until every service is ready; needs a build in dist/. On failure nothing is left
 * running, and the error holds the end of the log concerned. Every process also ends with the caller's, however that one ends.
 */
export async function startServerShape({ given = givenServers(), services = true, workers = [], print = console.log }: ServerShapeOptions = {}): Promise<ServerShape> {
  const running = new Running(await prepareSite(given));
  print(`docker-compose.yml on this machine. PostgreSQL and Redis get their port and data folder on the command line; else only this differs:\n${printedTable(running.site.table)}`);
  try {
    const programs = await startServers(running, given);
    if (services) await migrate(running);
    if (services) await startServices(running);
    if (services) await startWorkers(running, workers);
    running.keep(await startProxy(running.site, programs));
    return shapeOf(running);
  } catch (error) {
    await running.stop();
    throw error;
  }
}
