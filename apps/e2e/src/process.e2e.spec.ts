import { newDataFolder, removeDataFolder, startAllInOne, type AllInOne } from './all-in-one.js';
import { PASSPHRASE, Person } from './client.js';

/** The all-in-one as a process: only the embedded shape has one. */
describe('the marketplace as a process', () => {
  let dataFolder: string;

  beforeEach(async () => {
    dataFolder = await newDataFolder();
  });

  afterEach(() => removeDataFolder(dataFolder));

  const health = async (running: AllInOne) => (await fetch(`${running.baseUrl}/readyz`)).status;

  it('stops with code 0 on SIGTERM and keeps what it knew', async () => {
    const first = await startAllInOne(dataFolder);
    const person = await new Person(first.baseUrl).join();
    expect(await first.stop('SIGTERM')).toBe(0);
    const second = await startAllInOne(dataFolder);
    const session = await new Person(second.baseUrl).post('/v1/auth/sign-in', { email: person.email, password: PASSPHRASE }, { key: null });
    expect(session.status).toBe(200);
    expect(await second.stop('SIGINT')).toBe(0);
  });

  it('starts again after kill -9 although its database still serves', async () => {
    const first = await startAllInOne(dataFolder);
    const person = await new Person(first.baseUrl).join();
    await first.stop('SIGKILL');
    const second = await startAllInOne(dataFolder);
    expect(await health(second)).toBe(200);
    expect(await new Person(second.baseUrl).post('/v1/auth/sign-in', { email: person.email, password: PASSPHRASE }, { key: null })).toMatchObject({ status: 200 });
    await second.stop();
  });

  it('leaves a marketplace alone that already runs on its folder, and says so', async () => {
    const first = await startAllInOne(dataFolder);
    await expect(startAllInOne(dataFolder)).rejects.toThrow(/in use by process \d+/);
    expect(await health(first)).toBe(200);
    await first.stop();
  });
});
