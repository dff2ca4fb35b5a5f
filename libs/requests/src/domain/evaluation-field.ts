import type { Bid, BidContent } from './bid.js';
import { bidStateAt } from './bid-lifecycle.js';
import { budgetOverTerm } from './budget.js';
import { priceBid, type BidFlagCode, type PricedBid } from './comparison.js';
import type { JudgedBid } from './evaluation-result.js';
import type { Request, RequestContent } from './request.js';

/** The bids that are judged: those that stand, and what they became by the decision. */
export const JUDGED_STATES = ['submitted', 'awarded', 'not_awarded'] as const;
const JUDGED: ReadonlySet<string> = new Set(JUDGED_STATES);

export const isJudged = (bid: Bid, request: Request, at: Date): boolean => JUDGED.has(bidStateAt(bid, request, at));

/** What the place of a bid hangs on beside its scores: its prices, and its answers where the method looks at them. */
export interface FieldBid extends PricedBid {
  /** Null: the method has no use for them. */
  readonly answers: readonly Pick<BidContent['answers'][number], 'requirementId' | 'meets'>[] | null;
  /** Whether it went on when final offers were asked for; null: nobody has said. */
  readonly screenedIn: boolean | null;
}

/** Whether the answers of bids decide anything: under one method an essential that is not met keeps a bid out. */
export const looksAtAnswers = ({ evaluation }: RequestContent): boolean => evaluation.method === 'lowest_compliant';

/** The bids that are judged, with what the gates of the methods look at; of the comparison's flags the others decide nothing. */
export function judgedBids(bids: readonly FieldBid[], { request, content, at }: { readonly request: Request; readonly content: RequestContent; readonly at: Date }): readonly JudgedBid[] {
  const budget = budgetOverTerm(content);
  return bids.flatMap(({ answers, screenedIn, ...priced }) => {
    const ranked = isJudged(priced.bid, request, at) ? priceBid(priced, { content, closing: request, at }) : undefined;
    if (!ranked) return [];
    const flags: BidFlagCode[] = [];
    if (answers && missesEssential(answers, content)) flags.push('essential_not_met');
    if (budget !== null && ranked.total > budget.minor) flags.push('over_budget');
    return [{ bidId: ranked.bid.id, total: ranked.total, flags, submittedAt: ranked.submittedAt, screenedIn }];
  });
}

function missesEssential(answers: NonNullable<FieldBid['answers']>, { requirements }: RequestContent): boolean {
  const met = new Set(answers.flatMap(({ requirementId, meets }) => (meets === 'yes' ? [requirementId] : [])));
  return requirements.some(({ id, essential }) => essential && !met.has(id));
}
