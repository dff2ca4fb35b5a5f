/** A word (letters and digits) or a single other character; white space only shows in `gap`. */
export interface Token {
  readonly text: string;
  readonly word: boolean;
  readonly start: number;
  readonly end: number;
  /** Whether white space stands before it. */
  readonly gap: boolean;
  /** Whether a line break does. */
  readonly newline: boolean;
}

// One character class per alternative and no nesting: each character is read once.
const TOKEN = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]|\s+/gu;

/** Splits a folded text. Apostrophes inside words are dropped: "don't" is one token `dont`. */
export function tokenise(folded: string): Token[] {
  const tokens: Token[] = [];
  let gap = false;
  let newline = false;
  for (const match of folded.matchAll(TOKEN)) {
    const text = match[0];
    if (/^\s/.test(text)) {
      gap = true;
      newline ||= text.includes('\n');
      continue;
    }
    tokens.push({ text, word: /^[\p{L}\p{N}]/u.test(text), start: match.index, end: match.index + text.length, gap, newline });
    gap = false;
    newline = false;
  }
  return joinContractions(tokens);
}

function joinContractions(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const [token, mark, tail] = [tokens[i], tokens[i + 1], tokens[i + 2]];
    if (token === undefined) {
      break;
    }
    const contracted = token.word && (mark?.text === "'" || mark?.text === '’') && !mark.gap && tail?.word === true && !tail.gap && tail.text.length <= 2;
    joined.push(contracted ? { ...token, text: token.text + tail.text, end: tail.end } : token);
    i += contracted ? 2 : 0;
  }
  return joined;
}
