import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { cleanEnvironment } from './environment.js';

export interface Demonstration {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

/** `npm run demo -- …` of the build, to its end. */
export function demonstrate(options: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Demonstration> {
  const child = spawn(process.execPath, ['--enable-source-maps', resolve('dist/apps/marketplace/src/demo/main.js'), ...options], { env: cleanEnvironment({ LOG_LEVEL: 'error', DEMO_DATA: 'off', ...settings }), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, output, complaint })));
}
