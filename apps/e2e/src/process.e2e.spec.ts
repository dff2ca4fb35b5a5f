import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { newDataFolder, removeDataFolder, spawnAllInOne, startAllInOne, type AllInOne } from './all-in-one.js';
import { PASSPHRASE, Person } from './client.js';
import { eventually } from './patience.js';

const AFTER_A_KILL_MS = 12_000;
const STOPS_WITHIN_MS = 10_000;

/** A queue on a port that nobody listens on. */
async function nobodyAt(): Promise<string> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)));
  await new Promise((resolve) => server.close(resolve));
  return `redis://127.0.0.1:${port}`;
}

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

  it('stops with code 0 within 10 s, and its database with it, although its queue is away', async () => {
    const running = await startAllInOne(dataFolder, { QUEUE_URL: await nobodyAt() });
    await new Person(running.baseUrl).join();
    expect(await (await fetch(`${running.baseUrl}/readyz`)).json()).toMatchObject({ status: 'ready', queue: 'away' });
    const began = performance.now();
    expect(await running.stop('SIGTERM')).toBe(0);
    expect(performance.now() - began).toBeLessThan(STOPS_WITHIN_MS);
    expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('takes a database along that it was just starting', async () => {
    await (await startAllInOne(dataFolder)).stop();
    const starting = spawnAllInOne(dataFolder);
    await eventually('its database', async () => (existsSync(join(dataFolder, 'postgres/postmaster.pid')) ? true : undefined));
    starting.child.kill('SIGTERM');
    expect(await starting.ended).toBe(0);
    expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('serves again within 12 s after kill -9 although its database still serves', async () => {
    const first = await startAllInOne(dataFolder);
    const person = await new Person(first.baseUrl).join();
    await first.stop('SIGKILL');
    const began = performance.now();
    const second = await startAllInOne(dataFolder);
    expect(await health(second)).toBe(200);
    expect(performance.now() - began).toBeLessThan(AFTER_A_KILL_MS);
    expect(await new Person(second.baseUrl).post('/v1/auth/sign-in', { email: person.email, password: PASSPHRASE }, { key: null })).toMatchObject({ status: 200 });
    expect(await second.stop()).toBe(0);
  });

  it('leaves a marketplace alone that already runs on its folder, and says so', async () => {
    const first = await startAllInOne(dataFolder);
    await expect(startAllInOne(dataFolder)).rejects.toThrow(/ended with 3:\n.*in use by process \d+/);
    expect(await health(first)).toBe(200);
    await first.stop();
  });

  it('takes the next free port when its own is taken, and prints it', async () => {
    const somebody = createServer();
    const taken = await new Promise<number>((resolve) => somebody.listen(0, '127.0.0.1', () => resolve((somebody.address() as { port: number }).port)));
    const running = await startAllInOne(dataFolder, { PORT: String(taken) });
    const port = Number(new URL(running.baseUrl).port);
    expect(port).toBeGreaterThan(taken);
    expect(port).toBeLessThanOrEqual(taken + 20);
    expect(running.output()).not.toMatch(/EADDRINUSE/);
    expect(await health(running)).toBe(200);
    await running.stop();
    await new Promise((resolve) => somebody.close(resolve));
  });

  it('leaves no database behind when it is told to stop in the middle of its start', async () => {
    const { child, ended } = spawnAllInOne(dataFolder);
    const database = join(dataFolder, 'postgres', 'postmaster.pid');
    await eventually('its database', () => Promise.resolve(existsSync(database) ? true : undefined));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(database)).toBe(false);
  });
});
