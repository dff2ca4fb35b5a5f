/**
 * Letters that a reader takes for a Latin one, by that: of the scripts that look like Latin, from Unicode's confusables.txt (UTS 39), version 13, where they stand for one
 * letter. Compatibility forms and accents are folded otherwise. Only names are compared by them: a text in Greek is no disguise.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'ɑαаΑАᎪᗅꓮ',
  b: 'ƄЬᏏᖯꞴΒВᏴᗷꓐ',
  c: 'ᴄϲⲥсꮯ𐐽ϹⲤСᏟꓚ𐐕',
  d: 'ԁᏧᑯꓒᎠᗞᗪꓓ',
  e: 'ꬲеҽΕЕᎬꓰ',
  f: 'ꬵꞙẝք𝈓ꞘϜᖴꓝ',
  g: 'ɡᶃƍցԌᏀᏳꓖ',
  h: 'һհᏂΗⲎНᎻᕼꓧ',
  i: 'ıɪɩιιͺіꙇӏꭵᎥ',
  j: 'ϳјꞲͿЈᎫᒍꓙ',
  k: 'ΚⲔКᏦꓗ',
  l: '׀ƖǀΙⲒІӀוןꓲ𝈪ⳐᏞᒪꓡ𐐛',
  m: 'ΜϺⲘМᎷᗰꓟ',
  n: 'ոռΝⲚꓠ',
  o: 'ᴏᴑꬽοσⲟоჿօס𐐬ΟⲞОՕꓳ𐐄',
  p: 'ρϱⲣрΡⲢРᏢᑭꓑ',
  q: 'ԛգզ',
  r: 'ꭇꭈᴦⲅгꮁ𝈖ƦᎡᏒᖇꓣ',
  s: 'ꜱƽѕꮪ𐑈ЅՏᏕᏚꓢ𐐠',
  t: 'ΤⲦТᎢꓔ',
  u: 'ꞟᴜꭎꭒʋυսՍᑌꓴ',
  v: 'ᴠνѵטꮩ𝈍ѴᏙᐯꓦ',
  w: 'ɯᴡѡԝաꮃԜᎳᏔꓪ',
  x: '᙮хᕁᕽ᙭ꞳΧⲬХꓫ',
  y: 'ɣᶌʏỿꭚγуүყΥϒⲨУҮᎩᎽꓬ',
  z: 'ᴢꮓΖᏃꓜ',
};

const LATIN: ReadonlyMap<string, string> = new Map(Object.entries(LOOKALIKES).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)));

const MARKS = /\p{M}/gu;

/** What two strokes make, or one upright of whatever kind. */
const SHAPES: readonly (readonly [RegExp, string])[] = [[/[1|!]/g, 'l'], [/0/g, 'o'], [/5|\$/g, 's'], [/@/g, 'a'], [/i/g, 'l'], [/rn/g, 'm'], [/vv/g, 'w']];

const latin = (character: string): string | undefined => LATIN.get(character) ?? LATIN.get(character.toLowerCase()) ?? LATIN.get(character.toUpperCase());

const plain = (character: string): string => latin(character) ?? [...character.normalize('NFKD').replace(MARKS, '')].map((part) => latin(part) ?? part.toLowerCase()).join('');

/** A name as it looks, for comparison with another of the same: in small letters, without accents, each letter as the Latin one that it is taken for, and blanks where no letter is. */
export function skeletonOf(name: string): string {
  return SHAPES.reduce((text, [shape, letter]) => text.replace(shape, letter), [...name].map(plain).join('')).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
