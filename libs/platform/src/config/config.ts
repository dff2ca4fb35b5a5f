import { LIMITS_NAMES, type LimitsName } from '#contracts';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { customCleanEnv, makeValidator, str } from 'envalid';

export type ProcessRole = 'all' | 'http' | 'worker';

/** One environment variable: the single source of the configuration page and of `.env.example`. */
interface Setting {
  readonly name: string;
  readonly description: string;
  readonly fallback: string;
  readonly secret?: true;
}

const dsn = (...protocols: string[]) =>
  makeValidator<string>((value) => {
    if (value === '') return value;
    if (!protocols.some((protocol) => value.startsWith(`${protocol}://`))) throw new Error(`must start with ${protocols.map((p) => `${p}://`).join(' or ')}`);
    new URL(value);
    return value;
  });
const storage = makeValidator<string>((value) => {
  if (value === '' || /^file:\/\/\/[^?#]+$/.test(value)) return value;
  if (!URL.canParse(value) || !value.startsWith('s3://')) throw new Error('must start with file:/// or s3://');
  const { hostname, pathname, searchParams } = new URL(value);
  if (hostname === '' || !/^\/[^/]+$/.test(pathname)) throw new Error('must name a host and a bucket: s3://host/bucket');
  const unknown = [...searchParams.keys()].filter((name) => name !== 'region' && name !== 'tls');
  if (unknown.length > 0 || !['on', 'off', null].includes(searchParams.get('tls'))) throw new Error('takes region=… and tls=off alone');
  return value;
});
const whole = (min: number, max: number) =>
  makeValidator<number>((value) => {
    const parsed = Number(value);
    if (value === '' || !Number.isInteger(parsed) || parsed < min || parsed > max) throw new Error(`must be a whole number from ${min} to ${max}`);
    return parsed;
  });
const listed = (value: string): string[] => value.split(',').map((part) => part.trim()).filter(Boolean);
const originList = makeValidator<string>((value) => {
  const wrong = listed(value).filter((part) => part !== '*' && (!URL.canParse(part) || new URL(part).origin !== part));
  if (wrong.length > 0) throw new Error(`${wrong.join(', ')}: an origin is scheme, host and port, without a path`);
  return value;
});
/** The names are Fastify's (`proxy-addr`), for the ranges of their kind. */
const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];
const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };
function isProxy(part: string): boolean {
  const [address = '', bits, ...rest] = part.split('/');
  const most = BITS[isIP(address)];
  return PROXY_NAMES.includes(part) || (most !== undefined && rest.length === 0 && (bits === undefined || (/^[1-9]\d*$/.test(bits) && Number(bits) <= most)));
}
const proxyList = makeValidator<string>((value) => {
  const wrong = listed(value).filter((part) => !isProxy(part));
  if (wrong.length > 0) throw new Error(`${wrong.join(', ')}: must be an address, a range such as 10.0.0.0/8, or one of ${PROXY_NAMES.join(', ')}`);
  return value;
});
const sender = makeValidator<string>((value) => {
  if (!/^(?:[^<>\r\n]{0,100}<)?[^\s<>@]{1,64}@[^\s<>@]{1,190}>?$/.test(value)) throw new Error('must be an address, or a name with the address in angle brackets');
  return value;
});
const ocdsPrefix = makeValidator<string>((value) => {
  if (!/^ocds-[a-z0-9]{6}$/.test(value)) throw new Error('must be `ocds-` and six small letters or digits');
  return value;
});
const positive = whole(1, 10_000_000);

export const SETTINGS: readonly Setting[] = [
  { name: 'NODE_ENV', description: '`development`, `test` or `production`, which refuses development keys, demo accounts and the development limits.', fallback: 'development' },
  { name: 'HOST', description: 'Address to listen on.', fallback: '127.0.0.1' },
  { name: 'PORT', description: 'Port to listen on, 0 for any free one; on the embedded default the next free one is taken when it is in use.', fallback: '3000' },
  { name: 'PUBLIC_URL', description: 'Origin under which people reach the marketplace; empty: http://HOST:PORT.', fallback: '' },
  { name: 'ROLE', description: '`all`, `http` (no workers) or `worker` (no routes but health and metrics).', fallback: 'all' },
  { name: 'MARKETPLACE_DATA', description: 'Data folder of the embedded default.', fallback: '.data' },
  { name: 'STORAGE_URL', description: 'Where uploaded files lie: a folder, `file:///srv/files`, or a bucket, `s3://key:secret@host[:port]/bucket?region=eu-west-1` (percent-encoded; without login the usual chain of the AWS SDK; `&tls=off` for a server without). Every process that serves or sweeps requests needs the same one, and no other installation may use it. Empty: the folder `files` of MARKETPLACE_DATA.', fallback: '', secret: true },
  { name: 'DATABASE_URL', description: 'PostgreSQL 15 or newer, may be pooled (PgBouncer, transaction mode); empty: embedded. `migrate` needs an administrator, services only host and database of it.', fallback: '', secret: true },
  { name: 'DATABASE_DIRECT_URL', description: 'The same database without a pooler, for migrations and LISTEN; empty: DATABASE_URL.', fallback: '', secret: true },
  { name: 'DATABASE_POOL_SIZE', description: 'Connections of one process, shared out over its services.', fallback: '40' },
  { name: 'DATABASE_ACQUIRE_TIMEOUT_MS', description: 'How long a request waits for a connection before 503.', fallback: '3000' },
  { name: 'QUEUE_URL', description: '`postgres://` (direct or session-pooled) or `redis://` (one address, no Sentinel or Cluster); empty: DATABASE_DIRECT_URL.', fallback: '', secret: true },
  { name: 'MASTER_KEY_FILE', description: 'File with the one secret (at least 32 characters) from which database passwords, cursor keys and the encryption key are derived; embedded: generated.', fallback: '' },
  { name: 'MASTER_KEY_PREVIOUS_FILE', description: 'File with the key that MASTER_KEY_FILE held before, for the day after a change: its cursors are accepted for 24 hours, and the stored signing key is sealed anew.', fallback: '' },
  { name: 'LIMITS', description: 'Set of product limits: `default` or `development`; empty: `development` on the embedded default outside production, else `default`.', fallback: '' },
  { name: 'DEMO_DATA', description: 'Whether an empty embedded default fills itself with demo data at its first start: `auto` (outside production and with the development limits) or `off`.', fallback: 'auto' },
  { name: 'TRUSTED_PROXIES', description: 'Comma-separated addresses or CIDR ranges (or `loopback`, `linklocal`, `uniquelocal`) whose X-Forwarded-For is believed.', fallback: '' },
  { name: 'CORS_ORIGINS', description: 'Comma-separated origins (`https://app.example`) whose pages may call the API from a browser, or `*`; empty: none but the installation’s own.', fallback: '' },
  { name: 'RATE_LIMIT_PER_MINUTE', description: 'Requests a minute for one principal (or address). Of costly operations (a preview of matches, an upload) a twentieth; of signing in and the like a tenth, but with the development limits all, and wrong guesses are far tighter.', fallback: '600' },
  { name: 'SMTP_URL', description: 'Server that takes mail, `smtp://` or `smtps://` with user and password where it wants them; empty: outside production mail is kept on the page /mailbox (shown at localhost, HOST and PUBLIC_URL), in production it waits.', fallback: '', secret: true },
  { name: 'SMTP_TLS', description: '`required`: mail is handed over in TLS (`smtps://`, or STARTTLS) or not at all; `offered`: also without, where the server offers none. Empty: `required` in production, else `offered`.', fallback: '' },
  { name: 'MAIL_FROM', description: 'Sender of all mail.', fallback: 'Marketplace <no-reply@marketplace.example>' },
  { name: 'INVITATION_RETENTION_DAYS', description: 'Days for which an invitation to an organisation is kept once it has expired, whether accepted, withdrawn or neither; 1 to 3650.', fallback: '30' },
  { name: 'OPERATOR_CONTACT', description: 'Where people reach the operators of this marketplace, an address or a web page; the mail about a suspension names it.', fallback: '' },
  { name: 'OCDS_PREFIX', description: 'Prefix of the identifiers under which requests are published as open data (OCDS): `ocds-` and six characters, which the Open Contracting Partnership registers for each publisher; the default is nobody’s.', fallback: 'ocds-000000' },
  { name: 'OCDS_PUBLISHER', description: 'Who publishes them.', fallback: 'Outsourcing Marketplace' },
  { name: 'OCDS_LICENSE', description: 'Address of the licence under which they are published; empty: none is stated.', fallback: '' },
  { name: 'LOG_LEVEL', description: '`fatal`, `error`, `warn`, `info`, `debug` or `silent`.', fallback: 'info' },
  { name: 'METRICS_TOKEN', description: 'Bearer token for /metrics; empty: only callers on the loopback address.', fallback: '', secret: true },
];

/** Validated configuration of one process. Secrets never appear in {@link describeConfig}. */
export interface Config {
  readonly production: boolean;
  readonly embedded: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly role: ProcessRole;
  readonly dataFolder: string;
  /** `file:` or `s3:`; empty: in the data folder. */
  readonly storageUrl: string;
  readonly databaseUrl: string;
  readonly databaseDirectUrl: string;
  readonly databasePoolSize: number;
  readonly databaseAcquireTimeoutMs: number;
  readonly queueUrl: string;
  readonly masterKey: string;
  /** Empty but for the day after a change. */
  readonly previousMasterKey: string;
  readonly limits: LimitsName;
  readonly demoData: 'auto' | 'off';
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly rateLimitPerMinute: number;
  readonly smtpUrl: string;
  /** Mail is handed over in TLS or not at all. */
  readonly smtpTlsRequired: boolean;
  readonly mailFrom: string;
  readonly invitationRetentionDays: number;
  readonly operatorContact: string;
  readonly ocdsPrefix: string;
  readonly ocdsPublisher: string;
  /** Empty: none is stated. */
  readonly ocdsLicense: string;
  readonly logLevel: string;
  readonly metricsToken: string;
}

/** Every problem of the environment at once; the process must not start. */
export class InvalidConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the configuration is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'InvalidConfiguration';
  }
}

