import type { OnClone, TestService } from '#platform/testing';
import { anonymousFrom, identityOnClone, registerPerson, signIn } from '../testing/identity-scene.js';
import { RefreshSession } from './refresh-session.js';

describe('refreshing a session', () => {
  let on: OnClone;
  let service: TestService;

  beforeAll(async () => {
    on = await identityOnClone();
    service = on.service;
  });

  afterAll(() => on.close());

  const refresh = (token: string) => service.get(RefreshSession).execute(anonymousFrom('10.9.0.1'), token);
  const revoked = () => service.database.query<{ session_id: string }>('SELECT session_id FROM identity.live_revocations');
  const usable = async (tokens: readonly string[]) => (await Promise.all(tokens.map((token) => refresh(token).then(() => 1, () => 0)))).reduce<number>((sum, one) => sum + one, 0);

  it('exchanges a token for a new one, each good once, and keeps only hashes', async () => {
    const first = await signIn(service, await registerPerson(service));
    const second = await refresh(first.refreshToken);
    const third = await refresh(second.refreshToken);
    expect(new Set([first, second, third].map((tokens) => tokens.refreshToken)).size).toBe(3);
    const stored = await service.database.query<{ token_hash: string }>('SELECT token_hash FROM identity.refresh_token');
    expect(stored.some(({ token_hash }) => third.refreshToken.includes(token_hash))).toBe(false);
  });

  it('ends the whole family when a token comes a second time', async () => {
    const first = await signIn(service, await registerPerson(service));
    const before = (await revoked()).length;
    const second = await refresh(first.refreshToken);
    await expect(refresh(first.refreshToken)).rejects.toMatchObject({ kind: 'unauthenticated', code: 'invalid_refresh_token' });
    await expect(refresh(second.refreshToken)).rejects.toMatchObject({ code: 'invalid_refresh_token' });
    expect((await revoked()).length).toBe(before + 1);
  });

  it('never leaves two live tokens, however many refresh at once', async () => {
    const first = await signIn(service, await registerPerson(service));
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => refresh(first.refreshToken)));
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.refreshToken] : []));
    expect(won).toHaveLength(1);
    expect(await usable(won)).toBe(0);
    const live = await service.database.query('SELECT session_id FROM identity.refresh_token WHERE used_at IS NULL GROUP BY session_id HAVING count(*) > 1');
    expect(live).toEqual([]);
  });

  it('refuses a token that was never issued and one that has expired, with one answer', async () => {
    const { refreshToken } = await signIn(service, await registerPerson(service));
    await service.database.query(`UPDATE identity.refresh_token SET expires_at = clock_timestamp() WHERE used_at IS NULL`);
    const answers = await Promise.all([refresh(refreshToken), refresh('mkt_refresh_never-issued')].map((call) => call.catch((error: Error) => error.message)));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('not valid');
  });
});
