import type { Money } from '#contracts';
import { OWN_LINE } from '#disciplines';
import { minorUnits, parseDecimal, parseMoney } from '#reference';
import { PRICE_LINE_KINDS, TAX_TREATMENTS, type PriceLine } from './bid.js';
import { bidTotal, costBasisOf, OPEN_ENDED_MONTHS, statedAmount } from './bid-total.js';
import { checkAmount, checkMoney } from './budget.js';
import { checkCeiling } from './ceiling.js';
import type { Findings } from './findings.js';
import type { RequestLimits } from './limits.js';
import { kindsOf, packLinesOf, type PackLines } from './pack-lines.js';
import type { RequestContent } from './request.js';

const MAX_TAX_PERCENT = 50n;
// Keeps the sum of all lines within numeric(20, 4).
const MAX_LINE_MINOR = 10n ** 14n;

/** A request as the prices of a bid are checked against it. */
export interface PriceFrame {
  readonly content: RequestContent;
  readonly limits: RequestLimits;
}

/** Each line by the pack and by its kind; then what they come to: more than nothing, and no more than a client can pay who says what that is. */
export function checkPriceLines(findings: Findings, lines: readonly PriceLine[], { content, limits }: PriceFrame): void {
  if (!findings.check(lines.length > 0, '/priceLines', 'required', 'a bid needs a price')) return;
  if (!findings.check(lines.length <= limits.bid.priceLines, '/priceLines', 'too_many', `at most ${limits.bid.priceLines} price lines`)) return;
  const before = findings.items.length;
  const pack = packLinesOf(content);
  lines.forEach((line, index) => checkLine(findings, line, `/priceLines/${index}`, { content, pack }));
  if (findings.items.length > before) return;
  const total = bidTotal(lines, costBasisOf(content));
  // Single lines may be free (a set-up, an offboarding); all of them together would be no offer that can be compared.
  if (findings.check(minorUnits(total.total) > 0n, '/priceLines', 'total_not_positive', 'the lines come to nothing: a single one may be free, not the whole bid')) checkCeiling(findings, lines, total, content);
}

interface Asked {
  readonly content: RequestContent;
  readonly pack: PackLines;
}

function checkLine(findings: Findings, line: PriceLine, base: string, { content, pack }: Asked): void {
  findings.text(line.label, `${base}/label`, 1, 120);
  const sound = [
    findings.oneOf(line.kind, PRICE_LINE_KINDS, `${base}/kind`) && checkPack(findings, line, base, pack) && checkMembers(findings, line, base, pack),
    checkAmount(findings, line.price, `${base}/price`, content.currency),
    checkTax(findings, line, base),
  ].every(Boolean);
  if (!sound) return;
  const stated = statedAmount(line, content.termMonths ?? OPEN_ENDED_MONTHS);
  if (!findings.check(stated <= MAX_LINE_MINOR, `${base}/price`, 'amount_too_large', 'the line comes to more than can be offered here')) return;
  if (line.provisional) checkProvisional(findings, line.provisional, base, { currency: content.currency, stated });
}

/** A line that names one of the pack is priced as the pack says. Only such a line can be provisional: the pack says which prices nobody can know. */
function checkPack(findings: Findings, line: PriceLine, base: string, pack: PackLines): boolean {
  const named = line.code === undefined || line.code === OWN_LINE ? undefined : pack.get(line.code);
  if (line.code !== undefined && line.code !== OWN_LINE && !findings.check(named !== undefined, `${base}/code`, 'unknown_price_line', `must be one of ${[...pack.keys(), OWN_LINE].join(', ')}`)) return false;
  const open = line.provisional === undefined || named?.provisionalAllowed === true;
  findings.check(open, `${base}/provisional`, 'provisional_not_allowed', named ? `the price of ${named.key} is stated, not left open` : 'only lines of the discipline that say so can be left open');
  if (!named) return open;
  const kinds = kindsOf(named);
  const suits = findings.check(kinds.includes(line.kind), `${base}/kind`, 'kind_not_allowed', `${named.key} is priced as ${kinds.join(' or ')}`);
  const unit = line.unit === undefined || named.unit === undefined || !suits || findings.check(line.unit === named.unit, `${base}/unit`, 'unit_differs', `${named.key} is priced per ${named.unit}`);
  const monthly = named.kind !== 'monthly' || line.kind === 'monthly' || !suits || findings.check(line.every === 'month', `${base}/every`, 'every_differs', `${named.key} is priced by the month`);
  return open && suits && unit && monthly;
}

/** Each kind states exactly the members it uses: what contradicts it is refused, not left aside. */
function checkMembers(findings: Findings, line: PriceLine, base: string, pack: PackLines): boolean {
  const { kind, quantity } = line;
  const counted = kind === 'hourly_estimate' || kind === 'per_unit';
  const unused = (name: 'quantity' | 'every' | 'unit'): boolean => findings.check(line[name] === undefined, `${base}/${name}`, `${name}_not_used`, `a line of kind ${kind} has no ${name}`);
  if (!counted) return [unused('quantity'), unused('every'), unused('unit')].every(Boolean);
  const amount = parseDecimal(quantity ?? '');
  return [
    kind === 'hourly_estimate' ? unused('unit') : pack.get(line.code ?? OWN_LINE)?.unit !== undefined || findings.text(line.unit, `${base}/unit`, 1, 40),
    findings.check(amount !== null && amount.digits > 0n, `${base}/quantity`, 'malformed_quantity', 'must be a positive decimal with at most 4 places'),
    line.every === undefined || findings.oneOf(line.every, ['once', 'month'], `${base}/every`),
  ].every(Boolean);
}

function checkTax(findings: Findings, { tax }: PriceLine, base: string): boolean {
  if (!findings.oneOf(tax.treatment, TAX_TREATMENTS, `${base}/tax/treatment`)) return false;
  const pointer = `${base}/tax/ratePercent`;
  if (tax.treatment === 'not_registered') return findings.check(tax.ratePercent === undefined, pointer, 'tax_rate_not_used', 'a vendor that is not registered charges no tax');
  const rate = parseDecimal(tax.ratePercent ?? '');
  const holds = rate !== null && rate.digits <= MAX_TAX_PERCENT * 10n ** BigInt(rate.scale);
  return findings.check(holds, pointer, 'malformed_tax_rate', `must be a percentage from 0 to ${MAX_TAX_PERCENT}`);
}

interface Estimate {
  readonly currency: string;
  /** Minor units over the term. */
  readonly stated: bigint;
}

function checkProvisional(findings: Findings, { cap, fixedBy }: { readonly cap: Money; readonly fixedBy: string }, base: string, { currency, stated }: Estimate): void {
  findings.text(fixedBy, `${base}/provisional/fixedBy`, 1, 200);
  if (!checkMoney(findings, cap, `${base}/provisional/cap`, currency)) return;
  findings.check(parseMoney(cap)! >= stated, `${base}/provisional/cap`, 'cap_below_estimate', 'must not be less than the line comes to over the term');
}
