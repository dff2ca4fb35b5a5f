import { HttpScene } from '../testing/http-scene.js';
import { PASSWORD } from '../testing/identity-scene.js';

const ROUNDS = 30;
const AT_ONCE = 10;

describe('thirty times ten refreshes of one token at once', () => {
  let scene: HttpScene;

  beforeAll(async () => {
    scene = await HttpScene.open();
  }, 60_000);

  afterAll(() => scene.close());

  const refresh = (refreshToken: string, address: string) => scene.call<{ refreshToken?: string; code?: string }>('POST', '/v1/auth/refresh', { body: { refreshToken }, headers: { 'x-forwarded-for': address } });
  const live = (accountId: string) =>
    scene.rows<{ tokens: number }>('SELECT count(*)::int AS tokens FROM identity.refresh_token t JOIN identity.session s ON s.id = t.session_id WHERE s.account_id = $1 AND t.used_at IS NULL AND s.ended_at IS NULL', [accountId]).then(([row]) => row?.tokens);

  it('never leave two live tokens, and whoever came twice ends the family', async () => {
    const { id, email } = await scene.person('mira@brightlane.example');
    await scene.admin.query('DELETE FROM identity.session WHERE account_id = $1', [id]);
    for (let round = 0; round < ROUNDS; round += 1) {
      const address = `198.51.100.${round}`;
      const { refreshToken } = (await scene.signIn(email, PASSWORD, { 'x-forwarded-for': address })).body;
      expect(await live(id)).toBe(1);
      let most = 0;
      const watching = new AbortController();
      const watch = (async () => {
        while (!watching.signal.aborted) most = Math.max(most, (await live(id)) ?? 0);
      })();
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => refresh(refreshToken, address)));
      watching.abort();
      await watch;
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect(answers.filter(({ status, body }) => status === 401 && body.code === 'invalid_refresh_token')).toHaveLength(AT_ONCE - 1);
      expect(most).toBeLessThanOrEqual(1);
      expect(await live(id)).toBe(0);
      expect(await refresh(won[0]?.body.refreshToken ?? '', address)).toMatchObject({ status: 401 });
    }
    const ends = await scene.rows('SELECT end_reason, count(*)::int AS sessions FROM identity.session WHERE account_id = $1 GROUP BY 1', [id]);
    expect(ends).toEqual([{ end_reason: 'refresh_reused', sessions: ROUNDS }]);
  }, 120_000);
});
