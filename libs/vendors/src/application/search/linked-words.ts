import { disciplinePacks } from '#disciplines';
import { linkerFor } from '#linking';

/** What a vendor may offer, as a pack names it. */
export interface Concept {
  readonly kind: 'discipline' | 'specialism' | 'service';
  readonly discipline: string;
  /** Of the specialism or service; of a discipline its own. */
  readonly slug: string;
  readonly label: string;
}

export interface LinkedSpan {
  /** UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  readonly concepts: readonly Concept[];
}

/** As sure as a label or a title of the classifications is; an ordinary word that nothing points to is not. */
const SURE = 0.6;

interface Meant extends Concept {
  readonly start: number;
  readonly end: number;
}

function meantBy(text: string): Meant[] {
  const { spans } = linkerFor(disciplinePacks()).linkText(text, { atLeast: SURE, skills: false });
  return spans.flatMap(({ start, end, kind, discipline, slug = discipline, label }) => (kind === 'skill' || discipline === undefined || slug === undefined ? [] : [{ start, end, kind, discipline, slug, label }]));
}

const conceptOf = ({ kind, discipline, slug, label }: Meant): Concept => ({ kind, discipline, slug, label });

/** Of all meanings in a stretch of words the narrow ones: "payroll clerk" is payroll, and only "bookkeeper" all of accounting. */
function narrow(meanings: readonly Meant[]): Concept[] {
  const narrower = meanings.filter(({ kind }) => kind !== 'discipline');
  const chosen = (narrower.length > 0 ? narrower : meanings).map(conceptOf);
  return chosen.filter(({ kind, discipline, slug }, i) => chosen.findIndex((other) => other.kind === kind && other.discipline === discipline && other.slug === slug) === i);
}

/** What words of a text are called by packs and classifications, from left to right; of stretches that overlap the longest. */
export function linkWords(text: string): LinkedSpan[] {
  const meanings = meantBy(text);
  const stretches: LinkedSpan[] = [];
  for (const { start, end } of [...meanings].sort((one, other) => other.end - other.start - (one.end - one.start) || one.start - other.start)) {
    if (stretches.some((taken) => start < taken.end && taken.start < end)) continue;
    stretches.push({ start, end, concepts: narrow(meanings.filter((inside) => inside.start >= start && inside.end <= end)) });
  }
  return stretches.sort((one, other) => one.start - other.start);
}

/** As vendors are tagged with it. */
export const tagOf = ({ kind, discipline, slug }: Concept): string => (kind === 'discipline' ? `=d/${discipline}` : `=${kind === 'specialism' ? 's' : 'v'}/${discipline}/${slug}`);
