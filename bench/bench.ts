import type { Report } from './figures.js';

export interface BenchOptions {
  /** Small and short, to try the bench itself: its figures mean nothing. */
  readonly quick: boolean;
  /** One line per step, for whoever waits. */
  readonly say: (line: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly description: string;
  readonly run: (options: BenchOptions) => Promise<Report>;
}
