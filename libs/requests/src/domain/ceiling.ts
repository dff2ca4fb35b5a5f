import type { ErrorItem } from '#contracts';
import { minorUnits } from '#reference';
import type { PriceLine } from './bid.js';
import { netAndGross, type BidTotal } from './bid-total.js';
import { budgetOverTerm } from './budget.js';
import type { Findings } from './findings.js';
import { OWN_LINE } from '#disciplines';
import { packLinesOf, type PackLines } from './pack-lines.js';
import type { RequestContent } from './request.js';

/** What a bid is refused for that asks for more than a client can pay. */
export const ABOVE_CEILING = 'above_ceiling';

/**
 * "I cannot pay more": no bid comes to more than the budget does over the term, on the basis on which bids are compared, and none asks more an hour than
 * the budget does that states an hourly rate. Says nothing of any other bid, so that it may be told while bids are sealed (R4).
 */
export function checkCeiling(findings: Findings, lines: readonly PriceLine[], { total }: BidTotal, content: RequestContent): void {
  const { budget, budgetIsCeiling, currency } = content;
  const ceiling = budgetOverTerm(content);
  if (!budgetIsCeiling || budget === null || ceiling === null) return;
  if ('rate' in budget) checkRates(findings, lines, minorUnits(budget.rate), content);
  if (minorUnits(total) <= ceiling.minor) return;
  findings.add('/priceLines', ABOVE_CEILING, `comes to ${total.amount} ${currency} as bids are compared; the client cannot pay more than ${ceiling.money.amount} ${currency} over the term`);
}

const HOUR = /^\s*(?:an?\s+|per\s+|1\s*)?(?:hours?|hrs?|h)\.?\s*$/i;

/** Whether a line's price is one of an hour: an estimate of hours, or so many units that are hours. */
function isHourly({ kind, unit, code }: PriceLine, pack: PackLines): boolean {
  return kind === 'hourly_estimate' || (kind === 'per_unit' && HOUR.test(unit ?? pack.get(code ?? OWN_LINE)?.unit ?? ''));
}

function checkRates(findings: Findings, lines: readonly PriceLine[], most: bigint, content: RequestContent): void {
  const pack = packLinesOf(content);
  lines.forEach((line, index) => {
    if (!isHourly(line, pack)) return;
    const { net, gross } = netAndGross(minorUnits(line.price), line.tax);
    findings.check((content.recoversTax ? net : gross) <= most, `/priceLines/${index}/price`, ABOVE_CEILING, 'is more an hour than the client can pay');
  });
}

/** Whether nothing else is wrong with a bid than that it asks for too much. */
export const onlyAboveCeiling = (problems: readonly ErrorItem[]): boolean => problems.length > 0 && problems.every(({ code }) => code === ABOVE_CEILING);
