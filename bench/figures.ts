import type { Spread } from './statistics.js';

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** The lowest and the highest of the rounds. */
  readonly spread?: readonly [number, number];
  /** What we hold ourselves to; a figure without one is printed for comparison. */
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Report {
  readonly bench: string;
  /** What was measured on, in words and numbers. */
  readonly setting: Readonly<Record<string, string | number>>;
  readonly figures: readonly Figure[];
}

type Bound = Pick<Figure, 'atLeast' | 'atMost'>;

export const figure = (name: string, unit: string, measured: number | Spread, bound: Bound = {}): Figure =>
  typeof measured === 'number' ? { name, unit, value: measured, ...bound } : { name, unit, value: measured.value, spread: [measured.lowest, measured.highest], ...bound };

/** False when a bound is missed; what is not a number has missed. */
export const holds = ({ value, atLeast = -Infinity, atMost = Infinity }: Figure): boolean => value >= atLeast && value <= atMost;

const rounded = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2));

function cells(figure: Figure): string[] {
  const { name, unit, value, spread, atLeast, atMost } = figure;
  const bound = atLeast !== undefined ? `≥ ${atLeast}` : atMost !== undefined ? `≤ ${atMost}` : '';
  return [name, rounded(value), unit, spread ? `${rounded(spread[0])} … ${rounded(spread[1])}` : '', bound, bound === '' ? '' : holds(figure) ? 'held' : 'MISSED'];
}

/** For people. */
export function tableOf({ bench, setting, figures }: Report): string {
  const rows = [['figure', 'value', 'unit', 'rounds', 'wanted', ''], ...figures.map(cells)];
  const widths = (rows[0] as string[]).map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const lines = rows.map((row) => row.map((cell, column) => (column === 0 || column > 3 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join('  ').trimEnd());
  return [`${bench}: ${Object.entries(setting).map(([name, value]) => `${name} ${value}`).join(', ')}`, ...lines].join('\n');
}

/** For machines: one line. */
export const lineOf = (report: Report): string => JSON.stringify({ ...report, figures: report.figures.map((item) => ({ ...item, held: holds(item) })) });
