import { diffWords } from 'diff';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A piece of a text: in both versions, only in the new one, or only in the old one. */
export interface TextPiece {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** One difference. `pointer` (RFC 6901) leads to it in the new document; what was removed stands behind the place that it had. */
export interface Difference {
  readonly pointer: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Null when it was added. */
  readonly before: Json;
  /** Null when it was removed. */
  readonly after: Json;
  /** Of two texts, word by word; null when they have nothing to do with each other, or are no prose. */
  readonly words: readonly TextPiece[] | null;
}

/** Beyond this many edits two texts have nothing to do with each other, and looking for what they share costs too much: the work grows with their square, 20 ms for as many. */
const MOST_EDITS = 200;
const MOST_PIECES = 500;
const MOST_CHARACTERS = 20_000;

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

function wordsOf(before: string, after: string): TextPiece[] | null {
  if (!/\s/.test(before) || !/\s/.test(after) || before.length + after.length > MOST_CHARACTERS) return null;
  const pieces = diffWords(before, after, { intlSegmenter: WORDS, maxEditLength: MOST_EDITS });
  if (pieces === undefined || pieces.length > MOST_PIECES) return null;
  return pieces.map(({ added, removed, value }) => ({ change: added ? 'added' : removed ? 'removed' : 'same', text: value }));
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Null, nothing and an empty list are the same: what nobody has stated. */
const stated = (value: Json | undefined): Json => (value === undefined || (isList(value) && value.length === 0) ? null : value);

/** Equal whatever the order of members: jsonb has one of its own. */
function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (isObject(a) && isObject(b)) return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => equal(a[name], b[name]));
  return stated(a) === stated(b);
}

const inPointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The member by which the objects of both lists are told apart: the first of `keys` that each of them has as a text of its own. */
function keyOf(before: readonly Json[], after: readonly Json[], keys: readonly string[]): string | undefined {
  const tells = (list: readonly Json[], key: string) => {
    const values = list.map((item) => (isObject(item) ? item[key] : undefined));
    return values.every((value) => typeof value === 'string') && new Set(values).size === values.length;
  };
  return keys.find((key) => tells(before, key) && tells(after, key));
}

function inLists(pointer: string, before: readonly Json[], after: readonly Json[], keys: readonly string[]): Difference[] {
  const key = before.length + after.length === 0 ? undefined : keyOf(before, after, keys);
  if (key === undefined) return [{ pointer, change: 'changed', before, after, words: null }];
  const named = (list: readonly Json[], item: Json) => list.findIndex((other) => (other as Record<string, Json>)[key] === (item as Record<string, Json>)[key]);
  return [
    ...after.flatMap((item, i) => between(`${pointer}/${i}`, before[named(before, item)], item, keys)),
    ...before.flatMap((item, i) => (named(after, item) === -1 ? between(`${pointer}/${i}`, item, undefined, keys) : [])),
  ];
}

function between(pointer: string, before: Json | undefined, after: Json | undefined, keys: readonly string[]): Difference[] {
  if (equal(before, after)) return [];
  if (before === undefined || before === null) return [{ pointer, change: 'added', before: null, after: after ?? null, words: null }];
  if (after === undefined || after === null) return [{ pointer, change: 'removed', before, after: null, words: null }];
  if (isObject(before) && isObject(after)) return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) => between(`${pointer}/${inPointer(name)}`, before[name], after[name], keys));
  if (isList(before) && isList(after)) return inLists(pointer, before, after, keys);
  return [{ pointer, change: 'changed', before, after, words: typeof before === 'string' && typeof after === 'string' ? wordsOf(before, after) : null }];
}

/**
 * What tells two JSON documents apart: pure. Objects of a list are the same one when they have the same value of the first of `keys` that tells them apart, wherever
 * they stand; any other list that differs is one difference.
 */
export function differencesBetween(before: object, after: object, keys: readonly string[] = []): Difference[] {
  return between('', before as Json, after as Json, keys);
}
