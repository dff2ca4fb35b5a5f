import { existsSync, readFileSync } from 'node:fs';

const RULES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R11'];
const AGAINST = ['race', 'crash', 'clock'];
const ROW = /^\| (R\d+) \| (\w+) \| `([^`]+)` \| (.+) \|$/;
/** Where a title may stand: behind `it(`, `it.each(…)(` or the `])(` of a table. */
const OPENS = /^\s*(it|test)(\.each\(.*\)|\.each<.*>\(.*\))?\(|^\s*\]( as const)?\)\(/;

interface Row {
  readonly rule: string;
  readonly against: string;
  readonly file: string;
  readonly title: string;
}

const rowsOf = (document: string): Row[] =>
  document.split('\n').flatMap((line) => {
    const [, rule, against, file, title] = ROW.exec(line) ?? [];
    return rule && against && file && title ? [{ rule, against, file, title }] : [];
  });

const hasTest = ({ file, title }: Row): boolean => existsSync(file) && readFileSync(file, 'utf8').split('\n').some((line) => OPENS.test(line) && line.includes(title));

describe('the table of rules and their tests', () => {
  const rows = rowsOf(readFileSync('docs/rules.md', 'utf8'));

  it('has a test of every kind for each rule, and no other kind or rule', () => {
    const found = new Set(rows.map(({ rule, against }) => `${rule} ${against}`));
    expect([...found].sort()).toEqual(RULES.flatMap((rule) => AGAINST.map((against) => `${rule} ${against}`)).sort());
  });

  it('names tests that exist', () => {
    expect(rows.filter((row) => !hasTest(row)).map(({ file, title }) => `${file}: ${title}`)).toEqual([]);
  });

  it('would be told of a file and of a title that are gone', () => {
    const [row] = rows as [Row];
    expect([hasTest(row), hasTest({ ...row, file: 'apps/e2e/src/gone.spec.ts' }), hasTest({ ...row, title: 'something that nobody tries' })]).toEqual([true, false, false]);
    expect(readFileSync('docs/rules.md', 'utf8').split('\n').filter((line) => line.startsWith('| R'))).toHaveLength(rows.length);
  });
});
