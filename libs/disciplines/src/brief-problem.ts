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
