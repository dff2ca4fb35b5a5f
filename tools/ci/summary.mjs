// node tools/ci/summary.mjs <jest result>... -- <failed gate>...: lists what failed or was skipped, ends with "N passed, N failed".
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const IDLE = new Set(['pending', 'todo', 'skipped', 'disabled', 'focused']);

/** One Jest `--json` document as counts and names. A suite that did not run counts as one failure; so does a document without any test. */
export function summarise(document) {
  const tests = document.testResults.flatMap((suite) => suite.assertionResults);
  const names = (wanted) => tests.filter(wanted).map((test) => test.fullName);
  const broken = document.testResults.filter((suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')).map((suite) => `${suite.name} did not run`);
  const failures = [...names((test) => test.status === 'failed'), ...broken, ...(tests.length === 0 ? ['no test was found'] : [])];
  return { passed: names((test) => test.status === 'passed').length, failures, skipped: names((test) => IDLE.has(test.status)) };
}

/** Sums results and failed gates: a gate counts beside its tests, because it may fail for a reason that no test tells (a leak, a time limit). */
export function total(summaries, failedGates) {
  const failures = summaries.flatMap((summary) => summary.failures);
  const skipped = summaries.flatMap((summary) => summary.skipped);
  return { passed: summaries.reduce((sum, summary) => sum + summary.passed, 0), failed: failures.length + skipped.length + failedGates.length, failures, skipped };
}

function main(args) {
  const border = args.indexOf('--');
  const files = args.slice(0, border);
  const gates = args.slice(border + 1).filter(Boolean);
  const missing = files.filter((file) => !existsSync(file)).map((file) => `no results: ${file.split('/').at(-1)}`);
  const summaries = files.filter((file) => existsSync(file)).map((file) => summarise(JSON.parse(readFileSync(file, 'utf8'))));
  const sum = total(summaries, [...gates, ...missing]);
  for (const line of [...gates.map((gate) => `gate failed: ${gate}`), ...missing]) console.log(line);
  for (const name of sum.failures) console.log(`failed: ${name}`);
  for (const name of sum.skipped) console.log(`skipped (counts as failed): ${name}`);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
