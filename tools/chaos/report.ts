import { recoveryMs, type Kill } from './killing/killer.js';
import type { SelfEnd } from './stage/keeper.js';
import type { EventFigures } from './verify/event-checks.js';
import type { Violation } from './verify/violation.js';

export interface Outage {
  readonly seconds: number;
  /** Writes that were acknowledged while the queue was away. */
  readonly acknowledged: number;
  /** Events that waited in the outboxes when it came back, and how long until the last of them had left. */
  readonly waiting: number;
  readonly drainedMs: number;
}

/** Everything that a run found out. */
export interface Findings {
  readonly shape: string;
  readonly seed: number;
  readonly seconds: number;
  readonly clients: number;
  readonly kills: readonly Kill[];
  readonly attempts: number;
  readonly byClass: Readonly<Record<string, number>>;
  readonly byCode: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly byOperation: Readonly<Record<string, number>>;
  readonly inDoubt: number;
  readonly replayed: number;
  readonly redelivered: number;
  readonly events: EventFigures;
  readonly outage: Outage | undefined;
  readonly settledMs: number;
  readonly selfEnds: readonly SelfEnd[];
  readonly complaints: readonly string[];
  readonly violations: readonly Violation[];
}

const COLUMNS = ['victim', 'kills', 'recovery p50', 'slowest'] as const;
const seconds = (ms: number | undefined): string => (ms === undefined || !Number.isFinite(ms) ? 'never' : `${(ms / 1_000).toFixed(1)} s`);

/** The middle one; of two the slower. */
const median = (sorted: readonly number[]): number | undefined => sorted[Math.floor(sorted.length / 2)];

function victimRow(victim: string, kills: readonly Kill[]): string[] {
  const times = kills.map((kill) => recoveryMs(kill) ?? Infinity).sort((a, b) => a - b);
  return [victim, String(kills.length), seconds(median(times)), seconds(times.at(-1))];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const width = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(width[column]!) : cell.padStart(width[column]!))).join('  ')}`);
}

const listed = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).map(([name, n]) => `${name} ${n}`).join(', ') || 'none';

/** For people. */
export function reportOf(findings: Findings): string {
  const { kills, events, outage, violations } = findings;
  const victims = [...new Set(kills.map(({ victim }) => victim))].sort();
  const times = kills.map((kill) => recoveryMs(kill) ?? Infinity).sort((a, b) => a - b);
  return [
    '',
    ...table([COLUMNS, ...victims.map((victim) => victimRow(victim, kills.filter((kill) => kill.victim === victim))), ['all', String(kills.length), seconds(median(times)), seconds(times.at(-1))]]),
    '',
    `  requests    ${findings.attempts} attempts of ${findings.clients} clients in ${findings.seconds} s: ${listed(findings.byClass)}`,
    `  refusals    ${listed(findings.byCode)}`,
    `  writes      ${findings.acknowledged} acknowledged, ${findings.inDoubt} in doubt; ${findings.replayed} repeats answered from the first attempt`,
    `              ${listed(findings.byOperation)}`,
    `  events      ${events.events} announced, ${events.handled} handled, ${findings.redelivered} further deliveries absorbed; commit to effect p50 ${events.p50} ms, p99 ${events.p99} ms, slowest ${events.slowest} ms`,
    ...(outage ? [`  queue away  ${outage.seconds} s: ${outage.acknowledged} writes acknowledged meanwhile, ${outage.waiting} events waited, all had left ${seconds(outage.drainedMs)} after it was back`] : []),
    `  at rest     ${seconds(findings.settledMs)} after the last call`,
    ...(findings.selfEnds.length === 0 ? [] : ['  gave up by themselves and were started again:', ...Object.entries(countBy(findings.selfEnds.map(lastWordsOf))).map(([words, n]) => `    ${n} x ${words}`)]),
    ...(findings.complaints.length === 0 ? [] : ['  logged as errors:', ...findings.complaints.slice(0, 10).map((line) => `    ${line}`)]),
    '',
    ...(violations.length === 0 ? [`  every promise was kept (seed ${findings.seed})`] : [`  ${violations.length} PROMISES BROKEN (again with --seed ${findings.seed}):`, ...violations.map(({ promise, found }) => `  - ${promise}\n      ${found}`)]),
    '',
  ].join('\n');
}

/** What a process said at its end that is no line of the log: why it gave up, and where. */
function lastWordsOf({ name, code, log }: SelfEnd): string {
  const lines = log.split('\n').map((line) => line.trim());
  const from = lines.findLastIndex((line) => line !== '' && !line.startsWith('at ') && !line.endsWith('}'));
  return `${name} (exit ${code}): ${lines.slice(Math.max(from, 0), Math.max(from, 0) + 6).join(' | ')}`;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** One line for machines. */
export function jsonOf({ kills, selfEnds, complaints, ...rest }: Findings): string {
  const times = kills.map((kill) => recoveryMs(kill) ?? Infinity).sort((a, b) => a - b);
  const victims = countBy(kills.map(({ victim }) => victim));
  return JSON.stringify({ ...rest, kills: victims, recoveryP50Ms: median(times), recoverySlowestMs: times.at(-1), gaveUp: selfEnds.length, complaints: complaints.length });
}
