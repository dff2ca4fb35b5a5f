import { DomainError, type ErrorItem } from '#contracts/domain-error';
import { addPeriod } from './calendar.js';
import { Findings } from './findings.js';
import { REQUEST_WORDS } from './request-content.js';
import { refuseUnlessOpen } from './request-lifecycle.js';
import type { Request, RequestContent } from './request.js';

/** The words of a request in which slips may be mended: nothing typed, nothing that a bid answers. */
export type CorrectedWords = Partial<Pick<RequestContent, 'title' | 'summary'>>;

const WORDS = ['title', 'summary'] as const;

/** What was said before, and when it was mended. */
export interface Correction {
  readonly at: string;
  readonly before: CorrectedWords;
}

const SAME_WORDS = 0.5;

/** Words of some length by how they begin: a mended ending is the same word. */
const wordsOf = (text: string): string[] => (text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 4));

/** How much of two texts is the same words, 0 to 1. */
function sameness(before: string, after: string): number {
  const [left, now] = [wordsOf(before), wordsOf(after)];
  const longest = Math.max(left.length, now.length);
  const kept = now.filter((word) => left.includes(word) && left.splice(left.indexOf(word), 1));
  return longest === 0 ? 1 : kept.length / longest;
}

/** Which words differ. */
export const correctedIn = (before: CorrectedWords, after: CorrectedWords): readonly string[] => WORDS.filter((name) => before[name] !== after[name]);

export function correctionProblems(words: CorrectedWords, content: RequestContent): readonly ErrorItem[] {
  const findings = new Findings();
  for (const name of WORDS) {
    const [min, max] = REQUEST_WORDS[name];
    if (words[name] === undefined || !findings.text(words[name], `/${name}`, min, max)) continue;
    findings.check(sameness(content[name], words[name]) >= SAME_WORDS, `/${name}`, 'more_than_a_slip', 'says something else: what is asked for changes by an addendum');
  }
  findings.check(WORDS.some((name) => words[name] !== undefined && words[name] !== content[name]), '', 'nothing_changed', 'must mend something in title or summary');
  return findings.items;
}

/**
 * One correction, soon after the publication, whether or not there are bids: what it depended on would tell (R4). Throws the refusal of the phase,
 * `request_already_corrected` or `correction_too_late`.
 */
export function decideCorrection(request: Request, corrected: boolean, content: RequestContent, at: Date): Correction {
  refuseUnlessOpen(request, at, 'slips are corrected');
  if (corrected) throw new DomainError('conflict', 'request_already_corrected', 'a request is corrected once');
  if (at >= addPeriod(request.publishedAt!, request.limits.correction, request.calendar)) throw new DomainError('conflict', 'correction_too_late', 'slips are corrected soon after the publication');
  return { at: at.toISOString(), before: { title: content.title, summary: content.summary } };
}
