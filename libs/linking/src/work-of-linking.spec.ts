import { MOST_PHRASES, phrasesOf } from './chunks.js';
import { readSkills } from './data.js';
import { linkerFor } from './index.js';
import { LONGEST_PHRASE, PhraseBook } from './phrase-book.js';
import { SkillIndex } from './skill-index.js';
import { atOnce, inTurns } from './steps.js';
import { tellingWords, wordsOf } from './words.js';

/** Counts what is looked up: a clock would tell more about the machine. */
class CountingMap extends Map<string, never[]> {
  looked = 0;
  override get(key: string) {
    this.looked += 1;
    return super.get(key);
  }
}

const LONG = 'reconcile supplier statements weekly plan budgets draft letters weld pipes'.split(' ');
const texts: readonly (readonly [string, string])[] = [
  ['words', Array.from({ length: 20_000 }, (_, at) => `${LONG[at % LONG.length]}${at % 97}`).join(' ')],
  ['one word over and over', 'manage '.repeat(20_000)],
  ['one endless word', 'a'.repeat(150_000)],
  ['no words', '-.,\u202E\uD83D '.repeat(30_000)],
  ['apostrophes', "a'".repeat(60_000)],
  ['signs', 'C#+#+'.repeat(30_000)],
  ['marks', `e${'\u0301'.repeat(100_000)}`],
];

describe('the work that a text makes', () => {
  it.each(texts)('looks up at most eight keys a word: %s', (_, text) => {
    const book = new PhraseBook();
    const map = new CountingMap();
    Object.assign(book, { entries: map });
    const words = tellingWords(wordsOf(text, 20_000));
    book.matches(words);
    expect(map.looked).toBeLessThanOrEqual(words.length * LONGEST_PHRASE);
  });

  it.each(texts)('compares at most a hundred phrases with the skills: %s', (_, text) => {
    const rank = jest.spyOn(SkillIndex.prototype, 'rank');
    linkerFor([]).linkText(text);
    expect(rank.mock.calls.length).toBeLessThanOrEqual(MOST_PHRASES);
    rank.mockRestore();
    expect(phrasesOf(tellingWords(wordsOf(text, 20_000))).every(({ words }) => words.length <= 6)).toBe(true);
  });

  it('reads of a phrase no more than its first words', () => {
    const index = SkillIndex.of(readSkills().slice(0, 500));
    const forty = Array.from({ length: 40 }, (_, at) => LONG[at % LONG.length]).join(' ');
    expect(index.rank(`${forty} ${'advise on accounting '.repeat(5_000)}`, 5)).toEqual(index.rank(forty, 5));
  });
});

describe('the skills closest to a phrase', () => {
  const skills = [
    { label: 'bake goods', uri: 'esco:1', alternatives: ['make bread'] },
    { label: 'Java (computer programming)', uri: '', alternatives: [] },
    { label: 'make ice', uri: 'esco:3', alternatives: [] },
  ];
  const index = SkillIndex.of(skills);

  it('come by their closest label, their own before another', () => {
    expect(index.rank('bake goods', 3)[0]).toMatchObject({ label: 'bake goods', escoUri: 'esco:1', closest: 'bake goods' });
    expect(index.rank('bake goods', 3)[0]!.score).toBeCloseTo(1, 5);
    expect(index.rank('make bread', 3).map(({ label }) => label)).toEqual(['bake goods', 'make ice']);
    expect(index.rank('make bread', 3)[0]!.score).toBeCloseTo(0.9, 5);
    expect(index.rank('Java', 1)).toEqual([{ label: 'Java (computer programming)', score: expect.closeTo(1, 5), closest: 'Java' }]);
  });

  it('are none for what shares nothing with any, and as many as are asked for', () => {
    expect(index.rank('zzz', 3)).toEqual([]);
    expect(index.rank('', 3)).toEqual([]);
    expect(index.rank('make', 1)).toHaveLength(1);
  });

  it('bear typing errors', () => {
    expect(SkillIndex.of(readSkills()).rank('mange payrol', 1)[0]!.label).toBe('manage payroll');
  });

  it('stand as sorting by the score, and among equals by the label, would have them', () => {
    const all = readSkills();
    const whole = SkillIndex.of(all);
    for (const phrase of ['manage projects', 'web design for shops', 'the', 'train staff in safety']) {
      const every = whole.rank(phrase, all.length);
      const sorted = [...every].sort((one, other) => other.score - one.score || (one.label < other.label ? -1 : 1));
      expect(every.slice(0, 300).map(({ label }) => label)).toEqual(sorted.slice(0, 300).map(({ label }) => label));
      expect(whole.rank(phrase, 20)).toEqual(every.slice(0, 20));
    }
  });
});

describe('what takes long to make', () => {
  const skills = readSkills().slice(0, 3_000);

  it('lets others have their turn many times', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    let steps = 0;
    const counted = (function* () {
      const making = SkillIndex.inSteps(skills);
      for (let step = making.next(); ; step = making.next()) {
        if (step.done) return step.value;
        steps += 1;
        yield;
      }
    })();
    const index = await inTurns(counted);
    clearInterval(timer);
    expect(steps).toBeGreaterThan(10);
    expect(turns).toBeGreaterThan(0);
    expect(index.rank('manage payroll', 3)).toEqual(SkillIndex.of(skills).rank('manage payroll', 3));
  });

  it('is the same at once', () => {
    expect(atOnce(SkillIndex.inSteps(skills)).rank('train staff', 5)).toEqual(SkillIndex.of(skills).rank('train staff', 5));
  });
});
