// One run: a marketplace, sixteen clients, kills, an outage of the queue, and then the reckoning.
import { Queues } from '#platform';
import { Authenticator } from '#platform/client';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientJourney } from './journeys/client-journey.js';
import { travel, type Journey } from './journeys/journey.js';
import { OperatorJourney } from './journeys/operator-journey.js';
import { Town, type Pack } from './journeys/town.js';
import { VendorJourney } from './journeys/vendor-journey.js';
import { Killer } from './killing/killer.js';
import { prepareProbes, type Probes } from './killing/probes.js';
import { endureOutage } from './killing/outage.js';
import type { Findings, Outage } from './report.js';
import { embeddedStage } from './stage/embedded-stage.js';
import { serverStage } from './stage/server-stage.js';
import type { Stage } from './stage/stage.js';
import type { Person } from './traffic/person.js';
import { TrafficLog } from './traffic/traffic-log.js';
import { verify } from './verify/verify.js';

export interface ChaosOptions {
  readonly shape: 'server' | 'embedded';
  readonly seed: number;
  /** How long something is killed every `everySeconds`. */
  readonly seconds: number;
  readonly everySeconds: number;
  readonly clients: number;
  /** How long the queue is away afterwards; 0: not at all. Where the queue is the database there is no such outage. */
  readonly queueDownSeconds: number;
  readonly print: (line: string) => void;
}

const OPERATOR_PASSWORD = 'an operator passphrase for stormy weather';
/** Somebody must be listed before anybody can bid. */
const WARM_UP_MS = 5_000;
const STAGES = { server: serverStage, embedded: embeddedStage } as const;

interface Scene {
  readonly town: Town;
  readonly probes: Probes;
  readonly journeys: readonly Journey[];
  readonly probeLog: TrafficLog;
}

/** Runs it and resolves with what was found; throws when it could not even begin. The marketplace is gone afterwards. */
export async function runChaos(options: ChaosOptions): Promise<Findings> {
  const stage = await STAGES[options.shape](options.print);
  const interrupted = () => void stage.stop().finally(() => process.exit(1));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const admin = new pg.Pool({ connectionString: stage.adminUrl, max: 2 });
  admin.on('error', () => undefined);
  const queues = new Queues(stage.config, () => undefined);
  try {
    return await act(options, stage, admin, queues);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await queues.close();
    await admin.end();
    await stage.stop();
  }
}

async function act(options: ChaosOptions, stage: Stage, admin: pg.Pool, queues: Queues): Promise<Findings> {
  const { town, probes, journeys, probeLog } = await setScene(options, stage);
  const killer = new Killer(stage.victims, probes, town.chance('killer'), options.print);
  const started = Date.now();
  const travels = journeys.map((journey, i) => travel(town, journey, town.chance(`pace ${i}`)));
  const failed = Promise.all(travels);
  failed.catch(() => undefined);
  await sleep(WARM_UP_MS);
  await killer.run(Date.now() + options.seconds * 1_000, options.everySeconds * 1_000);
  const outage: Outage | undefined = stage.queue && options.queueDownSeconds > 0 ? await endureOutage({ stage, killer, town, admin, seconds: options.queueDownSeconds, print: options.print }) : undefined;
  town.closing = true;
  await failed;
  await killer.recovered();
  const seconds = Math.round((Date.now() - started) / 1_000);
  options.print('the clients have gone; waiting until everything is at rest');
  const verdict = await verify({ admin, queues, town, kills: killer.kills, logs: [town.log, probeLog], outage });
  town.close();
  const { log, ledger } = town;
  return {
    shape: options.shape, seed: options.seed, seconds, clients: options.clients, kills: killer.kills, attempts: log.total, byClass: log.byClass(), byCode: log.byCode(),
    acknowledged: ledger.acknowledged().length, byOperation: ledger.byOperation(), inDoubt: ledger.inDoubt().length, replayed: log.replayed, outage, selfEnds: stage.selfEnds, complaints: stage.complaints(), ...verdict,
  };
}

async function setScene(options: ChaosOptions, stage: Stage): Promise<Scene> {
  const town = new Town(stage.baseUrl, options.seed);
  const response = await fetch(`${stage.baseUrl}/v1/disciplines/accounting`);
  town.pack = (await response.json()) as Pack;
  const probeLog = new TrafficLog();
  const watcher = await (await operator(town, stage, 'watcher', probeLog)).signIn(OPERATOR_PASSWORD);
  const probes = await prepareProbes(town, probeLog, watcher);
  return { town, probes, journeys: await cast(options, town, stage), probeLog };
}

async function operator(town: Town, stage: Stage, name: string, log = town.log): Promise<Person> {
  const person = town.person(name, town.wire(), town.chance(name), log);
  person.app = new Authenticator(await stage.createOperator(person.email, OPERATOR_PASSWORD));
  return person;
}

/** One in eight operates the marketplace, the others are clients and vendors in equal parts. */
async function cast({ clients }: ChaosOptions, town: Town, stage: Stage): Promise<readonly Journey[]> {
  const journeys: Journey[] = [];
  for (let i = 0; i < clients; i += 1) {
    const chance = town.chance(`client ${i}`);
    if (i % 8 === 7) journeys.push(new OperatorJourney(await operator(town, stage, `operator-${i}`), chance, OPERATOR_PASSWORD));
    else journeys.push(i % 2 === 0 ? new ClientJourney(town, `client-${i}`, chance) : new VendorJourney(town, `vendor-${i}`, chance));
  }
  return journeys;
}
