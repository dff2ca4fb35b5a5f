import type { RunningProcess, Runtime } from '#platform';
import { count, fill, operatorUri, STALE, standingOf, whyNot } from './seed/fill.js';
import { welcome, type Demo } from './welcome.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Whether the marketplace is one that fills itself: the embedded default, for development, all of it in one process. */
function fillsItself({ config }: Runtime): boolean {
  return config.embedded && config.demoData === 'auto' && config.role === 'all' && whyNot(config) === undefined;
}

/** Loads demo data where nothing is yet, completes it where a start was interrupted, and tells what there is. What fails is told; the marketplace runs all the same. */
async function demoData(running: RunningProcess, runtime: Runtime): Promise<Demo> {
  const counted = await count(running, runtime);
  const standing = standingOf(counted, Date.now());
  const there = { operators: counted.operators, signIns: standing === 'complete' };
  if (standing === 'complete' || standing === 'foreign' || !fillsItself(runtime)) return there;
  if (standing === 'stale') {
    say(STALE);
    return there;
  }
  say(standing === 'empty' ? 'Loading demo data, this once …' : 'Completing the demo data, which was interrupted …');
  const began = Date.now();
  try {
    const { vendors, requests, missed } = await fill(running, runtime);
    say(`Demo data: ${vendors} vendors and ${requests} requests, in ${((Date.now() - began) / 1_000).toFixed(1)} s.`);
    if (missed.length > 0) say(`Not told to the end, because the loading was interrupted while bids were taken: ${missed.join('; ')}.`);
    return { operators: 1, signIns: true };
  } catch (error) {
    if (!runtime.stopping) process.stderr.write(`The demo data could not be loaded; the next start goes on from here. ${error instanceof Error ? error.message : String(error)}\n`);
    return there;
  }
}

/** What happens once everything serves: demo data where it belongs, then the welcome. */
export async function started(running: RunningProcess, runtime: Runtime): Promise<void> {
  const demo = await demoData(running, runtime);
  const uri = demo.signIns ? await operatorUri(running, runtime) : undefined;
  if (!runtime.stopping) welcome(running, runtime, { ...demo, operatorUri: uri });
}
