import { request } from 'node:http';
import { HttpScene } from '../testing/http-scene.js';

describe('the development mailbox', () => {
  let scene: HttpScene;

  beforeAll(async () => {
    scene = await HttpScene.open(undefined, { host: '127.0.0.2', publicUrl: 'https://market.example:8443' });
    await scene.person('mira@brightlane.example');
  }, 60_000);

  afterAll(() => scene.close());

  /** `fetch` sends no Host of the caller's choice. */
  const statusFor = (host: string, headers: Record<string, string> = {}, at = scene) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${at.running.url}/mailbox`, { headers: { host, ...headers } }, (answer) => resolve(answer.resume().statusCode)).on('error', reject).end();
    });

  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST', '127.0.0.2:3000', 'market.example', 'market.example:8443'])('is shown at %s', async (host) => {
    expect(await statusFor(host)).toBe(200);
  });

  it.each(['rebound.thief.example', 'rebound.thief.example:3000', 'localhost.thief.example', '127.0.0.1.thief.example', 'localhost@thief.example', '192.0.2.7', '0.0.0.0'])('is not shown at %s, a name that may be made to point here', async (host) => {
    expect(await statusFor(host)).toBe(404);
  });

  const FAR_AWAY = { 'x-forwarded-for': '203.0.113.9' };

  it.each(['localhost', '127.0.0.1:3000', '[::1]:3000', '127.0.0.2:3000'])('is not shown at %s to another machine, which may call itself anything', async (host) => {
    expect(await statusFor(host, FAR_AWAY)).toBe(404);
  });

  it('is shown to another machine at the name that PUBLIC_URL has, and to this one through a trusted proxy', async () => {
    expect(await statusFor('market.example:8443', FAR_AWAY)).toBe(200);
    expect(await statusFor('localhost', { 'x-forwarded-for': '127.0.0.1' })).toBe(200);
  });

  it('is not shown through a proxy that is not trusted, whose caller may be anybody', async () => {
    const open = await HttpScene.open(undefined, { host: '0.0.0.0', trustedProxies: [] });
    try {
      expect(await statusFor('localhost', {}, open)).toBe(200);
      expect(await statusFor('localhost', { 'x-forwarded-for': '127.0.0.1' }, open)).toBe(404);
    } finally {
      await open.close();
    }
  }, 60_000);
});
