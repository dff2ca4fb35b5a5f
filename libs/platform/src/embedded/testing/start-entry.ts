// A process of its own that starts the database of a folder, says so in one line of JSON and stops when its input ends.
import { startEmbeddedPostgres } from '../embedded-postgres.js';

interface Order {
  dataFolder: string;
  port?: number;
  packageFolder?: string;
  /** Root becomes this ordinary user first. */
  becomeUser?: number;
}

const { becomeUser, ...options } = JSON.parse(process.argv[2] ?? '{}') as Order;
const started = performance.now();

function become(uid: number): void {
  process.setgroups?.([]);
  process.setgid?.(uid);
  process.setuid?.(uid);
}

async function run(): Promise<void> {
  if (becomeUser !== undefined) become(becomeUser);
  const database = await startEmbeddedPostgres(options);
  say({ url: database.url, adopted: database.adopted, ms: Math.round(performance.now() - started) });
  process.stdin.resume().on('end', () => void database.stop().then(() => process.exit(0)));
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

void run().catch((error: Error) => {
  say({ error: error.name, message: error.message });
  process.exit(1);
});
