import type { BidContent, BidStatement } from './bid.js';
import type { RequestContent } from './request.js';

const said = <T>(list: readonly T[] | undefined, before: readonly T[]): readonly T[] => (list && list.length > 0 ? list : before);

/**
 * A bid that starts from an earlier one of the same vendor, as on a request that is posted anew: answers to what is still asked, without dates. What is written
 * now wins over what was written then.
 */
export function carriedOver(earlier: BidContent, written: BidContent, request: RequestContent): BidContent {
  const requirements = new Set(request.requirements.map(({ id }) => id));
  const questions = new Set(request.screeningQuestions.map(({ id }) => id));
  const stated = Object.entries(earlier.statements).map(([name, text]) => [name, written.statements[name as BidStatement] || text]);
  return {
    ...written,
    summary: written.summary || earlier.summary,
    answers: said(written.answers, earlier.answers.filter(({ requirementId }) => requirements.has(requirementId))),
    screeningAnswers: said(written.screeningAnswers, earlier.screeningAnswers.filter(({ questionId }) => questions.has(questionId))),
    priceLines: said(written.priceLines, earlier.priceLines.filter(({ price }) => price.currency === request.currency)),
    statements: Object.fromEntries(stated) as unknown as BidContent['statements'],
    assumptions: said(written.assumptions, earlier.assumptions ?? []),
    exclusions: said(written.exclusions, earlier.exclusions ?? []),
  };
}
