import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase } from '#platform/testing';
import { startAllInOne, type AllInOne } from './all-in-one.js';
import { Person } from './client.js';
import { createOperator } from './marketplace.js';

/**
 * The built all-in-one, as a process of its own, on a database of the test cluster: that one, its queue and the test's locks outlive the process.
 * For the Jest project `db`.
 */
export class OnDatabase {
  private running: AllInOne | undefined;
  private readonly others: AllInOne[] = [];

  private constructor(readonly database: TestDatabase, private readonly folder: string, private readonly environment: Readonly<Record<string, string>>) {}

  /** `prepare` is what the process finds in its database when it starts. */
  static async create(settings: Readonly<Record<string, string>> = {}, prepare: (databaseUrl: string) => Promise<void> = () => Promise.resolve()): Promise<OnDatabase> {
    const folder = await mkdtemp(join(tmpdir(), 'marketplace-db-'));
    const MASTER_KEY_FILE = join(folder, 'master-key');
    await writeFile(MASTER_KEY_FILE, TEST_MASTER_KEY, { mode: 0o600 });
    const database = await cloneDatabase();
    await prepare(database.url);
    const site = new OnDatabase(database, folder, { DATABASE_URL: database.url, MASTER_KEY_FILE, LIMITS: 'development', ...settings });
    await site.start();
    return site;
  }

  get url(): string {
    return this.process.baseUrl;
  }

  get process(): AllInOne {
    if (!this.running) throw new Error('it does not run');
    return this.running;
  }

  /** Starts it, again if need be, on a new port. */
  async start(): Promise<void> {
    this.running = await startAllInOne(this.folder, this.environment);
  }

  /** Another process on the same database, with settings of its own. */
  async beside(settings: Readonly<Record<string, string>>): Promise<AllInOne> {
    const folder = await mkdtemp(join(this.folder, 'beside-'));
    const other = await startAllInOne(folder, { ...this.environment, ...settings });
    this.others.push(other);
    return other;
  }

  /** Ends those that were started {@link beside} it. */
  async endOthers(signal?: NodeJS.Signals): Promise<void> {
    await Promise.all(this.others.splice(0).map((other) => other.stop(signal)));
  }

  kill(): Promise<number | null> {
    return this.process.stop('SIGKILL');
  }

  operator(): Promise<Person> {
    return createOperator(this.url, this.environment);
  }

  /** The same person after a restart, at the new address. */
  async again(person: Person): Promise<Person> {
    const same = await new Person(this.url, person.email, person.app).signIn();
    same.organisationId = person.organisationId;
    return same;
  }

  async remove(): Promise<void> {
    await Promise.all([this.running?.stop(), this.endOthers()]);
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
