import type { ScreeningThresholds } from './screening.js';

/** Version 1 of the numbers; `context.thresholds` replaces single ones. */
export const DEFAULT_THRESHOLDS: ScreeningThresholds = {
  maxTextLength: 20_000,
  maxSignals: 50,
  shoutingMinWords: 6,
  shoutingShare: 0.6,
  exclamationRun: 4,
  characterRun: 10,
  wordRun: 4,
  sentenceRepeats: 3,
  sentenceShare: 0.3,
  budgetMinSample: 4,
  budgetLow: 0.25,
  budgetHigh: 4,
};
