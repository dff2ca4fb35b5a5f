import { foldText, originalSpan, type FoldedText } from './folded-text.js';
import { ORDINARY } from './ordinary-words.js';
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
/** After a name at the start of a sentence, where every word has a capital. */
const SPEAKING: ReadonlySet<string> = new Set(['here', 'ask', 'asks', 'asking', 'wonder', 'wonders', 'would', 'wants', 'wishes', 'speaking', 'again', 'does', 'is', 'has', 'can', 'needs', 'offers', 'bids', 'team']);

const SHORTEST_WORD = 4;
const SHORTEST_JOINED = 6;
const FEWEST_WORDS = 3;
/** Of a headline so much in a row is the headline: a turn of its trade is not. */
const HEADLINE_RUN = 5;
const HEADLINE_SHARE = 2 / 3;

/** "Holm and Kay" is "Holm & Kay". */
const counts = ({ word, text }: Token): boolean => word && text !== 'and';

const wordsOf = (text: string): string[] => tokenise(foldText(text).folded).filter(counts).map(({ text: word }) => word);

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

/** A word of a text that is no mark, and which sentence it stands in. */
interface Word extends Token {
  readonly sentence: number;
}

/** The words of a text. What is written without a gap behind its full stop, as an address is, is one sentence. */
function sentencesOf(tokens: readonly Token[]): Word[] {
  let sentence = 0;
  return tokens.flatMap((token, at) => {
    if (token.word) return counts(token) ? [{ ...token, sentence }] : [];
    if (/^[.!?;]$/.test(token.text) && tokens[at + 1]?.gap !== false) sentence += 1;
    return [];
  });
}

interface Sought {
  /** Names of three words and more, and of two of which one is not of the trade: together, and written as a name, they are one. */
  readonly phrases: readonly (readonly string[])[];
  /** Names of two words of the trade: only as one introduces oneself. */
  readonly ordinary: readonly (readonly string[])[];
  /** A name of one word, and the first word of one, where it is its own. */
  readonly single: ReadonlySet<string>;
  /** Names without their gaps, however a text divides them. */
  readonly joined: ReadonlySet<string>;
}

/** Whether a word is one of `known`, or its plural or singular. */
const isOneOf = (known: ReadonlySet<string>, word: string): boolean => known.has(word) || known.has(`${word}s`) || (word.endsWith('s') && known.has(word.slice(0, -1)));

/** What is looked for. `trade`: words that are said of what is asked about. */
function soughtFor({ names, website }: OwnNames, trade: ReadonlySet<string>): Sought {
  const isOrdinary = (word: string): boolean => /^\p{N}+$/u.test(word) || isOneOf(ORDINARY, word) || isOneOf(trade, word);
  const ofTheTrade = (core: readonly string[]): boolean => core.length === 2 && core.every((word) => isOneOf(trade, word));
  const label = website ? labelOf(website) : undefined;
  const cores = [...names, ...(label === undefined ? [] : [label])].map(coreOf);
  const several = cores.filter((core) => core.length > 1);
  return {
    phrases: several.filter((core) => !ofTheTrade(core)),
    ordinary: several.filter(ofTheTrade),
    single: new Set(cores.flatMap(([first = '']) => (first.length >= SHORTEST_WORD && !isOrdinary(first) ? [first] : []))),
    joined: new Set(several.map((core) => core.join('')).filter((word) => word.length >= SHORTEST_JOINED)),
  };
}

/** The runs of a headline that give it away. */
function runsOf(headline: string): string[][] {
  const words = wordsOf(headline);
  const length = Math.min(words.length, Math.max(HEADLINE_RUN, Math.ceil(words.length * HEADLINE_SHARE)));
  return length < FEWEST_WORDS ? [] : Array.from({ length: words.length - length + 1 }, (_run, from) => words.slice(from, from + length));
}

/** How one finds out whether words are meant as a name. */
interface Reading {
  readonly text: FoldedText;
  readonly words: readonly Word[];
}

const isCapital = ({ original, offsets }: FoldedText, { start }: Token): boolean => /[\p{Lu}\p{N}]/u.test(original[offsets[start] ?? 0] ?? '');

