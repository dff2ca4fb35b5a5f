import { inBatches } from './batches.js';

/** A step with so many rows left, which tells its name each time. */
const stepOf = (name: string, rows: number, told: string[]) => (most: number) => {
  const touched = Math.min(most, rows);
  rows -= touched;
  told.push(name);
  return Promise.resolve(touched);
};

describe('batches', () => {
  it('take turns, each step until it finds less than it might', async () => {
    const told: string[] = [];
    await inBatches({ over: false }, stepOf('long', 2_500, told), stepOf('short', 10, told), stepOf('even', 1_000, told));
    expect(told).toEqual(['long', 'short', 'even', 'long', 'even', 'long']);
  });

  it('end with the round', async () => {
    const told: string[] = [];
    const round = { over: false };
    const last = (most: number) => {
      round.over = true;
      return Promise.resolve(most);
    };
    await inBatches(round, stepOf('first', 5_000, told), last, stepOf('never', 5_000, told));
    expect(told).toEqual(['first']);
  });
});
