import { generateKeyPairSync } from 'node:crypto';
import { VerificationKeys } from './verification-keys.js';

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });

describe('the published keys in a process', () => {
  let published: string[];
  let reads: number;
  let ms: number;
  let away: boolean;
  let keys: VerificationKeys;

  beforeEach(async () => {
    [published, reads, ms, away] = [['old'], 0, 0, false];
    const query = () => {
      reads += 1;
      return away ? Promise.reject(new Error('away')) : Promise.resolve(published.map((kid) => ({ kid, public_key: publicKey })));
    };
    keys = new VerificationKeys({ query: query as never }, () => ms);
    await keys.load();
  });

  it('are trusted for thirty seconds without a look: a withdrawn one is refused then', async () => {
    published = ['new'];
    ms = 29_999;
    expect(await keys.find('old')).toBeDefined();
    expect(reads).toBe(1);
    ms = 30_000;
    expect(await keys.find('old')).toBeUndefined();
    expect(reads).toBe(2);
  });

  it('are read for an unknown kid at most once a second', async () => {
    published = ['old', 'new'];
    ms = 999;
    expect(await keys.find('new')).toBeUndefined();
    ms = 1_000;
    expect(await keys.find('new')).toBeDefined();
    expect(reads).toBe(2);
  });

  it('are trusted no longer because the look failed', async () => {
    away = true;
    ms = 30_000;
    await expect(keys.find('old')).rejects.toThrow('away');
    await expect(keys.find('old')).rejects.toThrow('away');
    [away, published] = [false, []];
    expect(await keys.find('old')).toBeUndefined();
  });
});
