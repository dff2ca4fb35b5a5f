import { emails, handles, links } from './addresses.js';
import { controlCharacters } from './characters.js';
import type { Field, Finding, Rule } from './finding.js';
import { foldText, originalSpan } from './folded-text.js';
import { repetition, shouting } from './noise.js';
import { offPlatformOffers } from './off-platform.js';
import { people } from './people.js';
import { redFlags } from './red-flags.js';
import type { Screening, ScreenedText, ScreeningContext, ScreeningOutcome, ScreeningSignal, ScreeningThresholds, Severity } from './screening.js';
import { telephones } from './telephones.js';
import { DEFAULT_THRESHOLDS } from './thresholds.js';
import { tokenise } from './token.js';

const RULES: readonly Rule[] = [emails, telephones, handles, links, people, offPlatformOffers, redFlags, shouting, repetition];
const CONTACT: ReadonlySet<string> = new Set(['contact_email', 'contact_phone', 'contact_handle']);
const LONGEST_MATCH = 200;

const below = (pointer: string, roots: readonly string[] = []) => roots.some((root) => pointer === root || pointer.startsWith(`${root}/`));

function signalOf(pointer: string, original: string, finding: Finding, context: ScreeningContext): ScreeningSignal {
  const { code, start, detail, remedy } = finding;
  const end = Math.min(finding.end, start + LONGEST_MATCH);
  return { code, severity: context.severities?.[code] ?? finding.severity, pointer, start, end, matched: original.slice(start, end), detail, remedy };
}

function screenField({ pointer, text: whole }: ScreenedText, context: ScreeningContext, thresholds: ScreeningThresholds): ScreeningSignal[] {
  const original = whole.slice(0, thresholds.maxTextLength);
  const text = foldText(original);
  const field: Field = {
    pointer,
    text,
    tokens: tokenise(text.folded),
    country: context.country,
    links: below(pointer, context.linkPointers),
    identifiers: below(pointer, context.identifierPointers),
    tellsOfNobody: context.tellsOfNobody ?? false,
    namesNobody: context.namesNobody ?? false,
    redFlags: context.redFlags ?? [],
    thresholds,
  };
  const folded = RULES.flatMap((rule) => rule(field)).map((finding) => ({ ...finding, ...originalSpan(text, finding.start, finding.end) }));
  return [...controlCharacters(original), ...folded]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((finding) => signalOf(pointer, original, finding, context));
}

function budgetSignals(context: ScreeningContext, thresholds: ScreeningThresholds): ScreeningSignal[] {
  const { budget } = context;
  if (budget === undefined || budget.sample < thresholds.budgetMinSample || (budget.ratio >= thresholds.budgetLow && budget.ratio <= thresholds.budgetHigh)) {
    return [];
  }
  const side = budget.ratio < thresholds.budgetLow ? 'below' : 'above';
  const detail = `The budget is far ${side} what is usual for this work.`;
  const severity = context.severities?.['abnormal_budget'] ?? 'info';
  return [{ code: 'abnormal_budget', severity, pointer: budget.pointer, start: 0, end: 0, matched: '', detail, remedy: 'Check amount, currency and period.' }];
}

/** Contact details beside an offer to go past the marketplace: the two together are an attempt, not a slip. */
function escalate(signals: readonly ScreeningSignal[]): ScreeningSignal[] {
  const together = signals.some((signal) => CONTACT.has(signal.code)) && signals.some((signal) => signal.code === 'off_platform_offer');
  return signals.map((signal) => (together && signal.code === 'off_platform_offer' ? { ...signal, severity: 'blocking' } : signal));
}

const RANK: Readonly<Record<Severity, number>> = { blocking: 2, doubtful: 1, info: 0 };
const OUTCOMES: readonly ScreeningOutcome[] = ['clean', 'doubtful', 'blocked'];

/**
 * Screens the texts of one submission. Deterministic, and linear in the length of the texts: every rule walks tokens with bounded look-around.
 * When more than `maxSignals` fire the gravest are kept; the outcome counts them all.
 */
export function screen(texts: readonly ScreenedText[], context: ScreeningContext = {}): Screening {
  const thresholds = { ...DEFAULT_THRESHOLDS, ...context.thresholds };
  const all = escalate([...texts.flatMap((text) => screenField(text, context, thresholds)), ...budgetSignals(context, thresholds)]);
  const worst = all.reduce((rank, signal) => Math.max(rank, RANK[signal.severity]), 0);
  const gravest = [...all.keys()].sort((a, b) => RANK[all[b]?.severity ?? 'info'] - RANK[all[a]?.severity ?? 'info'] || a - b);
  const kept = new Set(gravest.slice(0, thresholds.maxSignals));
  return { outcome: OUTCOMES[worst] ?? 'blocked', signals: all.filter((_, i) => kept.has(i)) };
}
