import type { Word } from './words.js';

/** The commonest small words of English, and of the languages that share its letters; a word of both counts for English. */
const ENGLISH = new Set('the and of to in is for we our with a an that on are be this it as you have need from or by your at who their will can not has us them when what which do'.split(' '));
const OTHERS = new Set(
  (
    'der die das und ist nicht ein eine mit fur wir den dem von zu im auf sich auch werden ' +
    'le la les des une est que pour dans nous avec sur pas du et au aux vos nos qui ' +
    'el los las para del una con por como nuestra nuestro necesitamos y en ' +
    'il che di per non sono della nostra gli ' +
    'os uma nao para com nos dos das ' +
    'het een van voor niet zijn wij met onze ' +
    'och att som det av ar inte oss sig nie jest oraz dla ktory'
  ).split(' '),
);

const LATIN = /\p{Script=Latin}/u;
const FIGURES = /^[\p{N}\p{M}]+$/u;

/** Of words in other letters than Latin, so many in a hundred make a text of another language. */
const FOREIGN_LETTERS = 50;

/**
 * Whether a text may be English; a list of names and keywords may. It is not so when most of its words are in other letters, or when it has more small words
 * of other languages than of English.
 */
export function mayBeEnglish(words: readonly Word[]): boolean {
  const plains = words.map(({ plain }) => plain).filter((plain) => plain !== '' && !FIGURES.test(plain));
  const foreign = plains.filter((plain) => !LATIN.test(plain)).length;
  if (foreign * 100 > plains.length * FOREIGN_LETTERS) return false;
  const english = plains.filter((plain) => ENGLISH.has(plain)).length;
  const others = plains.filter((plain) => !ENGLISH.has(plain) && OTHERS.has(plain)).length;
  return others < 2 || others <= english;
}