const byName = Object.fromEntries(SETTINGS.map((setting) => [setting.name, setting]));
const fallback = (name: string): string => byName[name]?.fallback ?? '';

function readEnvironment(env: NodeJS.ProcessEnv) {
  const problems: string[] = [];
  const values = customCleanEnv(
    env,
    {
      NODE_ENV: str({ choices: ['development', 'test', 'production'], default: fallback('NODE_ENV') }),
      HOST: str({ default: fallback('HOST') }),
      PORT: whole(0, 65_535)({ default: Number(fallback('PORT')) }),
      PUBLIC_URL: dsn('http', 'https')({ default: '' }),
      ROLE: str({ choices: ['all', 'http', 'worker'], default: 'all' }),
      MARKETPLACE_DATA: str({ default: fallback('MARKETPLACE_DATA') }),
      STORAGE_URL: storage({ default: '' }),
      DATABASE_URL: dsn('postgres', 'postgresql')({ default: '' }),
      DATABASE_DIRECT_URL: dsn('postgres', 'postgresql')({ default: '' }),
      DATABASE_POOL_SIZE: positive({ default: Number(fallback('DATABASE_POOL_SIZE')) }),
      DATABASE_ACQUIRE_TIMEOUT_MS: positive({ default: Number(fallback('DATABASE_ACQUIRE_TIMEOUT_MS')) }),
      QUEUE_URL: dsn('postgres', 'postgresql', 'redis', 'rediss')({ default: '' }),
      MASTER_KEY_FILE: str({ default: '' }),
      MASTER_KEY_PREVIOUS_FILE: str({ default: '' }),
      LIMITS: str({ choices: ['', ...LIMITS_NAMES], default: '' }),
      DEMO_DATA: str({ choices: ['auto', 'off'], default: fallback('DEMO_DATA') }),
      TRUSTED_PROXIES: proxyList({ default: '' }),
      CORS_ORIGINS: originList({ default: '' }),
      RATE_LIMIT_PER_MINUTE: positive({ default: Number(fallback('RATE_LIMIT_PER_MINUTE')) }),
      SMTP_URL: dsn('smtp', 'smtps')({ default: '' }),
      SMTP_TLS: str({ choices: ['', 'required', 'offered'], default: '' }),
      MAIL_FROM: sender({ default: fallback('MAIL_FROM') }),
      INVITATION_RETENTION_DAYS: whole(1, 3_650)({ default: Number(fallback('INVITATION_RETENTION_DAYS')) }),
      OPERATOR_CONTACT: str({ default: '' }),
      OCDS_PREFIX: ocdsPrefix({ default: fallback('OCDS_PREFIX') }),
      OCDS_PUBLISHER: str({ default: fallback('OCDS_PUBLISHER') }),
      OCDS_LICENSE: dsn('http', 'https')({ default: '' }),
      LOG_LEVEL: str({ choices: ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], default: fallback('LOG_LEVEL') }),
      METRICS_TOKEN: str({ default: '' }),
    },
    // envalid's own middleware refuses to read a variable that is not valid, but here every problem is to be found.
    (cleaned) => cleaned,
    { reporter: ({ errors }) => problems.push(...Object.entries(errors).map(([name, error]) => `${name}: ${(error as Error).message}`)) },
  );
  return { values, problems };
}

