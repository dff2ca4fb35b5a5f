import { countWords } from './findings.js';

describe('the words of a text', () => {
  it.each<[string, number]>([
    ['', 0],
    ['  \n ', 0],
    ['Closed by the fifth working day.', 6],
    ['We don’t charge 1,000.50 for it', 6],
    ['one-two-three', 3],
    ['— … !', 0],
    ['one/two', 2],
  ])('%j has %i', (text, words) => expect(countWords(text)).toBe(words));

  it('are counted where no space stands between them', () => {
    const words = countWords('我们每个月在第五个工作日之前完成对账并报告所有未结项目。'.repeat(100));
    expect(words).toBeGreaterThan(1_000);
    expect(words).toBeLessThan(2_900);
  });
});
