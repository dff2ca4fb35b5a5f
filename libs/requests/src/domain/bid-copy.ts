import type { BidContent, BidStatement, PriceLine } from './bid.js';
import { OWN_LINE } from '#disciplines';
import { kindsOf, packLinesOf, type PackLines } from './pack-lines.js';
import type { RequestContent } from './request.js';

const said = <T>(list: readonly T[] | undefined, before: readonly T[]): readonly T[] => (list && list.length > 0 ? list : before);

// Of another discipline, or another version of its pack: the line is the bidder's own where the pack names none of that kind by this code.
function recoded(line: PriceLine, pack: PackLines): PriceLine {
  const { code, ...own } = line;
  if (code === undefined || code === OWN_LINE) return line;
  const named = pack.get(code);
  return named && kindsOf(named).includes(line.kind) ? line : own;
}

/**
 * A bid that starts from an earlier one of the same vendor, as on a request that is posted anew: answers to what is still asked, without dates; price lines without codes that the pack of this request has not. What is written
 * now wins over what was written then.
 */
export function carriedOver(earlier: BidContent, written: BidContent, request: RequestContent): BidContent {
  const requirements = new Set(request.requirements.map(({ id }) => id));
  const questions = new Set(request.screeningQuestions.map(({ id }) => id));
  const pack = packLinesOf(request);
  const stated = Object.entries(earlier.statements).map(([name, text]) => [name, written.statements[name as BidStatement] || text]);
  return {
    ...written,
    summary: written.summary || earlier.summary,
    answers: said(written.answers, earlier.answers.filter(({ requirementId }) => requirements.has(requirementId))),
    screeningAnswers: said(written.screeningAnswers, earlier.screeningAnswers.filter(({ questionId }) => questions.has(questionId))),
    priceLines: said(written.priceLines, earlier.priceLines.filter(({ price }) => price.currency === request.currency).map((line) => recoded(line, pack))),
    statements: Object.fromEntries(stated) as unknown as BidContent['statements'],
    assumptions: said(written.assumptions, earlier.assumptions ?? []),
    exclusions: said(written.exclusions, earlier.exclusions ?? []),
  };
}
