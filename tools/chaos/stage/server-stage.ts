import { SERVICES, type ServiceName } from '#contracts';
import { loadConfig } from '#platform';
import { startServerShape } from '../../server-shape/run.js';
import { createOperator } from './command-line.js';
import { complaintsIn } from './complaints.js';
import { Keeper, type SelfEnd } from './keeper.js';
import type { Stage, Victim, VictimKind } from './stage.js';

/** These run twice, the second time with workers alone: one dies while the other goes on with its jobs. */
const WORKERS: readonly ServiceName[] = ['requests', 'matching'];
const SERVERS: Readonly<Record<string, VictimKind>> = { postgres: 'database', pgbouncer: 'pooler', redis: 'queue' };

const kindOf = (name: string): VictimKind | undefined => {
  if ((SERVICES as readonly string[]).includes(name)) return 'service';
  return name.endsWith('-worker') ? 'worker' : SERVERS[name];
};

/** docker-compose.yml on this machine. The proxy alone is never killed: its own death is not what is tried here. */
export async function serverStage(print: (line: string) => void): Promise<Stage> {
  const given = { databaseUrl: undefined, databaseDirectUrl: undefined, queueUrl: undefined, masterKeyFile: undefined };
  const shape = await startServerShape({ given, workers: WORKERS, print: () => undefined });
  print(`docker-compose.yml at ${shape.baseUrl}, the workers of ${WORKERS.join(' and ')} once more`);
  const selfEnds: SelfEnd[] = [];
  const keepers = [...shape.processes.values()].filter(({ name }) => kindOf(name) !== undefined).map((process) => new Keeper(process, (end) => selfEnds.push(end)));
  const victims = keepers.map((keeper): Victim => ({ name: keeper.name, kind: kindOf(keeper.name) as VictimKind, strike: () => keeper.strike() }));
  return {
    baseUrl: shape.baseUrl,
    adminUrl: shape.directUrl,
    config: loadConfig({ ...shape.commandEnvironment, LOG_LEVEL: 'silent' }),
    victims,
    queue: keepers.find(({ name }) => name === 'redis'),
    selfEnds,
    createOperator: (email, password) => createOperator(shape.commandEnvironment, email, password),
    complaints: () => complaintsIn([...shape.processes.values()].map(({ logFile }) => logFile)),
    stop: async () => {
      for (const keeper of keepers) keeper.leave();
      await shape.stop();
    },
  };
}
