import { cloneDatabase, type TestDatabase } from '#platform/testing';
import { DataSource } from 'typeorm';
import { IdentityAddressKeys1795900000110 } from '../../migrations/1795900000110-identity-address-keys.js';

const ACCOUNT = `INSERT INTO identity.account (id, email, email_key, display_name, password_hash, operator, created_at) VALUES ($1, $2, $2, 'Jana', '', false, clock_timestamp())`;
const [ONE, TWO, THREE] = ['01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02', '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c03'] as const;

describe('the keys of addresses at international domains', () => {
  let clone: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    clone = await cloneDatabase();
    source = await new DataSource({ type: 'postgres', url: clone.url }).initialize();
  }, 60_000);

  afterAll(async () => {
    await source.destroy();
    await clone.drop();
  });

  const keys = async () => ((await source.query('SELECT email_key FROM identity.account ORDER BY id')) as { email_key: string }[]).map(({ email_key: key }) => key);
  const run = async (direction: 'up' | 'down') => {
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    await new IdentityAddressKeys1795900000110()[direction](runner);
    await runner.commitTransaction();
    await runner.release();
  };

  it('become those of the DNS, and of two accounts with one address one keeps its own', async () => {
    await source.query(ACCOUNT, [ONE, 'jana@bücher.example']);
    await source.query(ACCOUNT, [TWO, 'tom@bücher.example']);
    await source.query(ACCOUNT, [THREE, 'tom@xn--bcher-kva.example']);
    await run('up');
    expect(await keys()).toEqual(['jana@xn--bcher-kva.example', 'tom@bücher.example', 'tom@xn--bcher-kva.example']);
    await run('down');
    expect(await keys()).toEqual(['jana@bücher.example', 'tom@bücher.example', 'tom@xn--bcher-kva.example']);
  });
});
