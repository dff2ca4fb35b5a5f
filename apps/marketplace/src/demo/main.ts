// `npm run demo`: the whole main job over HTTP, as a client, vendors and an operator would do it. Exit codes: 0 all as it should be, 1 something is off,
// 2 wrong usage, or no marketplace here that it could be given on.
import 'reflect-metadata';
import { EXIT, explainFailure } from '#platform';
import { parseArgs } from 'node:util';
import { Cast } from './cast.js';
import { marketplaceAtHand, NEEDS_DEVELOPMENT, type Marketplace, type Options } from './marketplace-at-hand.js';
import { NotHere, Off } from './off.js';
import { operatorOf } from './operator.js';
import { perform } from './performance.js';
import { Person } from './person.js';
import { Story } from './story.js';

const USAGE = 'npm run demo -- [--url <address>] [--operator-email <address> --operator-password <password> [--operator-code <code>]]';

function options(): Options {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { url: text, 'operator-email': text, 'operator-password': text, 'operator-code': text } });
    return { url: values.url, operatorEmail: values['operator-email'], operatorPassword: values['operator-password'], operatorCode: values['operator-code'] };
  } catch (error) {
    throw new NotHere(`${(error as Error).message}\n${USAGE}`);
  }
}

async function give(marketplace: Marketplace, wanted: Options, story: Story): Promise<void> {
  if (marketplace.limits !== 'development') throw new NotHere(NEEDS_DEVELOPMENT);
  story.line('Limits in force: development. A request may run its whole life in seconds; in production its windows are days.');
  story.line(`Marketplace:     ${marketplace.baseUrl} (${marketplace.started ? 'started for this, stopped afterwards' : 'it was running already'})`);
  const cast = new Cast(marketplace.baseUrl);
  const signIn = await operatorOf(marketplace, wanted, { email: cast.addressOf('Olu'), password: cast.password });
  const operator = await new Person(marketplace.baseUrl, 'Olu', signIn.email, signIn.password).signIn(signIn.code);
  await perform({ story, cast, operator });
}

function explain(error: unknown): number {
  if (error instanceof NotHere) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
  if (!(error instanceof Off)) return explainFailure(error);
  process.stderr.write(`\nSomething is off: ${error.message}\n`);
  return EXIT.failed;
}

async function run(): Promise<number> {
  const story = new Story((line) => process.stdout.write(`${line}\n`));
  const started = Date.now();
  let marketplace: Marketplace | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(EXIT.failed));
  try {
    const wanted = options();
    marketplace = await marketplaceAtHand(wanted);
    await give(marketplace, wanted, story);
    story.line(`\nAll as it should be: ${story.checks} checks held, in ${Math.round((Date.now() - started) / 1000)} seconds.`);
    return 0;
  } catch (error) {
    return explain(error);
  } finally {
    await marketplace?.stop();
  }
}

process.exitCode = await run();
