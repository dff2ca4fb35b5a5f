import type { FoldedText } from './folded-text.js';
import type { RedFlag, ScreeningThresholds, Severity } from './screening.js';
import type { Token } from './token.js';

/** What a rule reads of one field. */
export interface Field {
  readonly pointer: string;
  readonly text: FoldedText;
  readonly tokens: readonly Token[];
  readonly country: string | undefined;
  /** Links and social handles are welcome in this field. */
  readonly links: boolean;
  /** The field holds registration numbers: nothing in it is a telephone number. */
  readonly identifiers: boolean;
  /** It tells of no single person. */
  readonly tellsOfNobody: boolean;
  /** Nor of the number by which a firm knows one: it is about people. */
  readonly namesNobody: boolean;
  readonly redFlags: readonly RedFlag[];
  readonly thresholds: ScreeningThresholds;
}

/** What a rule found, in folded positions. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  readonly detail: string;
  readonly remedy: string;
}

export type Rule = (field: Field) => Finding[];

