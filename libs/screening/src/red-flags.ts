import type { Finding, Rule } from './finding.js';
import { foldText } from './folded-text.js';
import { findPhrases, indexPhrases, isDenied } from './phrase.js';
import type { RedFlag } from './screening.js';
import { tokenise } from './token.js';

const wordsOf = (phrase: string) => tokenise(foldText(phrase).folded).filter((token) => token.word).map((token) => token.text);

function flagFindings(flag: RedFlag, field: Parameters<Rule>[0]): Finding[] {
  return findPhrases(field.tokens, indexPhrases(flag.phrases.map(wordsOf)))
    .filter((hit) => !isDenied(field.tokens, hit))
    .map((hit) => ({
      code: flag.code,
      severity: flag.severity ?? 'doubtful',
      start: field.tokens[hit.at]?.start ?? 0,
      end: field.tokens[hit.after - 1]?.end ?? 0,
      detail: flag.detail,
      remedy: flag.remedy,
    }));
}

/** Phrases that the discipline's pack warns of; "we never guarantee followers" is no offence. */
export const redFlags: Rule = (field) => field.redFlags.flatMap((flag) => flagFindings(flag, field));
