import type { Token } from './token.js';

export interface PhraseHit {
  /** Index of the first token of the hit. */
  readonly at: number;
  /** Index after its last token. */
  readonly after: number;
}

/** Phrases prepared for search: word sequences by their first word. */
export type PhraseIndex = ReadonlyMap<string, readonly (readonly string[])[]>;

export function indexPhrases(phrases: readonly (readonly string[])[]): PhraseIndex {
  const index = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const first = phrase[0];
    if (first !== undefined) {
      index.set(first, [...(index.get(first) ?? []), phrase]);
    }
  }
  return index;
}

/** The word sequence at token `from`, jumping over hyphens and quotes but over no end of clause. */
function matchAt(tokens: readonly Token[], from: number, phrase: readonly string[]): number | undefined {
  let at = from;
  for (const word of phrase) {
    while (at > from && tokens[at] !== undefined && /^[-–—"“”'’/*_]$/.test(tokens[at]?.text ?? '')) {
      at += 1;
    }
    if (tokens[at]?.text !== word) {
      return undefined;
    }
    at += 1;
  }
  return at;
}

/** Every place where a phrase stands; phrases are a few words, so the cost is tokens × phrases of that first word. */
export function findPhrases(tokens: readonly Token[], index: PhraseIndex): PhraseHit[] {
  const hits: PhraseHit[] = [];
  tokens.forEach((token, at) => {
    for (const phrase of index.get(token.text) ?? []) {
      const after = matchAt(tokens, at, phrase);
      if (after !== undefined) {
        hits.push({ at, after });
        return;
      }
    }
  });
  return hits;
}

const CLAUSE_END = new Set(['.', ',', ';', ':', '!', '?', '(', ')', 'but', 'instead', 'rather', 'then']);
const NEGATORS = new Set([
  'not', 'never', 'no', 'nobody', 'none', 'neither', 'nor', 'refuse', 'refuses', 'decline', 'declines', 'forbid', 'forbids', 'against',
  'dont', 'doesnt', 'wont', 'cant', 'cannot', 'couldnt', 'wouldnt', 'shouldnt', 'isnt', 'arent', 'mustnt',
]);
const AFTER = new Set(['prohibited', 'forbidden', 'unacceptable', 'excluded', 'refused', 'declined', 'disqualified', 'rejected', 'reported']);
/** After a negator these make an offer of it: "do not hesitate", "no problem", "not only". */
const REVERSALS = new Set(['hesitate', 'only', 'problem', 'problems', 'issue', 'issues', 'worries', 'trouble', 'afraid', 'reason', 'mind', 'just', 'need']);
const REACH = 12;

/**
 * Whether the clause around a hit denies it: "we do not work outside the marketplace" is no offence, "do not hesitate to …" and "why not …" are.
 * Looks back to the start of the clause and forward to its end, a dozen tokens at most.
 */
export function isDenied(tokens: readonly Token[], hit: PhraseHit): boolean {
  for (let i = hit.at - 1; i >= Math.max(0, hit.at - REACH); i -= 1) {
    const text = tokens[i]?.text ?? '';
    if (CLAUSE_END.has(text) || tokens[i + 1]?.newline === true) {
      break;
    }
    if (text === 'without' && tokens[i + 1]?.text.endsWith('ing') === true) {
      return true;
    }
    if (NEGATORS.has(text)) {
      return !REVERSALS.has(tokens[i + 1]?.text ?? '') && tokens[i - 1]?.text !== 'why';
    }
  }
  for (let i = hit.after; i < Math.min(tokens.length, hit.after + REACH); i += 1) {
    const text = tokens[i]?.text ?? '';
    if (text === '.' || text === ';' || text === 'but' || tokens[i]?.newline === true) {
      return false;
    }
    if (AFTER.has(text)) {
      return !NEGATORS.has(tokens[i - 1]?.text ?? '');
    }
  }
  return false;
}
