import { packOf, specialismOf } from '#disciplines';
import type { FacetsRow } from '../../persistence/vendor-facets.sql.js';
import { MARKS, type FoundVendorRow } from '../../persistence/listed-vendors.sql.js';
import { publicView, type PublicVendorView } from '../profile/vendor-view.js';
import type { Concept } from './linked-words.js';
import type { Correction, UnderstoodWords } from './understand-words.js';

/** A text of a profile, or pieces of it, with what was found in it. */
export interface Highlight {
  readonly field: 'displayName' | 'headline' | 'story' | 'offer';
  /** Of an offer. */
  readonly discipline: string | null;
  readonly text: string;
  /** UTF-16 units of `text`. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** Where all the words stand. */
export type FoundIn = 'name' | 'offer' | 'text';

export interface FoundVendorView extends PublicVendorView {
  /** When words were looked for. */
  readonly foundIn?: FoundIn;
  readonly highlights?: readonly Highlight[];
}

export interface InterpretationView {
  readonly linked: readonly { readonly text: string; readonly concepts: readonly Concept[] }[];
  readonly corrected: readonly Correction[];
  /** Only the first words were looked for. */
  readonly shortened: boolean;
}

export interface FacetView {
  readonly value: string;
  readonly discipline: string | null;
  readonly label: string | null;
  readonly count: number;
}

export interface FacetsView {
  /** Otherwise every count says how many there are at the least. */
  readonly exact: boolean;
  readonly total: number;
  readonly qualified: number;
  readonly disciplines: readonly FacetView[];
  readonly specialisms: readonly FacetView[];
  readonly languages: readonly FacetView[];
  readonly countries: readonly FacetView[];
}

const FOUND_IN = { 1: 'name', 2: 'offer', 3: 'text' } as const;
const [BEGIN, END] = MARKS;

/** Marks become offsets; a text without any is not told. */
function highlight(field: Highlight['field'], discipline: string | null, marked: string): Highlight[] {
  const marks: { start: number; end: number }[] = [];
  let text = '';
  for (const piece of marked.split(BEGIN)) {
    const end = piece.indexOf(END);
    if (end >= 0) marks.push({ start: text.length, end: text.length + end });
    text += piece.replace(END, '');
  }
  return marks.length === 0 ? [] : [{ field, discipline, text, marks }];
}

export function foundView(row: FoundVendorRow): FoundVendorView {
  const view = publicView(row);
  const { tier, marked } = row;
  const foundIn = tier === 0 ? {} : { foundIn: FOUND_IN[tier] };
  if (!marked) return { ...view, ...foundIn };
  const offers = Object.entries(marked.offers ?? {}).flatMap(([discipline, text]) => highlight('offer', discipline, text));
  return { ...view, ...foundIn, highlights: [...highlight('displayName', null, marked.displayName), ...highlight('headline', null, marked.headline), ...highlight('story', null, marked.story), ...offers] };
}

export function interpretationView({ linked, shortened }: UnderstoodWords, corrected: readonly Correction[]): InterpretationView {
  return { linked: linked.map(({ text, concepts }) => ({ text, concepts: concepts.map(({ kind, discipline, slug, label }) => ({ kind, discipline, slug, label })) })), corrected, shortened };
}

export function facetsView({ exact, total, qualified, tags }: FacetsRow): FacetsView {
  const of = (kind: string) =>
    (tags ?? []).flatMap(({ tag, count }): FacetView[] => {
      const [mark, first = '', second] = tag.split('/');
      if (mark !== `=${kind}`) return [];
      const pack = kind === 'd' || kind === 's' ? packOf(first) : undefined;
      if (second !== undefined) return [{ value: second, discipline: first, label: (pack && specialismOf(pack, second)?.label) ?? null, count }];
      return [{ value: first, discipline: null, label: pack?.name ?? null, count }];
    });
  return { exact, total, qualified, disciplines: of('d'), specialisms: of('s'), languages: of('l'), countries: of('c') };
}