function readMasterKey(setting: string, file: string, problems: string[]): string {
  if (file === '') return '';
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key.length < 32) problems.push(`${setting}: the key has fewer than 32 characters`);
    return key;
  } catch {
    problems.push(`${setting}: the file cannot be read`);
    return '';
  }
}

/**
 * Reads and checks the environment. Without DATABASE_URL the embedded default is meant: the caller starts it and completes the answer with
 * {@link withEmbedded}. Throws {@link InvalidConfiguration} with every problem.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const { values, problems } = readEnvironment(env);
  const production = values.NODE_ENV === 'production';
  const embedded = values.DATABASE_URL === '';
  const masterKey = readMasterKey('MASTER_KEY_FILE', values.MASTER_KEY_FILE, problems);
  const previousMasterKey = readMasterKey('MASTER_KEY_PREVIOUS_FILE', values.MASTER_KEY_PREVIOUS_FILE, problems);
  if (!embedded && values.MASTER_KEY_FILE === '') problems.push('MASTER_KEY_FILE: required with DATABASE_URL');
  if (production && values.LIMITS === 'development') problems.push('LIMITS: `development` is refused when NODE_ENV=production');
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  const direct = values.DATABASE_DIRECT_URL || values.DATABASE_URL;
  return {
    production,
    embedded,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    role: values.ROLE as ProcessRole,
    dataFolder: values.MARKETPLACE_DATA,
    storageUrl: values.STORAGE_URL,
    databaseUrl: values.DATABASE_URL,
    databaseDirectUrl: direct,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    databaseAcquireTimeoutMs: values.DATABASE_ACQUIRE_TIMEOUT_MS,
    queueUrl: values.QUEUE_URL || direct,
    masterKey,
    previousMasterKey,
    limits: (values.LIMITS || (embedded && !production ? 'development' : 'default')) as LimitsName,
    demoData: values.DEMO_DATA as Config['demoData'],
    trustedProxies: listed(values.TRUSTED_PROXIES),
    corsOrigins: listed(values.CORS_ORIGINS),
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    smtpUrl: values.SMTP_URL,
    smtpTlsRequired: values.SMTP_TLS === '' ? production : values.SMTP_TLS === 'required',
    mailFrom: values.MAIL_FROM,
    invitationRetentionDays: values.INVITATION_RETENTION_DAYS,
    operatorContact: values.OPERATOR_CONTACT,
    ocdsPrefix: values.OCDS_PREFIX,
    ocdsPublisher: values.OCDS_PUBLISHER,
    ocdsLicense: values.OCDS_LICENSE,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
  };
}

/** The configuration of the embedded default once its database runs. */
export function withEmbedded(config: Config, url: string, masterKey: string): Config {
  return { ...config, databaseUrl: url, databaseDirectUrl: url, queueUrl: config.queueUrl || url, masterKey: config.masterKey || masterKey };
}

/** A configuration that connects to nothing: enough to compose the modules and describe their routes. */
export function unconnectedConfig(): Config {
  const url = 'postgres://nobody@127.0.0.1:1/none';
  return withEmbedded(loadConfig({ LOG_LEVEL: 'silent' }), url, randomBytes(32).toString('base64url'));
}
