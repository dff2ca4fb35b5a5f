import { chanceOf } from './chance.js';

const draws = (seed: number, name: string): number[] => {
  const chance = chanceOf(seed).fork(name);
  return Array.from({ length: 20 }, () => chance.whole(0, 1_000));
};

describe('chance', () => {
  it('repeats itself for a seed and a name, and for no other', () => {
    expect(draws(7, 'killer')).toEqual(draws(7, 'killer'));
    expect(draws(7, 'killer')).not.toEqual(draws(8, 'killer'));
    expect(draws(7, 'killer')).not.toEqual(draws(7, 'client 0'));
  });

  it('reaches both ends of a range and nothing beyond', () => {
    const chance = chanceOf(1);
    expect([...new Set(Array.from({ length: 500 }, () => chance.whole(1, 4)))].sort()).toEqual([1, 2, 3, 4]);
  });

  it('shuffles without losing anything', () => {
    expect(chanceOf(3).shuffled(['a', 'b', 'c', 'd']).sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});
