import { recoveryMs, type Kill } from '../killing/killer.js';
import { lineOf, type Exchange, type TrafficLog } from '../traffic/traffic-log.js';
import { violationsOf, type Violation } from './violation.js';

/** From the kill, or the end of a death that was meant to last. */
export const RECOVERY_MS = 15_000;
/** After the first success a last one may fail: sessions that ended are read again every 2 s, and a pool hands out each dead connection once. */
export const AFTERMATH_MS = 2_500;
/** A queue that is away keeps nobody from answering: its death excuses nothing over HTTP. */
const UNSEEN: readonly string[] = ['queue', 'worker'];

interface Window {
  readonly from: number;
  readonly until: number;
}

const excused = (kills: readonly Kill[]): readonly Window[] =>
  kills.filter(({ kind }) => !UNSEEN.includes(kind)).map(({ at, recoveredAt }) => ({ from: at, until: (recoveredAt ?? Infinity) + AFTERMATH_MS }));

const within = (windows: readonly Window[], { at, until }: Exchange): boolean => windows.some((window) => at <= window.until && until >= window.from);

/**
 * What may be seen from outside. While something is dead: no answer at all (its connection broke), and 503, the services' own or the proxy's, both with a problem document.
 * Never: a 500 or any other answer from 500 on, an answer from 400 on that is no problem document, a refusal that no journey had a reason for; nor a 503 when nothing was dead.
 */
export function judgeTraffic(logs: readonly TrafficLog[], kills: readonly Kill[]): Violation[] {
  const failures = logs.flatMap((log) => log.failures);
  const windows = excused(kills);
  const wrong = failures.filter(({ status }) => status >= 500 && status !== 503);
  const unexcused = failures.filter((exchange) => (exchange.status === 0 || exchange.status === 503) && !within(windows, exchange));
  return [
    ...violationsOf('no 500', wrong.map(lineOf)),
    ...violationsOf('no call goes without an answer, and none is told 503, while nothing is dead', unexcused.map(lineOf)),
    ...violationsOf('every refusal is a problem document with a code', logs.flatMap((log) => log.unexplained).map(lineOf)),
    ...violationsOf('no refusal without a reason', logs.flatMap((log) => log.surprises).map((surprise) => `${lineOf(surprise)} ${surprise.detail}`)),
  ];
}

export function judgeRecoveries(kills: readonly Kill[]): Violation[] {
  const late = kills.filter((kill) => (recoveryMs(kill) ?? Infinity) > RECOVERY_MS);
  return violationsOf(`recovery within ${RECOVERY_MS / 1_000} s`, late.map((kill) => `${kill.victim} at ${new Date(kill.at).toISOString()}: ${recoveryMs(kill) ?? 'never'} ms`));
}
