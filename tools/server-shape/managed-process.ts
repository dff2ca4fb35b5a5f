import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { searchPath } from './environment.js';

export interface Launch {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly logFile: string;
  /** Run as this user (needs root); undefined: as the caller. */
  readonly user?: string | undefined;
  /** What asks this program to end in good order. */
  readonly stopSignal: NodeJS.Signals;
  /** What it receives when its starter has died. KILL unless its own children would outlive that: nginx's workers do. */
  readonly orphanSignal?: 'KILL' | 'TERM' | undefined;
}

const LOG_TAIL = 4_000;
const GRACE_MS = 15_000;

/** One server or service of the shape. It dies with the process that started it, whatever way that one ends (PR_SET_PDEATHSIG). */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<number | null> = Promise.resolve(null);

  constructor(private readonly launch: Launch) {}

  get name(): string {
    return this.launch.name;
  }

  get logFile(): string {
    return this.launch.logFile;
  }

  get pid(): number | undefined {
    return this.running ? this.child?.pid : undefined;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it, again if need be; the log is continued. */
  start(): void {
    if (this.running) return;
    const { command, user, environment, cwd, logFile, orphanSignal = 'KILL' } = this.launch;
    const as = user === undefined ? [] : [`--reuid=${user}`, `--regid=${user}`, '--init-groups'];
    const log = openSync(logFile, 'a');
    const child = spawn('setpriv', [...as, `--pdeathsig=${orphanSignal}`, '--', ...command], { cwd, env: { PATH: searchPath(), ...environment }, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('exit', (code) => resolve(code));
      child.once('error', () => resolve(null));
    });
  }

  /** Resolves with the exit code, or null when a signal ended it. */
  exited(): Promise<number | null> {
    return this.ended;
  }

  kill(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Asks it to end, insists after 15 s; resolves with the exit code. */
  async stop(): Promise<number | null> {
    if (!this.running) return this.ended;
    this.kill(this.launch.stopSignal);
    const insist = setTimeout(() => this.kill('SIGKILL'), GRACE_MS);
    return this.ended.finally(() => clearTimeout(insist));
  }

  /** Polls `ready` until it is true. Throws with the end of the log when the process ends first or `timeoutMs` have passed. */
  async until(ready: () => Promise<boolean>, timeoutMs = 30_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!(await ready().catch(() => false))) {
      if (!this.running) throw new Error(`${this.name} ended before it was ready:\n${this.logTail()}`);
      if (Date.now() > deadline) throw new Error(`${this.name} was not ready within ${timeoutMs} ms:\n${this.logTail()}`);
      await sleep(50);
    }
  }

  logTail(): string {
    return readFileSync(this.logFile, 'utf8').slice(-LOG_TAIL);
  }
}
