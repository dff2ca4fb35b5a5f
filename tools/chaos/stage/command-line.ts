import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Operators are made on the command line only; resolves with the secret of the second factor. */
export async function createOperator(environment: Readonly<Record<string, string>>, email: string, password: string): Promise<string> {
  const command = ['create-operator', '--email', email, '--password', password, '--name', 'Olga Operator'];
  const { stdout } = await run(process.execPath, [resolve('dist/apps/marketplace/src/cli.js'), ...command], { env: { ...environment, LOG_LEVEL: 'error' } });
  return (JSON.parse(stdout) as { secondFactor: { secret: string } }).secondFactor.secret;
}
