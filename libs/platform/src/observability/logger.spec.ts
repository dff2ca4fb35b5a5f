import { PassThrough } from 'node:stream';
import { createLogger } from './logger.js';

const logged = (write: (log: ReturnType<typeof createLogger>) => void): string => {
  const out = new PassThrough();
  write(createLogger('info', out));
  return String(out.read() ?? '');
};

describe('the log', () => {
  it.each(['password', 'token', 'accessToken', 'refreshToken', 'claimToken', 'apiKey', 'secret', 'authorization', 'cookie', 'set-cookie', 'masterKey', 'previousMasterKey'])('shows no %s, wherever it stands', (name) => {
    const text = logged((log) => log.info({ [name]: 'canary-1', body: { [name]: 'canary-2' }, request: { headers: { [name]: 'canary-3' } } }, 'said'));
    expect(text).toContain('said');
    expect(text).not.toContain('canary');
  });

  it('tells of an error what helps, and nothing of the rows that PostgreSQL quotes', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint'), {
      code: '23505',
      constraint: 'bid_once',
      detail: 'Key (summary)=(canary of a sealed bid) already exists.',
      where: 'canary',
      query: 'INSERT INTO requests.bid …',
      parameters: ['canary of a sealed bid'],
      driverError: { detail: 'canary' },
    });
    const text = logged((log) => log.error({ err: error }, 'unforeseen error'));
    expect(JSON.parse(text)).toMatchObject({ err: { type: 'Error', code: '23505', constraint: 'bid_once', message: expect.stringContaining('duplicate key'), stack: expect.stringContaining('logger.spec') } });
    expect(text).not.toContain('canary');
  });
});
