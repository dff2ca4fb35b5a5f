import type { ErrorItem } from '#contracts';

// Format and control characters: nobody reads them, so they fill no field.
const UNSEEN = /[\p{Cf}\p{Cc}\u2800\u3164\u115f\u1160]/gu;

/** Collects what is wrong with a document, as JSON pointers into it. */
export class Findings {
  readonly items: ErrorItem[] = [];

  add(pointer: string, code: string, detail: string): void {
    this.items.push({ pointer, code, detail });
  }

  /** Notes a finding unless `holds`; answers `holds`, so that dependent checks can be skipped. */
  check(holds: boolean, pointer: string, code: string, detail: string): boolean {
    if (!holds) this.add(pointer, code, detail);
    return holds;
  }

  text(value: unknown, pointer: string, min: number, max: number): boolean {
    const length = typeof value === 'string' ? value.replace(UNSEEN, '').trim().length : 0;
    if (!this.check(length >= Math.max(min, 1) || min === 0, pointer, length === 0 ? 'required' : 'too_short', `must have at least ${min} character${min === 1 ? '' : 's'}`)) return false;
    return this.check(typeof value !== 'string' || value.length <= max, pointer, 'too_long', `must have at most ${max} characters`);
  }

  oneOf(value: unknown, allowed: readonly string[], pointer: string): boolean {
    return this.check(allowed.includes(value as string), pointer, 'not_allowed', `must be one of ${allowed.join(', ')}`);
  }

  wholeNumber(value: unknown, pointer: string, min: number, max: number): boolean {
    const holds = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
    return this.check(holds, pointer, 'out_of_range', `must be a whole number from ${min} to ${max}`);
  }

  unique(values: readonly string[], pointer: (index: number) => string): void {
    values.forEach((value, index) => this.check(values.indexOf(value) === index, pointer(index), 'duplicate', 'must not repeat an earlier one'));
  }
}

// By one locale for everybody, so that a text has as many words for its writer as for the check; scripts without spaces are cut by dictionary in any.
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/** Words as Unicode cuts text (UAX 29): those joined by a hyphen are two, and a text without spaces has some too. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of WORDS.segment(text)) if (isWordLike) words += 1;
  return words;
}
