import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../tools/server-shape/ports.js';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;

interface Launch {
  readonly name: string;
  /** What follows `node`. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Its access log goes to a file, as behind a supervisor: a pipe would make the load generator pay for reading it. */
  readonly logFile: string;
}

/** A node process under measurement. */
export class Child {
  readonly ended: Promise<void>;

  constructor(readonly baseUrl: string, private readonly process: ChildProcess, private readonly logFile: string) {
    this.ended = new Promise((resolve) => process.once('exit', () => resolve()));
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** CPU that the process has used, where /proc tells (in ticks of 10 ms); else NaN. */
  cpuMs(): number {
    const stat = `/proc/${this.process.pid}/stat`;
    if (!existsSync(stat)) return Number.NaN;
    const fields = readFileSync(stat, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    this.process.kill('SIGTERM');
    const insist = setTimeout(() => this.process.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.ended.finally(() => clearTimeout(insist));
  }

  logTail(): string {
    return readFileSync(this.logFile, 'utf8').slice(-4_000);
  }
}

/** Starts it on a free port and waits until it answers. */
export async function startChild({ name, command, environment, logFile }: Launch): Promise<Child> {
  const { port } = await freePorts(['port']);
  const log = openSync(logFile, 'a');
  const spawned = spawn(process.execPath, command, { env: { ...environment, PORT: String(port) }, stdio: ['ignore', log, log] });
  closeSync(log);
  const child = new Child(`http://127.0.0.1:${port}`, spawned, logFile);
  for (const deadline = Date.now() + READY_WITHIN_MS; ; await sleep(50)) {
    const answer = await fetch(`${child.baseUrl}/healthz`).catch(() => undefined);
    if (answer?.ok) return child;
    if (child.running && Date.now() < deadline) continue;
    await child.stop();
    throw new Error(`${name} was not ready:\n${child.logTail()}`);
  }
}
