import { describeConfig } from './describe.js';
import { InvalidConfiguration, loadConfig, withEmbedded } from './config.js';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as InvalidConfiguration).problems;
  }
};

describe('the configuration', () => {
  it('needs nothing: the embedded default with the development limits', () => {
    expect(loadConfig({})).toMatchObject({ embedded: true, production: false, limits: 'development', port: 3000, host: '127.0.0.1', role: 'all' });
  });

  it('takes the default limits in production, where the development ones are refused', () => {
    expect(loadConfig({ NODE_ENV: 'production' }).limits).toBe('default');
    expect(problemsOf({ NODE_ENV: 'production', LIMITS: 'development' })).toEqual(['LIMITS: `development` is refused when NODE_ENV=production']);
  });

  it.each(['prod', 'Production', 'staging'])('does not take NODE_ENV=%s for anything', (value) => {
    expect(problemsOf({ NODE_ENV: value })).toEqual([expect.stringMatching(/^NODE_ENV: .*production/)]);
  });

  it.each(['10.0.0.0/33', '10.0.0.0/0', '10.0.0.0/', '10.0.0/8', 'fd00::/129', 'proxy', '10.0.0.0/8/8', '10.0.0.1, nginx'])('names what is wrong with TRUSTED_PROXIES=%s', (value) => {
    expect(problemsOf({ TRUSTED_PROXIES: value })).toEqual([expect.stringMatching(/^TRUSTED_PROXIES: \S+: must be an address/)]);
  });

  it('takes addresses, ranges and the names of ranges as trusted proxies', () => {
    expect(loadConfig({ TRUSTED_PROXIES: '172.30.40.0/24, 10.0.0.1, fd00::/8, ::1, loopback' }).trustedProxies).toEqual(['172.30.40.0/24', '10.0.0.1', 'fd00::/8', '::1', 'loopback']);
  });

  it.each(['ocds-213', 'OCDS-213CZF', '213czf', 'ocds-213czf-', ''])('takes OCDS_PREFIX=%j for no prefix of open data', (value) => {
    expect(problemsOf({ OCDS_PREFIX: value, OCDS_LICENSE: 'CC-BY' })).toEqual([expect.stringMatching(/^OCDS_PREFIX: must be/), expect.stringMatching(/^OCDS_LICENSE: must start with/)]);
    expect(loadConfig({ OCDS_PREFIX: 'ocds-213czf' })).toMatchObject({ ocdsPrefix: 'ocds-213czf', ocdsLicense: '' });
  });

  it('reports every problem at once', () => {
    const problems = problemsOf({ PORT: 'x', ROLE: 'boss', DATABASE_URL: 'mysql://db', QUEUE_URL: 'kafka://q', DATABASE_POOL_SIZE: '0', LOG_LEVEL: 'loud', CORS_ORIGINS: 'https://a.example/path' });
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(['CORS_ORIGINS', 'DATABASE_POOL_SIZE', 'DATABASE_URL', 'LOG_LEVEL', 'MASTER_KEY_FILE', 'PORT', 'QUEUE_URL', 'ROLE']);
  });

  it('wants a master key beside a server database', () => {
    expect(problemsOf({ DATABASE_URL: 'postgres://db/x' })).toEqual(['MASTER_KEY_FILE: required with DATABASE_URL']);
  });

  it('shows no secret when it is described', () => {
    const config = { ...withEmbedded(loadConfig({ METRICS_TOKEN: 'scrape-me' }), 'postgres://admin:hunter2@127.0.0.1:5/x', 'the-master-key'), previousMasterKey: 'the-key-before' };
    const shown = JSON.stringify(describeConfig(config));
    const asked = withEmbedded(loadConfig({}), 'postgres://h/x?user=admin&password=hunter2&sslmode=require', 'k');
    expect(describeConfig(asked)['databaseUrl']).toBe('postgres://h/x?user=***&password=***&sslmode=require');
    const redis = { ...config, queueUrl: 'redis://:hunter2@q:6379/1' };
    expect(describeConfig(redis)['queueUrl']).toBe('redis://***@q:6379/1');
    for (const secret of ['hunter2', 'the-master-key', 'the-key-before', 'scrape-me']) expect(shown).not.toContain(secret);
  });
});
