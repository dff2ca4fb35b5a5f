// One run of the server shape: its temporary folder, ports, secrets, and docker-compose.yml as it reads after the table was applied.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SERVICES, type ServiceName } from '#contracts';
import { readCompose, type Compose } from './compose.js';
import type { GivenServers } from './environment.js';
import { ManagedProcess, type Launch } from './managed-process.js';
import { freePorts } from './ports.js';
import { substitute, type Substitution } from './substitutions.js';

const SERVERS = ['postgres', 'pgbouncer', 'redis', 'proxy'] as const;
type ServerName = (typeof SERVERS)[number];

export interface Site {
  readonly root: string;
  readonly folder: string;
  readonly ports: Readonly<Record<ServerName | ServiceName, number>>;
  readonly table: readonly Substitution[];
  readonly compose: Compose;
  /** Writes a configuration file of the compose file, after substitution, where the table says it is. */
  writeConfig(service: string, name: string, path: string): void;
  /** The compose file's process of this name, not started yet. `program` replaces the first word of its command, `more` follows it. */
  process(name: string, options: ProcessOptions): ManagedProcess;
}

interface ProcessOptions extends Partial<Pick<Launch, 'user' | 'stopSignal' | 'orphanSignal'>> {
  readonly program?: string;
  readonly more?: readonly string[];
  /** Its own name, when it is one more process of a service that the compose file names. */
  readonly as?: string;
  /** Settings that differ from the compose file's. */
  readonly settings?: Readonly<Record<string, string>>;
}

const secret = (): string => randomBytes(24).toString('hex');

/** The folder that holds docker-compose.yml, seen from the sources and from the build alike. */
function projectRoot(from: string): string {
  if (existsSync(join(from, 'docker-compose.yml'))) return from;
  if (dirname(from) === from) throw new Error('docker-compose.yml was not found above this file');
  return projectRoot(dirname(from));
}

function addresses(ports: Site['ports']): Substitution[] {
  const at = (port: number) => `127.0.0.1:${port}`;
  return [
    { of: '*', is: 'postgres:5432', here: at(ports.postgres) },
    { of: '*', is: 'pgbouncer:6432', here: at(ports.pgbouncer) },
    { of: '*', is: 'redis:6379', here: at(ports.redis) },
    { of: 'pgbouncer', is: 'host=postgres port=5432', here: `host=127.0.0.1 port=${ports.postgres}` },
    { of: 'pgbouncer', is: 'listen_addr = 0.0.0.0', here: 'listen_addr = 127.0.0.1' },
    { of: 'pgbouncer', is: 'listen_port = 6432', here: `listen_port = ${ports.pgbouncer}` },
    { of: 'proxy', is: 'listen 8080', here: `listen 127.0.0.1:${ports.proxy}` },
    { of: '*', is: '172.30.40.0/24', here: '127.0.0.1/32' },
    { of: '*', is: '0.0.0.0', here: '127.0.0.1', whole: true },
    ...SERVICES.flatMap((name): Substitution[] => [
      { of: 'proxy', is: `${name}:3000`, here: at(ports[name]) },
      { of: name, is: '3000', here: String(ports[name]), whole: true },
    ]),
  ];
}

function paths(folder: string, given: GivenServers): Substitution[] {
  return [
    { of: '*', is: '/run/secrets/master_key', here: given.masterKeyFile ?? join(folder, 'master-key') },
    { of: 'pgbouncer', is: '/etc/pgbouncer/pgbouncer.ini', here: join(folder, 'pgbouncer.ini') },
    { of: 'pgbouncer', is: '/etc/pgbouncer/userlist.txt', here: join(folder, 'userlist.txt') },
    { of: 'proxy', is: '/etc/nginx/nginx.conf', here: join(folder, 'nginx.conf') },
    { of: 'proxy', is: '/tmp', here: join(folder, 'proxy'), whole: true },
  ];
}

/** A server that the caller brought along: the whole setting is replaced. */
function brought(environment: Readonly<Record<string, string>>, servers: Readonly<Record<string, string | undefined>>): Substitution[] {
  return Object.entries(servers).flatMap(([name, here]) => (here === undefined ? [] : [{ of: '*', is: environment[name] ?? '', here, whole: true as const, shownAs: [name, 'as given'] as const }]));
}

/** Ports, secrets and the table are decided here; nothing is started. */
export async function prepareSite(given: GivenServers): Promise<Site> {
  const root = projectRoot(import.meta.dirname);
  const folder = mkdtempSync(join(tmpdir(), 'server-shape-'));
  chmodSync(folder, 0o755); // PostgreSQL and the pooler run as another user than root
  mkdirSync(join(folder, 'proxy'));
  writeFileSync(join(folder, 'master-key'), `${randomBytes(32).toString('hex')}\n`);
  const ports = await freePorts([...SERVERS, ...SERVICES]);
  const secrets = { POSTGRES_PASSWORD: secret(), REDIS_PASSWORD: secret(), METRICS_TOKEN: secret() };
  // The compose file's own settings that the journeys need otherwise: windows of seconds, and one address that calls for everybody.
  const settings = { NODE_ENV: 'development', LIMITS: 'development', RATE_LIMIT_PER_MINUTE: '1000000', PUBLIC_URL: `http://127.0.0.1:${ports.proxy}` };
  const compose = readCompose(root, { ...secrets, ...settings });
  const environment = compose.services['identity']?.environment ?? {};
  const variables = [
    ...Object.entries(settings).map(([name, here]): Substitution => ({ of: '*', is: `\${${name}}`, here })),
    ...Object.entries(secrets).map(([name, here]): Substitution => ({ of: '*', is: `\${${name}}`, here, shownAs: [`\${${name}}`, 'made for this run'] })),
  ];
  const table = [
    ...brought(environment, { DATABASE_URL: given.databaseUrl, DATABASE_DIRECT_URL: given.databaseDirectUrl, QUEUE_URL: given.queueUrl }),
    ...addresses(ports), ...paths(folder, given), ...variables,
  ];
  return {
    root, folder, ports, table, compose,
    writeConfig: (service, name, path) => writeFileSync(path, substitute(compose.configs[name] ?? '', service, table)),
    process: (name, { program, more = [], as = name, settings: changed = {}, ...rest }) => {
      const { command, environment: own } = compose.services[name] ?? { command: [], environment: {} };
      const [first = name, ...words] = command.map((part) => substitute(part, name, table));
      const substituted = Object.fromEntries(Object.entries(own).map(([key, value]) => [key, substitute(value, name, table)]));
      const environment = { ...substituted, ...changed };
      return new ManagedProcess({ stopSignal: 'SIGTERM', ...rest, name: as, command: [program ?? first, ...words, ...more], environment, cwd: root, logFile: join(folder, `${as}.log`) });
    },
  };
}
