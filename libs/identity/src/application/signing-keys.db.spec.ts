import { deriveSecret, seal } from '#platform';
import { cloneDatabase, openServices, type TestDatabase } from '#platform/testing';
import { DataSource } from 'typeorm';
import { identityModule } from '../identity.module.js';
import { signerNow } from '../testing/identity-scene.js';
import { RemoveExpired } from './remove-expired.js';

describe('what identity keeps of its own', () => {
  let clone: TestDatabase;

  beforeEach(async () => {
    clone = await cloneDatabase();
  });

  afterEach(() => clone.drop());

  it('is one signing key, however many processes start at once, unreadable without the master key', async () => {
    const processes = await Promise.all(Array.from({ length: 4 }, () => openServices([identityModule], { ...clone.config, databasePoolSize: 3 })));
    const signers = await Promise.all(processes.map(signerNow));
    const kids = signers.map(({ kid }) => kid);
    const stored = await processes[0]!.database.query<{ kid: string; sealed_private_key: Buffer }>('SELECT kid, sealed_private_key FROM identity.signing_key');
    const pkcs8 = signers[0]!.privateKey.export({ type: 'pkcs8', format: 'der' });
    await Promise.all(processes.map((process) => process.close()));
    expect(new Set(kids).size).toBe(1);
    expect(stored.map((row) => row.kid)).toEqual([kids[0]]);
    expect(stored[0]!.sealed_private_key.includes(pkcs8.subarray(-32))).toBe(false);
  });

  it('outlives a change of the master key: sealed anew by who is told the key before, refused by everybody else', async () => {
    const OLD_KEY = 'the master key before this one, for tests only';
    const first = await openServices([identityModule], clone.config);
    const { kid, privateKey } = await signerNow(first);
    const asBefore = seal(deriveSecret(OLD_KEY, 'signing-key-encryption'), kid, privateKey.export({ type: 'pkcs8', format: 'der' }));
    await first.database.query('UPDATE identity.signing_key SET sealed_private_key = $1', [asBefore]);
    await first.close();
    await expect(openServices([identityModule], clone.config)).rejects.toThrow(/MASTER_KEY_PREVIOUS_FILE/);
    for (const previousMasterKey of [OLD_KEY, '']) {
      const changed = await openServices([identityModule], { ...clone.config, previousMasterKey });
      expect((await signerNow(changed)).privateKey.equals(privateKey)).toBe(true);
      await changed.close();
    }
  });

  it('refuses to start when the stored key was altered', async () => {
    const first = await openServices([identityModule], clone.config);
    await first.database.query(`UPDATE identity.signing_key SET sealed_private_key = set_byte(sealed_private_key, 40, get_byte(sealed_private_key, 40) # 1)`);
    await first.close();
    const second = openServices([identityModule], clone.config);
    await expect(second).rejects.toThrow(/master key/);
  });

  it('matches its row classes: TypeORM would change nothing', async () => {
    const source = await new DataSource({ type: 'postgres', url: clone.url, entities: [...identityModule.rows] }).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  it('forgets counts and sessions that nothing can use any more, and no others', async () => {
    const service = await openServices([identityModule], clone.config);
    await service.database.query(`INSERT INTO identity.throttle VALUES ('old', 3, 1), ('running', 3, 99999999999999)`);
    await service.get(RemoveExpired).execute({ over: false });
    const left = await service.database.query('SELECT key FROM identity.throttle');
    await service.close();
    expect(left).toEqual([{ key: 'running' }]);
  });
});
