import { wrap } from './words.js';

const WIDTH = 104;
const SCENE = 2;
const ROW = 6;
const LABEL = 30;

/** Prints what each person sees: headings, short lines, never the answer as it came. */
export class Story {
  private chapters = 0;
  private held = 0;

  constructor(private readonly print: (line: string) => void) {}

  /** How many expectations were told to have held. */
  get checks(): number {
    return this.held;
  }

  line(text = ''): void {
    this.print(text);
  }

  chapter(title: string): void {
    this.chapters += 1;
    const heading = `${this.chapters}. ${title}`;
    this.print(`\n${heading}\n${'-'.repeat(heading.length)}`);
  }

  /** Somebody does or sees something. */
  scene(who: string, text: string): void {
    this.print('');
    this.hanging('', `${who} ${text}`, SCENE);
  }

  row(label: string, value: string): void {
    const lines = wrap(value, WIDTH - ROW - LABEL);
    if (label.length >= LABEL) this.print(`${' '.repeat(ROW)}${label}`);
    for (const [i, text] of lines.entries()) this.print(`${' '.repeat(ROW)}${(i === 0 && label.length < LABEL ? label : '').padEnd(LABEL)}${text}`);
  }

  item(text: string): void {
    this.hanging('- ', text, ROW);
  }

  /** Columns as wide as their widest cell; the first row is the heading. */
  table(rows: readonly (readonly string[])[]): void {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const [heading = [], ...body] = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
    this.print(`${' '.repeat(ROW)}${String(heading)}`);
    this.print(`${' '.repeat(ROW)}${widths.map((width) => '-'.repeat(width)).join('  ')}`);
    for (const row of body) this.print(`${' '.repeat(ROW)}${row}`);
  }

  /** An expectation that held. */
  check(text: string): void {
    this.held += 1;
    this.hanging('ok  ', text, ROW);
  }

  private hanging(mark: string, text: string, indent: number): void {
    wrap(text, WIDTH - indent - mark.length).forEach((line, i) => this.print(`${' '.repeat(indent)}${i === 0 ? mark : ' '.repeat(mark.length)}${line}`));
  }
}
