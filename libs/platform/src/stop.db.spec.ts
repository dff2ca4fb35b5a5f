import { Injectable } from '@nestjs/common';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { loginUrl } from './database/roles.js';
import { startProcess, type RunningProcess } from './process.js';
import type { Round, ScheduledTask } from './queue/subscriber.js';
import { Runtime } from './runtime.js';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase, until, identityAlone } from './testing/index.js';

const STOPS_WITHIN_MS = 9_000;

let steps = 0;

/** Two hundred steps of 100 ms, as rankings are. */
@Injectable()
class LongRound implements ScheduledTask {
  async run(round: Round): Promise<void> {
    for (let step = 0; step < 200 && !round.over; step += 1) {
      steps += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const identity = identityAlone({ schedules: [{ name: 'identity.round', everyMs: 200, task: LongRound }] });

/** Between a process and its queue; once silent it accepts everything and answers nothing. */
class Silencer {
  private readonly sockets: Socket[] = [];
  silent = false;

  private constructor(private readonly server: Server) {}

  static async before(url: string): Promise<{ silencer: Silencer; url: string }> {
    const target = new URL(url);
    const [port, host] = [Number(target.port), target.hostname];
    const server = createServer();
    const silencer = new Silencer(server);
    server.on('connection', (near) => {
      const far = connect(port, host);
      silencer.sockets.push(near, far);
      for (const [from, to] of [[near, far], [far, near]] as const) {
        from.on('data', (chunk) => silencer.silent || to.write(chunk));
        from.on('close', () => to.destroy()).on('error', () => undefined);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    target.port = String((server.address() as { port: number }).port);
    return { silencer, url: target.toString() };
  }

  async remove(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('a process that is told to stop', () => {
  let clone: TestDatabase;
  let running: RunningProcess | undefined;

  const stop = async () => {
    const began = performance.now();
    await running?.stop();
    running = undefined;
    return performance.now() - began;
  };

  beforeEach(async () => {
    steps = 0;
    clone = await cloneDatabase();
  });

  afterEach(async () => {
    await running?.stop();
    await clone.drop();
  });

  it('ends the round that runs after its step', async () => {
    running = await startProcess(new Runtime(clone.config, [identity]));
    await until(() => steps > 0, 20_000);
    // The round alone would go on for twenty seconds.
    expect(await stop()).toBeLessThan(STOPS_WITHIN_MS);
    const before = steps;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(steps).toBe(before);
  });

  it('runs one round at a time, each for two seconds at most', async () => {
    running = await startProcess(new Runtime(clone.config, [identity]));
    await until(() => steps > 0, 20_000);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    // Rounds side by side would have made several times as many.
    expect(steps).toBeGreaterThan(20);
    expect(steps).toBeLessThan(40);
  });

  it('does not wait for a queue that has fallen silent', async () => {
    const { silencer, url } = await Silencer.before(loginUrl(clone.url, TEST_MASTER_KEY, 'queue'));
    running = await startProcess(new Runtime({ ...clone.config, queueUrl: url }, [identity]));
    await until(() => steps > 0, 20_000);
    silencer.silent = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await stop()).toBeLessThan(STOPS_WITHIN_MS);
    await silencer.remove();
  }, 30_000);
});
