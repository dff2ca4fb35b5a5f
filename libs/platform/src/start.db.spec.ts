import { Injectable, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { loginUrl } from './database/roles.js';
import { startProcess, type RunningProcess } from './process.js';
import type { ScheduledTask } from './queue/subscriber.js';
import { Runtime } from './runtime.js';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase, until, identityAlone } from './testing/index.js';

let rounds = 0;

@Injectable()
class Round implements ScheduledTask {
  run(): Promise<void> {
    rounds += 1;
    return Promise.resolve();
  }
}

@Injectable()
class Refusing implements OnModuleInit {
  onModuleInit(): Promise<void> {
    return Promise.reject(new Error('not here'));
  }
}

const identity = identityAlone({ schedules: [{ name: 'identity.round', everyMs: 200, task: Round }] });

/** No login but the administrator's gets in, as while a server recovers. */
async function letIn(database: TestDatabase, connections: number): Promise<void> {
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} CONNECTION LIMIT ${connections}`);
  await admin.end();
}

describe('a process that starts while something it needs is away', () => {
  let own: TestDatabase;
  let queue: TestDatabase;
  let running: RunningProcess | undefined;

  beforeEach(async () => {
    rounds = 0;
    [own, queue] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await own.drop();
    await queue.drop();
  });

  it('waits for the database that recovers and then serves', async () => {
    await letIn(own, 0);
    const starting = startProcess(new Runtime(own.config, [identity]));
    let ended = false;
    void starting.then(() => (ended = true), () => (ended = true));
    // Long enough for a start that does not wait to have failed; should it need longer, the last line fails.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(ended).toBe(false);
    await letIn(own, -1);
    running = await starting;
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
  });

  it('leaves no connection behind when a service refuses to start', async () => {
    const starting = startProcess(new Runtime(own.config, [identityAlone({ providers: [Refusing] })]));
    await expect(starting).rejects.toThrow('not here');
    // With a connection left it would not be dropped.
    await own.drop();
    own = await cloneDatabase();
  });

  it('serves without its queue, and runs its schedules once the queue is back', async () => {
    await letIn(queue, 0);
    running = await startProcess(new Runtime({ ...own.config, queueUrl: loginUrl(queue.url, TEST_MASTER_KEY, 'queue') }, [identity]));
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
    expect(rounds).toBe(0);
    await letIn(queue, -1);
    await until(() => rounds > 1, 20_000);
  });
});
