import type { CorpusStatistics } from './corpus.js';
import { gatesOf } from './gates.js';
import type { Match, MatchRequest, MatchTerm, MatchVendor, TermKey } from './match.js';
import { availabilityOf, practicalityOf } from './practicality.js';
import { qualityOf } from './quality.js';
import { coverage } from './specialism-coverage.js';
import { bm25, matchedWords, readText, similarWork, textValue, workVotes, type ReadBrief, type ReadText } from './text-similarity.js';
import type { Weights } from './weights.js';

/** What stays the same for every vendor of one ranking. */
export interface Judging {
  readonly request: MatchRequest;
  readonly brief: ReadBrief;
  readonly corpus: CorpusStatistics;
  readonly weights: Weights;
  readonly at: Date;
}

/** Terms that this request gives ground for: the same for every vendor, so that their fits can be compared. */
function grounds({ request, brief, corpus }: Judging): Readonly<Record<TermKey, boolean>> {
  const text = brief.norm > 0;
  return { specialisms: request.specialisms.length > 0, text, similar_work: text && corpus.pastWork > 0, focus: true };
}

function weighted(values: Readonly<Record<TermKey, number>>, judging: Judging): MatchTerm[] {
  const ground = grounds(judging);
  const keys = (Object.keys(judging.weights.terms) as TermKey[]).filter((key) => ground[key]);
  const total = keys.reduce((sum, key) => sum + judging.weights.terms[key], 0);
  return keys.map((key) => ({ key, value: Math.round(Math.min(1, Math.max(0, values[key])) * 10_000) / 10_000, weight: judging.weights.terms[key] / total }));
}

/** fit from stored terms: the one place where it is made, and where a replay makes it again. */
export function fitOf(terms: readonly MatchTerm[]): number {
  return Math.round(10_000 * terms.reduce((sum, { value, weight }) => sum + value * weight, 0)) / 100;
}

export function bandOf(fit: number): number {
  return Math.floor(fit / 2);
}

interface ReadTexts {
  readonly work: readonly ReadText[];
  readonly texts: readonly ReadText[];
}

/** Reading texts is most of a ranking's time, and they are the same for every brief: whoever keeps vendors and corpus has them read once. */
const READ = new WeakMap<CorpusStatistics, WeakMap<MatchVendor, ReadTexts>>();

function textsOf(vendor: MatchVendor, corpus: CorpusStatistics): ReadTexts {
  const known = READ.get(corpus) ?? new WeakMap<MatchVendor, ReadTexts>();
  READ.set(corpus, known);
  const before = known.get(vendor);
  if (before) return before;
  const work = vendor.pastWork.map(({ title, text }) => readText(`${title} ${text}`, corpus));
  const read = { work, texts: [readText(vendor.profileText, corpus), ...work] };
  known.set(vendor, read);
  return read;
}

/** Judges one vendor. Fit reads specialisms, texts, past work and focus, and nothing of availability, activity, quality or price (R10). */
export function judge(vendor: MatchVendor, judging: Judging): Match {
  const { request, brief, corpus, weights, at } = judging;
  const covered = coverage(request.specialisms, vendor.specialisms, corpus, at, weights.specialism);
  const { work, texts } = textsOf(vendor, corpus);
  const scores = work.map((text) => bm25(brief, text, corpus, weights.votes));
  const values = {
    specialisms: covered.value,
    text: textValue(brief, texts, corpus, weights.text),
    similar_work: workVotes(scores, weights.votes),
    focus: vendor.disciplines.includes(request.discipline) ? vendor.disciplineShare : 0,
  };
  const terms = weighted(values, judging);
  const fit = fitOf(terms);
  return {
    vendorId: vendor.vendorId,
    fit,
    quality: qualityOf(vendor.quality, corpus, weights.quality),
    practicality: practicalityOf(request, vendor),
    availability: availabilityOf(request, vendor),
    band: bandOf(fit),
    terms,
    gates: gatesOf(request, vendor, at),
    matchedWords: matchedWords(brief, texts, weights.matchedWords),
    matchedSpecialisms: covered.matched,
    matchedWork: similarWork(vendor.pastWork, scores, weights.matchedWork),
    missing: covered.missing,
  };
}