/** Whether the words stand where one introduces oneself, or close the text. */
function isSaid({ words }: Reading, { at, after }: PhraseHit): boolean {
  const before = (back: number): string => (words[at - back]?.sentence === words[at]?.sentence ? (words[at - back]?.text ?? '') : '');
  const signed = words[at]?.newline === true && after === words.length;
  const thanked = ['regards', 'thanks', 'cheers'].includes(words[at - 1]?.text ?? '');
  return signed || thanked || CUES.has(before(1)) || (before(2) === 'we' && before(1) === 'are');
}

/** One word is taken for the name inside a sentence when it has a capital, at the start of one when something is said of it. */
function isMeantAlone(reading: Reading, hit: PhraseHit): boolean {
  const { words, text } = reading;
  const [word, next] = [words[hit.at], words[hit.after]];
  if (isSaid(reading, hit)) return true;
  if (!word || !isCapital(text, word)) return false;
  const starts = hit.at === 0 || words[hit.at - 1]?.sentence !== word.sentence || word.newline;
  return !starts || (next?.sentence === word.sentence && SPEAKING.has(next.text));
}

const isMeant = (reading: Reading, hit: PhraseHit): boolean => reading.words.slice(hit.at, hit.after).every((word) => isCapital(reading.text, word)) || isSaid(reading, hit);

/** Runs of words that make up a joined name, divided otherwise than its own words are: "tidewaterledgers", "tide water ledgers". */
function joinedHits(words: readonly Word[], { joined, phrases }: Sought): PhraseHit[] {
  const longest = Math.max(0, ...[...joined].map((name) => name.length));
  const known = new Set(phrases.map((phrase) => phrase.join('')));
  return words.flatMap((_word, at) => {
    let run = '';
    for (let after = at; after < words.length && words[after]?.sentence === words[at]?.sentence; ) {
      run += words[after]?.text ?? '';
      after += 1;
      if (run.length > longest) return [];
      // Of ordinary words the name in one word alone says something.
      if (joined.has(run)) return after === at + 1 || (known.has(run) && !phrases.some((phrase) => phrase.length === after - at && phrase.every((part, index) => words[at + index]?.text === part))) ? [{ at, after }] : [];
    }
    return [];
  });
}

/** What stands in the text, the longest first, each place once. */
function named(reading: Reading, sought: Sought): PhraseHit[] {
  const { words } = reading;
  const within = ({ at, after }: PhraseHit): boolean => words[at]?.sentence === words[after - 1]?.sentence;
  const find = (phrases: readonly (readonly string[])[]) => findPhrases(words, indexPhrases(phrases)).filter(within);
  const hits = [
    ...find(sought.phrases).filter((hit) => isMeant(reading, hit)),
    ...joinedHits(words, sought),
    ...find(sought.ordinary).filter((hit) => isSaid(reading, hit)),
    ...words.flatMap(({ text }, at) => (sought.single.has(text) ? [{ at, after: at + 1 }] : [])).filter((hit) => isMeantAlone(reading, hit)),
  ];
  return hits.filter((hit, index) => !hits.slice(0, index).some(({ at, after }) => hit.at < after && at < hit.after)).sort((a, b) => a.at - b.at);
}

/**
 * Where a text says who wrote it, though nobody is to learn that. Marks between the words ("Holm & Kay", "Tide-water") do not hide a name, and its first word tells as much where it is the
 * firm's own. `ordinary`: folded words that tell no firm, beside those that never do: of the discipline, of what is asked about.
 */
export function ownNames({ pointer, text: original }: ScreenedText, own: OwnNames, ordinary: ReadonlySet<string> = new Set()): ScreeningSignal[] {
  const text = foldText(original);
  const reading = { text, words: sentencesOf(tokenise(text.folded)) };
  const quoted = findPhrases(reading.words, indexPhrases(runsOf(own.headline ?? ''))).slice(0, 1);
  return [...named(reading, soughtFor(own, ordinary)), ...quoted].map(({ at, after }) => {
    const { start, end } = originalSpan(text, reading.words[at]?.start ?? 0, reading.words[after - 1]?.end ?? 0);
    const matched = original.slice(start, end);
    return { code: 'names_itself', severity: 'doubtful', pointer, start, end, matched, detail: `“${matched}”, characters ${start + 1} to ${end}, says who you are.`, remedy: 'Leave it out: everybody reads this, and nobody is to learn who wrote it.' };
  });
}

/** The words of texts as they are compared here. */
export const foldedWords = (texts: readonly string[]): ReadonlySet<string> => new Set(texts.flatMap(wordsOf));
