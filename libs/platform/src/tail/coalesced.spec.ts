import { Coalesced } from './coalesced.js';

describe('coalesced work', () => {
  it('is begun after each caller asked, shared between those who wait, and never overlaps', async () => {
    let [begun, running, most] = [0, 0, 0];
    const work = new Coalesced(async () => {
      begun += 1;
      most = Math.max(most, (running += 1));
      const mine = begun;
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return mine;
    });
    const first = work.run();
    const waiting = [work.run(), work.run(), work.run()];
    expect(await first).toBe(1);
    expect(await Promise.all(waiting)).toEqual([2, 2, 2]);
    expect(await work.run()).toBe(3);
    expect(most).toBe(1);
  });

  it('does not overlap when somebody asks between the end of a run and the beginning of the next', async () => {
    let [running, most] = [0, 0];
    let asked: Promise<void> | undefined;
    const work: Coalesced<void> = new Coalesced(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      // Just before whoever waits for this run is told of its end.
      queueMicrotask(() => queueMicrotask(() => void (asked ??= work.run())));
    });
    await Promise.all([work.run(), work.run()]);
    await asked;
    expect(most).toBe(1);
  });

  it('is tried anew by whoever waited for a run that failed', async () => {
    let fails = true;
    const work = new Coalesced(() => (fails ? Promise.reject(new Error('no')) : Promise.resolve('done')));
    const first = work.run();
    const second = work.run();
    fails = false;
    await expect(first).rejects.toThrow('no');
    expect(await second).toBe('done');
  });
});
