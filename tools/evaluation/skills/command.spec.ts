import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateSkills } from './command.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skills-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

const LABELS = ['manage payroll', 'social media management', 'perform backups', 'Java (computer programming)', 'write captions', 'a skill nobody knows'].join('\n');
const ROWS = [
  'sentence,span,sub_span,label',
  '"You run the pay, and do our payroll management.",payroll management,,manage payroll',
  '"You run the pay, and do our payroll management.",You run the pay,,LABEL NOT PRESENT',
  'Java and copies of all that matters,Java,,Java (computer programming)',
  'Java and copies of all that matters,"Java, and copies of all that matters",copies of all that matters,UNDERSPECIFIED',
  'You write captions and perform backups,write captions and perform backups,perform backups,perform backups',
  'You write captions and perform backups,write captions and perform backups,perform backups,write captions',
  'Qqq,Qqq,,a skill nobody knows',
].join('\n');

async function run(...args: string[]) {
  const told = { out: '', err: '' };
  const code = await evaluateSkills(args, { out: (text) => (told.out += text), err: (text) => (told.err += text) });
  return { code, ...told };
}

describe('npm run eval:skills', () => {
  it('prints a line for each file: what was found among the first five, and how far up', async () => {
    put('skills_en_label.txt', LABELS);
    put('one_annotations.csv', ROWS);
    const { code, out, err } = await run('--set', folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [report, ...more] = out.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(more).toEqual([]);
    // Four spans: two found first; of the third one of two labels; the fourth is one of a skill that no table has.
    expect(report).toMatchObject({ file: 'one_annotations.csv', spans: 4, dropped: 2, unknownLabels: 1, rp5: { mean: 0.625 }, mrr: { mean: 0.75 } });
    const { interval: [low, high] } = report!['rp5'] as { interval: [number, number] };
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThan(0.625);
    expect(high).toBeGreaterThan(0.625);
    expect(high).toBeLessThanOrEqual(1);
  });

  it('says the same of the same set, and one set has no say in another', async () => {
    put('skills_en_label.txt', LABELS);
    put('one_annotations.csv', ROWS);
    const alone = await run('--set', folder);
    put('two_annotations.csv', 'sentence,span,sub_span,label\nWords,write captions,,manage payroll\n');
    const both = await run('--set', folder);
    expect(both.out.split('\n')[0]).toBe(alone.out.trimEnd());
    expect(both.out.trimEnd().split('\n')).toHaveLength(2);
  });

  it('dumps the ranking of every row that counts', async () => {
    put('skills_en_label.txt', LABELS);
    put('one_annotations.csv', ROWS);
    await run('--set', folder, '--dump', join(folder, 'dump.tsv'));
    const [head, ...lines] = readFileSync(join(folder, 'dump.tsv'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
    expect(head).toEqual(['file', 'row', 'place', 'label', 'score']);
    expect(lines.filter(([, , place]) => place === '1').map(([, row, , label]) => [row, label])).toEqual([
      ['1', 'manage payroll'],
      ['3', 'Java (computer programming)'],
      ['5', 'perform backups'],
      ['6', 'perform backups'],
    ]);
  });

  it.each([
    ['no folder', () => rmSync(join(folder, 'x'), { force: true }), 'is no folder', 'x'],
    ['no labels', () => put('one_annotations.csv', ROWS), 'skills_en_label.txt is missing', '.'],
    ['no rows', () => put('skills_en_label.txt', LABELS), 'no *_annotations.csv is there', '.'],
    ['another head', () => (put('skills_en_label.txt', LABELS), put('one_annotations.csv', 'text,label\na,b\n')), 'one_annotations.csv has no column sentence, span, sub_span', '.'],
    ['an empty file', () => (put('skills_en_label.txt', LABELS), put('one_annotations.csv', '')), 'one_annotations.csv has no rows', '.'],
    ['an open quote', () => (put('skills_en_label.txt', LABELS), put('one_annotations.csv', 'sentence,span,sub_span,label\n"a,b,c,d\n')), 'one_annotations.csv is no CSV file', '.'],
  ])('tells what the folder must hold: %s', async (_, prepare, told, where) => {
    prepare();
    const { code, err } = await run('--set', join(folder, where));
    expect(code).toBe(2);
    expect(err).toContain(told);
    expect(err).toContain('the folder must hold skills_en_label.txt');
  });

  it('wants a set', async () => {
    expect((await run()).code).toBe(2);
    expect((await run('--help')).code).toBe(0);
  });
});
