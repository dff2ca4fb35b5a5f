import { Rounds } from './rounds.js';
import type { Round } from './subscriber.js';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const untilOver = { run: async (round: Round) => { while (!round.over) await pause(1); } };

describe('rounds of recurring work', () => {
  it('are over after their time', async () => {
    const began = performance.now();
    expect(await new Rounds(() => false, 30).run('sweep', untilOver)).toBe(true);
    expect(performance.now() - began).toBeGreaterThanOrEqual(30);
  });

  it('are over once the process stops', async () => {
    let stopping = false;
    const running = new Rounds(() => stopping, 60_000).run('sweep', untilOver);
    stopping = true;
    expect(await running).toBe(true);
  });

  it('never run beside one of the same name, and again after one that failed', async () => {
    const rounds = new Rounds(() => false);
    let fail = (): void => undefined;
    const first = rounds.run('sweep', { run: () => new Promise((_resolve, reject) => { fail = () => reject(new Error('no')); }) });
    const done = { run: () => Promise.resolve() };
    expect(await rounds.run('sweep', done)).toBe(false);
    expect(await rounds.run('another', done)).toBe(true);
    fail();
    await expect(first).rejects.toThrow('no');
    expect(await rounds.run('sweep', done)).toBe(true);
  });
});
