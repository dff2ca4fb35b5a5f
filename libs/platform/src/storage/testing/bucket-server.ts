import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

/** A server that speaks S3, of somebody else's make. */
export async function startBucket(folder: string): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const port = await freePort();
  const script = join(import.meta.dirname, '..', '..', '..', '..', '..', 'node_modules/s3rver/bin/s3rver.js');
  const server = spawn(process.execPath, [script, '-d', folder, '-a', '127.0.0.1', '-p', String(port), '-s', '--configure-bucket', 'files'], { stdio: 'ignore' });
  for (let left = 100; left > 0; left -= 1, await sleep(50)) if (await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)) break;
  return { url: `s3://S3RVER:S3RVER@127.0.0.1:${port}/files?region=eu-west-1&tls=off`, process: server };
}
