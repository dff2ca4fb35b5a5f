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
  const statusFor = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${scene.running.url}/mailbox`, { headers: { host } }, (answer) => resolve(answer.resume().statusCode)).on('error', reject).end();
    });

  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST', '127.0.0.2:3000', 'market.example', 'market.example:8443'])('is shown at %s', async (host) => {
    expect(await statusFor(host)).toBe(200);
  });

  it.each(['rebound.thief.example', 'rebound.thief.example:3000', 'localhost.thief.example', '127.0.0.1.thief.example', 'localhost@thief.example', '192.0.2.7', '0.0.0.0'])('is not shown at %s, a name that may be made to point here', async (host) => {
    expect(await statusFor(host)).toBe(404);
  });
});
