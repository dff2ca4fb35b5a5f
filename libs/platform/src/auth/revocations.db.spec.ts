import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../database/database.js';
import { loginUrl } from '../database/roles.js';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase } from '../testing/index.js';
import { Revocations } from './revocations.js';

describe('the sessions that have ended', () => {
  let clone: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    clone = await cloneDatabase();
    database = new Database({ service: 'matching', url: loginUrl(clone.url, TEST_MASTER_KEY, 'matching'), poolSize: 1, acquireTimeoutMs: 500, rows: [] });
    await database.open();
  });

  afterAll(() => clone.drop());

  it('let nobody in once they could not be read for five seconds', async () => {
    const revocations = new Revocations(database);
    await revocations.start();
    const session = '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01';
    expect(revocations.isRevoked(session)).toBe(false);
    await database.close();
    await sleep(3_000);
    expect(revocations.isRevoked(session)).toBe(false);
    await sleep(2_500);
    expect(() => revocations.isRevoked(session)).toThrow(expect.objectContaining({ kind: 'unavailable', code: 'revocations_stale' }));
    revocations.stop();
  }, 15_000);

  it('stay known when an earlier, slower read answers after a later one', async () => {
    let answer: (rows: object[]) => void = () => undefined;
    const slow = new Promise<object[]>((resolve) => (answer = resolve));
    const answers = [Promise.resolve([]), slow, Promise.resolve([{ session_id: 'ended' }]), Promise.resolve([{ session_id: 'ended' }])];
    const revocations = new Revocations({ query: () => answers.shift(), clock: () => Promise.resolve(new Date()) } as never);
    await revocations.start();
    await sleep(4_500);
    expect(revocations.isRevoked('ended')).toBe(true);
    answer([]);
    await sleep(50);
    expect(revocations.isRevoked('ended')).toBe(true);
    revocations.stop();
  }, 15_000);
});
