import { loadConfig, readOrCreateMasterKey } from '#platform';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DEMO_ACCOUNTS, demoPassword } from '../seed/demo-accounts.js';
import type { Marketplace, Options } from './marketplace-at-hand.js';
import { NotHere, Off } from './off.js';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Of the second factor. */
  readonly code?: string | undefined;
}

const COMMAND_LINE = join(import.meta.dirname, '../cli.js');

async function onCommandLine(...command: string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, ['--enable-source-maps', COMMAND_LINE, ...command]);
  const { stdout } = await run.catch((error: Error & { stderr?: string }) => {
    throw new Off(`The command line failed (${command[0] ?? ''}): ${error.stderr ?? error.message}`);
  });
  return stdout.trim();
}

/**
 * The operator that was named; else the one of the demo data, where there is some; else one made on the command line, as a host makes one. Asking whether the account
 * is known comes first, because a sign-in that fails counts against this address. Throws {@link NotHere} on somebody else's installation.
 */
export async function operatorOf({ own }: Marketplace, { operatorEmail, operatorPassword, operatorCode }: Options, fresh: SignIn): Promise<SignIn> {
  if (operatorEmail !== undefined && operatorPassword !== undefined) return { email: operatorEmail, password: operatorPassword, code: operatorCode };
  if (!own) throw new NotHere('This marketplace is not the one of this data folder: name one of its operators with --operator-email and --operator-password, and with --operator-code a code of the second factor.');
  const { email } = DEMO_ACCOUNTS.operator;
  const { known } = JSON.parse(await onCommandLine('accounts', '--email', email)) as { known: boolean };
  if (known) {
    const config = loadConfig();
    const password = demoPassword(config.masterKey || (await readOrCreateMasterKey(config.dataFolder)));
    return { email, password, code: await onCommandLine('totp', email) };
  }
  await onCommandLine('create-operator', '--email', fresh.email, '--password', fresh.password, '--name', 'Olu');
  return { ...fresh, code: await onCommandLine('totp', fresh.email) };
}
