import { foldText, originalSpan, type FoldedText } from './folded-text.js';
import { findPhrases, indexPhrases, type PhraseHit } from './phrase.js';
import type { ScreenedText, ScreeningSignal } from './screening.js';
import { tokenise, type Token } from './token.js';

/** By what an organisation is known. */
export interface OwnNames {
  /** Names that it shows, and its legal name. */
  readonly names: readonly string[];
  /** What it says of itself in one line. */
  readonly headline?: string | null;
  /** Its address on the web, as it wrote it. */
  readonly website?: string | null;
}

/** Of a legal name what says what kind of body it is. */
const FORMS: ReadonlySet<string> = new Set(['the', 'pty', 'ltd', 'limited', 'llc', 'llp', 'lp', 'inc', 'incorporated', 'corp', 'corporation', 'plc', 'co', 'company', 'gmbh', 'trust', 'trading', 'as']);
/** Labels of a host that everybody's has. */
const COMMON_LABELS: ReadonlySet<string> = new Set(['www', 'com', 'net', 'org', 'co', 'ac', 'gov', 'ltd', 'plc', 'biz', 'info']);
/** Before a name that is written like ordinary words: "we at second site". */
const CUES: ReadonlySet<string> = new Set(['at', 'from', 'by', 'we', 'us', 'regards', 'thanks', 'cheers']);

const SHORTEST_WORD = 4;
const SHORTEST_JOINED = 6;
const FEWEST_WORDS = 3;
/** Of a headline so much in a row is the headline: a turn of its trade is not. */
const HEADLINE_RUN = 5;
const HEADLINE_SHARE = 2 / 3;

const wordsOf = (text: string): string[] => tokenise(foldText(text).folded).filter(({ word }) => word).map(({ text: word }) => word);

/** The words that are its own; all of them where nothing else is left. */
function coreOf(name: string): string[] {
  const words = wordsOf(name);
  const core = words.filter((word) => !FORMS.has(word));
  return core.length > 0 ? core : words;
}

/** The label of a host that somebody chose. */
function labelOf(website: string): string | undefined {
  const address = /^[a-z]+:\/\//i.test(website) ? website : `https://${website}`;
  if (!URL.canParse(address)) return undefined;
  const labels = new URL(address).hostname.split('.').slice(0, -1).filter((label) => !COMMON_LABELS.has(label));
  return labels.sort((a, b) => b.length - a.length)[0];
}

/** What is looked for, word by word. */
function phrasesOf({ names, website }: OwnNames): string[][] {
  const label = website ? labelOf(website) : undefined;
  const cores = [...names, ...(label === undefined ? [] : [label])].map(coreOf).filter((core) => core.length > 1 || (core[0]?.length ?? 0) >= SHORTEST_WORD);
  const joined = cores.filter((core) => core.length > 1).map((core) => core.join('')).filter((word) => word.length >= SHORTEST_JOINED);
  return [...cores, ...joined.map((word) => [word])];
}

/** The runs of a headline that give it away. */
function runsOf(headline: string): string[][] {
  const words = wordsOf(headline);
  const length = Math.min(words.length, Math.max(HEADLINE_RUN, Math.ceil(words.length * HEADLINE_SHARE)));
  return length < FEWEST_WORDS ? [] : Array.from({ length: words.length - length + 1 }, (_run, from) => words.slice(from, from + length));
}

/** Whether the words are written as a name, or stand where one introduces oneself. Many firms are called by ordinary words. */
function isMeant({ original, offsets }: FoldedText, words: readonly Token[], { at, after }: PhraseHit): boolean {
  const capitals = words.slice(at, after).every(({ start }) => /[\p{Lu}\p{N}]/u.test(original[offsets[start] ?? 0] ?? ''));
  const [second, first] = [words[at - 2]?.text ?? '', words[at - 1]?.text ?? ''];
  const signed = words[at]?.newline === true && after === words.length;
  return capitals || signed || CUES.has(first) || (second === 'we' && first === 'are');
}

/** Where a text says who wrote it, though nobody is to learn that. Marks between the words ("Holm & Kay", "Tide-water") do not hide a name. */
export function ownNames({ pointer, text: original }: ScreenedText, own: OwnNames): ScreeningSignal[] {
  const text = foldText(original);
  const words = tokenise(text.folded).filter(({ word }) => word);
  const phrases = phrasesOf(own);
  const joined = new Set(phrases.filter((phrase) => phrases.some((other) => other.length > 1 && other.join('') === phrase[0])).map(([word]) => word));
  const isJoined = ({ at, after }: PhraseHit) => after === at + 1 && joined.has(words[at]?.text);
  const named = findPhrases(words, indexPhrases(phrases)).filter((hit) => isJoined(hit) || isMeant(text, words, hit));
  const quoted = findPhrases(words, indexPhrases(runsOf(own.headline ?? ''))).slice(0, 1);
  return [...named, ...quoted].map(({ at, after }) => {
    const { start, end } = originalSpan(text, words[at]?.start ?? 0, words[after - 1]?.end ?? 0);
    const matched = original.slice(start, end);
    return { code: 'names_itself', severity: 'doubtful', pointer, start, end, matched, detail: `“${matched}”, characters ${start + 1} to ${end}, says who you are.`, remedy: 'Leave it out: everybody reads this, and nobody is to learn who wrote it.' };
  });
}
