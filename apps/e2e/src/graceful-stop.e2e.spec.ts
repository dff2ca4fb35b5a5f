import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migratedDataFolder, removeDataFolder, startAllInOne, type AllInOne } from './all-in-one.js';
import { Crowd } from './crowd.js';
import { countDrafts, newDrafter } from './drafts.js';
import { eventually } from './patience.js';

jest.setTimeout(150_000);

const CROWD = { kept: 12, fresh: 12, fetching: 6 };
const WARM = 200;

/** The promise of docs/adr/0017. The servers' shape has its own in tools/server-shape. */
describe('stopping under load', () => {
  let dataFolder: string;
  let running: AllInOne;

  beforeAll(async () => {
    dataFolder = await migratedDataFolder();
    running = await startAllInOne(dataFolder);
  });

  afterAll(async () => {
    await running.stop();
    await removeDataFolder(dataFolder);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('%s: answers every request that was sent, loses no write, ends with 0 within 10 s and takes its database along', async (signal) => {
    const drafter = await newDrafter(running.baseUrl);
    const crowd = new Crowd(running.baseUrl, drafter.asks).start(CROWD);
    await eventually('load', async () => (crowd.answered > WARM ? true : undefined));
    const before = crowd.answered;
    const began = performance.now();
    const code = await running.stop(signal);
    const took = performance.now() - began;
    await crowd.stop();

    expect(crowd.dropped).toEqual([]);
    expect(code).toBe(0);
    expect(took).toBeLessThan(10_000);
    // 503 is an answer too, and a machine that does much else may need it; what matters is that none of those was written (below).
    expect([...crowd.answers.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
    // They asked before, while and after it stopped: else nothing was tried here.
    expect(crowd.answered).toBeGreaterThan(before);
    expect(crowd.refused).toBeGreaterThan(0);
    expect(existsSync(join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);

    running = await startAllInOne(dataFolder);
    expect(await countDrafts(drafter, running.baseUrl)).toBe(crowd.answers.get(201));
  });
});
