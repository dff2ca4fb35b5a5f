import { join } from 'node:path';
import { SERVICES } from '#contracts';
import { interpolate, readCompose } from './compose.js';
import { printedTable, substitute, type Substitution } from './substitutions.js';

const ROOT = join(import.meta.dirname, '..', '..');
const SECRETS = { POSTGRES_PASSWORD: 'p4ss', REDIS_PASSWORD: 'r3dis', METRICS_TOKEN: 'm3trics' };

describe('variables of docker-compose.yml', () => {
  it.each([
    ['${NAME}', 'value'],
    ['a ${NAME} b ${NAME}', 'a value b value'],
    ['${NAME:-fallback}', 'value'],
    ['${OTHER:-fallback}', 'fallback'],
    ['${OTHER:-}', ''],
    ['$$1', '$1'],
  ])('%s reads %s', (text, read) => {
    expect(interpolate(text, { NAME: 'value' })).toBe(read);
  });

  it('that are required and missing are named', () => {
    expect(() => interpolate('${OTHER:?a reason}', {})).toThrow('docker-compose.yml needs OTHER: a reason');
  });
});

describe('docker-compose.yml', () => {
  const compose = readCompose(ROOT, SECRETS);

  it('runs one container per service, each with its own main and the same environment', () => {
    for (const name of SERVICES) {
      expect(compose.services[name]).toMatchObject({
        command: ['node', '--enable-source-maps', `dist/apps/${name}/src/main.js`],
        environment: compose.services['identity']!.environment,
      });
    }
  });

  it('starts in production with the default limits unless told otherwise', () => {
    expect(compose.services['requests']!.environment).toMatchObject({ NODE_ENV: 'production', LIMITS: 'default' });
  });

  it('does not start without its secrets', () => {
    expect(() => readCompose(ROOT, {})).toThrow(/docker-compose.yml needs \w+/);
  });

  it('brings the pooler and the proxy their settings', () => {
    expect(compose.configs['pgbouncer_settings']).toContain('pool_mode = transaction');
    expect(compose.configs['pgbouncer_users']).toBe('"marketplace" "p4ss"\n');
    expect(compose.configs['proxy_settings']).toContain('proxy_pass http://$owner');
  });
});

describe('the table of substitutions', () => {
  const table: Substitution[] = [
    { of: '*', is: 'redis:6379', here: '127.0.0.1:1' },
    { of: 'vendors', is: '3000', here: '41003', whole: true },
    { of: 'proxy', is: 'vendors:3000', here: '127.0.0.1:41003' },
    { of: '*', is: '${METRICS_TOKEN}', here: 'hidden', shownAs: ['${METRICS_TOKEN}', 'made for this run'] },
  ];

  it('touches what it names, and only in the service it names', () => {
    expect(substitute('redis://:x@redis:6379/0', 'vendors', table)).toBe('redis://:x@127.0.0.1:1/0');
    expect(substitute('3000', 'vendors', table)).toBe('41003');
    expect(substitute('3000', 'requests', table)).toBe('3000');
    expect(substitute('30000', 'vendors', table)).toBe('30000');
    expect(substitute('server vendors:3000;', 'proxy', table)).toBe('server 127.0.0.1:41003;');
  });

  it('is printed without secrets', () => {
    expect(printedTable(table)).toContain('redis:6379');
    expect(printedTable(table)).not.toContain('hidden');
  });
});
