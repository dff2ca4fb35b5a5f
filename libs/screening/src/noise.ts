import type { Field, Finding, Rule } from './finding.js';
import type { ScreeningThresholds } from './screening.js';
import type { Token } from './token.js';

const LETTERS = /^\p{L}+$/u;

function shoutedWords(field: Field): { words: number; shouted: number } {
  let words = 0;
  let shouted = 0;
  for (const token of field.tokens) {
    if (token.end - token.start < 4 || !LETTERS.test(token.text)) {
      continue;
    }
    words += 1;
    const written = field.text.original.slice(field.text.offsets[token.start], field.text.offsets[token.end]);
    shouted += written === written.toUpperCase() && written !== written.toLowerCase() ? 1 : 0;
  }
  return { words, shouted };
}

function run<T>(items: readonly T[], same: (a: T, b: T) => boolean, length: number): { from: number; to: number } | undefined {
  let from = 0;
  for (let i = 1; i <= items.length; i += 1) {
    const [previous, current] = [items[i - 1], items[i]];
    if (previous !== undefined && current !== undefined && same(previous, current)) {
      continue;
    }
    if (i - from >= length) {
      return { from, to: i };
    }
    from = i;
  }
  return undefined;
}

function shoutingFinding(start: number, end: number): Finding {
  const detail = 'Most of this text shouts.';
  return { code: 'shouting', severity: 'info', start, end, detail, remedy: 'Write it in ordinary sentences.' };
}

/** Capitals and exclamation marks. Acronyms are short and do not count. */
export const shouting: Rule = (field) => {
  const { words, shouted } = shoutedWords(field);
  if (shouted >= field.thresholds.shoutingMinWords && shouted >= words * field.thresholds.shoutingShare) {
    return [shoutingFinding(0, field.text.folded.length)];
  }
  const marks = field.tokens.filter((token) => !token.word);
  const exclaimed = run(marks, (a, b) => a.text === '!' && b.text === '!' && a.end === b.start, field.thresholds.exclamationRun);
  return exclaimed === undefined ? [] : [shoutingFinding(marks[exclaimed.from]?.start ?? 0, marks[exclaimed.to - 1]?.end ?? 0)];
};

function repetitionFinding(start: number, end: number): Finding {
  const detail = 'The same thing is said over and over.';
  return { code: 'repetition', severity: 'doubtful', start, end, detail, remedy: 'Say it once.' };
}

function repeatedSentence(tokens: readonly Token[], { sentenceRepeats, sentenceShare }: ScreeningThresholds): Finding | undefined {
  const most = tokens.filter((token) => token.word).length;
  const counts = new Map<string, number>();
  let words: Token[] = [];
  for (const token of [...tokens, undefined]) {
    if (token?.word === true && !token.newline) {
      words.push(token);
      continue;
    }
    const ends = token === undefined || token.newline || /^[.!?;]$/.test(token.text);
    if (!ends) {
      continue;
    }
    const sentence = words.map((word) => word.text).join(' ');
    const count = (counts.get(sentence) ?? 0) + 1;
    counts.set(sentence, count);
    if (words.length >= 4 && count >= sentenceRepeats && count * words.length >= most * sentenceShare) {
      return repetitionFinding(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
    }
    words = token?.word === true ? [token] : [];
  }
  return undefined;
}

function repeatedLetter(field: Field): Finding | undefined {
  const characters = [...field.text.folded].length === field.text.folded.length ? field.text.folded.split('') : [];
  const found = run(characters, (a, b) => a === b && LETTERS.test(a), field.thresholds.characterRun);
  return found === undefined ? undefined : repetitionFinding(found.from, found.to);
}

/** The same letter, word or sentence over and over. Figures, rules of dashes and blank lines are no repetition. */
export const repetition: Rule = (field) => {
  const { tokens, thresholds } = field;
  const words = run(tokens, (a, b) => a.text === b.text && LETTERS.test(a.text), thresholds.wordRun);
  const found = [
    words === undefined ? undefined : repetitionFinding(tokens[words.from]?.start ?? 0, tokens[words.to - 1]?.end ?? 0),
    repeatedSentence(tokens, thresholds),
    repeatedLetter(field),
  ].find((finding) => finding !== undefined);
  return found === undefined ? [] : [found];
};
