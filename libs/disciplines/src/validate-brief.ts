import type { DisciplinePack } from './pack.js';

export type BriefMode = 'draft' | 'submit';

export type BriefProblemCode =
  | 'required'
  | 'unknown_field'
  | 'wrong_type'
  | 'not_an_option'
  | 'duplicate'
  | 'too_small'
  | 'too_large'
  | 'too_few_items'
  | 'too_many_items'
  | 'too_many_words'
  | 'too_long'
  | 'invalid_date'
  | 'invalid_money'
  | 'unknown_currency'
  | 'invalid_text';

/** `pointer` is an RFC 6901 JSON pointer relative to the fields object (`/volume/bills`; empty: the object itself). */
export interface BriefProblem {
  readonly pointer: string;
  readonly code: BriefProblemCode;
  readonly detail: string;
}

/**
 * Checks the fields of a brief against its pack. A draft may leave anything out, but what is there has the right type and
 * keeps every upper bound; `submit` also wants what is required. At most 50 problems are reported.
 */
export function validateBrief(pack: DisciplinePack, fields: unknown, mode: BriefMode): BriefProblem[] {
  throw new Error(`not built: ${pack.slug} ${typeof fields} ${mode}`);
}
