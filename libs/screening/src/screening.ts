export type Severity = 'info' | 'doubtful' | 'blocking';

/** `blocked`: some signal is blocking; `doubtful`: an operator should look; `clean`: nothing above `info`. */
export type ScreeningOutcome = 'clean' | 'doubtful' | 'blocked';

/** The codes of the built-in rules; red flags add the codes of their packs. */
export const SCREENING_CODES = [
  'contact_email',
  'contact_phone',
  'contact_handle',
  'link',
  'person_named',
  'names_itself',
  'off_platform_offer',
  'bidi_control',
  'hidden_character',
  'shouting',
  'repetition',
  'abnormal_budget',
] as const;

/** One field as its author wrote it. */
export interface ScreenedText {
  /** RFC 6901 JSON pointer to the field in the submitted document. */
  readonly pointer: string;
  readonly text: string;
}

/** One finding. `text.slice(start, end) === matched` holds in the field at `pointer`. */
export interface ScreeningSignal {
  readonly code: string;
  readonly severity: Severity;
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
  /** The author's own words, at most 200 characters of them. */
  readonly matched: string;
  /** What was found, for author and operator. */
  readonly detail: string;
  /** What the author can do about it. */
  readonly remedy: string;
}

/** A family of phrases that a discipline pack warns of. */
export interface RedFlag {
  /** snake_case, at most 60 characters; becomes the signal's code. */
  readonly code: string;
  /** Word sequences; case, punctuation and accents are ignored. */
  readonly phrases: readonly string[];
  readonly detail: string;
  readonly remedy: string;
  /** Default `doubtful`. */
  readonly severity?: Severity;
}

/** How the price asked or offered compares with what is usual; computed by the caller from its own statistics. */
export interface BudgetComparison {
  readonly pointer: string;
  /** Asked amount / usual amount of the discipline and country. */
  readonly ratio: number;
  /** How many observations the usual amount rests on. */
  readonly sample: number;
}

/** Numbers of the rules; versioned configuration may replace any of them. */
export interface ScreeningThresholds {
  /** Characters screened per field: the rest is not read (fields are bounded far below it). */
  readonly maxTextLength: number;
  readonly maxSignals: number;
  readonly shoutingMinWords: number;
  readonly shoutingShare: number;
  readonly exclamationRun: number;
  readonly characterRun: number;
  readonly wordRun: number;
  readonly sentenceRepeats: number;
  /** A repeated sentence is spam when it makes up this share of the words; checklists repeat their preconditions. */
  readonly sentenceShare: number;
  readonly budgetMinSample: number;
  readonly budgetLow: number;
  readonly budgetHigh: number;
}

export interface ScreeningContext {
  /** ISO 3166-1 alpha-2 of the author: telephone numbers without an international prefix are read as numbers of this country. */
  readonly country?: string;
  /** Pointers (and everything below them) that may hold links and social handles: portfolio, current site, profiles. */
  readonly linkPointers?: readonly string[];
  /** Pointers (and everything below them) that hold registration, licence or policy numbers: no telephone number is looked for there. */
  readonly identifierPointers?: readonly string[];
  /** The texts are a firm's, of its work: what tells of one person is a signal. */
  readonly tellsOfNobody?: boolean;
  /** The texts are about people, and are to name none: as `tellsOfNobody`, and numbers that a firm has or counts too are taken for a person's. */
  readonly namesNobody?: boolean;
  readonly redFlags?: readonly RedFlag[];
  readonly budget?: BudgetComparison;
  readonly thresholds?: Partial<ScreeningThresholds>;
  /** Replaces the severity of single codes. */
  readonly severities?: Readonly<Record<string, Severity>>;
}

export interface Screening {
  readonly outcome: ScreeningOutcome;
  /** Ordered by field as given, then by position. */
  readonly signals: readonly ScreeningSignal[];
}
