import type { ErrorItem } from '#contracts';
import { minorUnits } from '#reference';
import type { PriceLine } from './bid.js';
import { costBasisOf, netAndGross, type BidTotal } from './bid-total.js';
import { budgetOverTerm } from './budget.js';
import type { Findings } from './findings.js';
import type { RequestContent } from './request.js';

/** What a bid is refused for that asks for more than a client can pay. */
export const ABOVE_CEILING = 'above_ceiling';

/**
 * "I cannot pay more": no bid comes to more than the budget does over the term, on the basis on which bids are compared, and none asks more an hour than an
 * hourly budget. Says nothing of any other bid, so that it may be told while bids are sealed (R4).
 */
export function checkCeiling(findings: Findings, lines: readonly PriceLine[], { total }: BidTotal, content: RequestContent): void {
  const { budget, budgetIsCeiling, currency } = content;
  const ceiling = budgetOverTerm(content);
  if (!budgetIsCeiling || budget === null || ceiling === null) return;
  if (budget.kind === 'hourly') checkRates(findings, lines, minorUnits(budget.rate), content);
  if (minorUnits(total) <= ceiling.minor) return;
  findings.add('/priceLines', ABOVE_CEILING, `comes to ${total.amount} ${currency} as bids are compared; the client cannot pay more than ${ceiling.money.amount} ${currency} over the term`);
}

function checkRates(findings: Findings, lines: readonly PriceLine[], most: bigint, content: RequestContent): void {
  const { recoversTax } = costBasisOf(content);
  lines.forEach(({ kind, price, tax }, index) => {
    if (kind !== 'hourly_estimate') return;
    const { net, gross } = netAndGross(minorUnits(price), tax);
    findings.check((recoversTax ? net : gross) <= most, `/priceLines/${index}/price`, ABOVE_CEILING, 'is more an hour than the client can pay');
  });
}

/** Whether nothing else is wrong with a bid than that it asks for too much. */
export const onlyAboveCeiling = (problems: readonly ErrorItem[]): boolean => problems.length > 0 && problems.every(({ code }) => code === ABOVE_CEILING);
