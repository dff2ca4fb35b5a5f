import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:net';
import { debianPrograms } from '../../tools/server-shape/debian.js';
import { givenServers } from '../../tools/server-shape/environment.js';
import { ManagedProcess } from '../../tools/server-shape/managed-process.js';
import { freePorts } from '../../tools/server-shape/ports.js';

export interface QueueServer {
  readonly url: string;
  stop(): Promise<unknown>;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** The Redis of QUEUE_URL, else Debian's with the settings of docker-compose.yml; undefined, with the reason said, where there is none. */
export async function openRedis(folder: string, say: (line: string) => void): Promise<QueueServer | undefined> {
  const { queueUrl } = givenServers();
  if (queueUrl?.startsWith('redis')) return { url: queueUrl, stop: () => Promise.resolve() };
  let program: string;
  try {
    program = debianPrograms(['redis-server'])('redis-server');
  } catch (error) {
    say(`no Redis: ${(error as Error).message}`);
    return undefined;
  }
  const { port } = await freePorts(['port']);
  const data = join(folder, 'redis');
  mkdirSync(data);
  const command = [program, '--port', String(port), '--bind', '127.0.0.1', '--dir', data, '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction', '--save', ''];
  const server = new ManagedProcess({ name: 'redis', command, environment: {}, cwd: '/', logFile: join(folder, 'redis.log'), stopSignal: 'SIGTERM' });
  server.start();
  await server.until(() => answers(port));
  return { url: `redis://127.0.0.1:${port}/0`, stop: () => server.stop() };
}
