import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess } from '../../server-shape/managed-process.js';

/** As `restart: unless-stopped` does: soon, and again for as long as it takes. */
const RESTART_MS = 500;

/** A process that ended without being killed by us: it gave up by itself. */
export interface SelfEnd {
  readonly name: string;
  readonly at: number;
  readonly code: number | null;
  readonly log: string;
}

/** Keeps one process running, as the engine's restart policy would, and knows which of its ends were our doing. */
export class Keeper {
  private stopped = false;
  private struck = false;
  private held: Promise<void> | undefined;
  private letGo: () => void = () => undefined;

  constructor(readonly process: ManagedProcess, private readonly onSelfEnd: (end: SelfEnd) => void) {
    void this.watch();
  }

  get name(): string {
    return this.process.name;
  }

  /** SIGKILL: no handler runs, nothing is flushed. */
  strike(): void {
    this.struck = true;
    this.process.kill('SIGKILL');
  }

  /** Like {@link strike}, but it stays down until {@link release}. */
  hold(): void {
    this.held = new Promise((resolve) => (this.letGo = resolve));
    this.strike();
  }

  release(): void {
    this.held = undefined;
    this.letGo();
  }

  /** Starts it no more; whoever owns the process stops it. */
  leave(): void {
    this.stopped = true;
    this.release();
  }

  private async watch(): Promise<void> {
    while (!this.stopped) {
      const code = await this.process.exited();
      if (this.stopped) return;
      if (!this.struck) this.onSelfEnd({ name: this.name, at: Date.now(), code, log: this.process.logTail() });
      this.struck = false;
      await sleep(RESTART_MS);
      await this.held;
      if (!this.stopped) this.process.start();
    }
  }
}
