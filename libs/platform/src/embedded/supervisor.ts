import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresFailed } from './failure.js';
import { anyFreePort, isFree } from './port.js';
import { type Installation, type Postmaster, launch, stopPostmaster } from './postmaster.js';
import { lives } from './process-identity.js';

const WATCH_MS = 250;
const RETRY_MS = 1_000;
const ORPHANS_MS = 20_000;
const PORT_ATTEMPTS = 5;

/** Starts the server on the wanted port, or else on the one of the last run when it is free, or else on any. */
export async function launchOnSomePort(installation: Installation, wanted?: number): Promise<Postmaster> {
  if (wanted !== undefined) return launchOnPort(installation, wanted);
  const last = installation.state.port;
  let port = last !== undefined && (await isFree(last)) ? last : await anyFreePort();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launchOnPort(installation, port);
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt === PORT_ATTEMPTS) throw error;
      port = await anyFreePort();
    }
  }
}

class PortTaken extends EmbeddedPostgresFailed {}

/** Workers of a killed server hold its shared memory for a moment longer; until they are gone no new one may start. */
async function launchOnPort(installation: Installation, port: number): Promise<Postmaster> {
  const deadline = Date.now() + ORPHANS_MS;
  for (;;) {
    try {
      return await launch(installation, port);
    } catch (error) {
      const reason = (error as Error).message;
      if (/could not bind|Address already in use/.test(reason)) throw new PortTaken(`Port ${port} on 127.0.0.1 is taken: choose another one for the database.`);
      if (!reason.includes('pre-existing shared memory') || Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

/** Keeps one server running until it is stopped: a server that was killed comes back on the same port. */
export class Supervisor {
  private readonly timer: NodeJS.Timeout;
  private restarting: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly installation: Installation,
    private postmaster: Postmaster,
    private readonly log: (line: string) => void,
  ) {
    this.timer = setInterval(() => this.check(), WATCH_MS).unref();
  }

  /** Call when the installation is no longer wanted: a restart under way then ends by itself. */
  async stop(fastMs?: number): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.restarting;
    await stopPostmaster(this.postmaster.pid, fastMs);
  }

  private check(): void {
    if (this.restarting || lives(this.postmaster.pid)) return;
    this.log(`The database (process ${this.postmaster.pid}) ended unexpectedly; starting it again.`);
    this.restarting = this.restart().finally(() => (this.restarting = undefined));
  }

  private async restart(): Promise<void> {
    while (!this.stopping) {
      try {
        this.postmaster = await launchOnPort(this.installation, this.postmaster.port);
        this.log(`The database is back on port ${this.postmaster.port}.`);
        return;
      } catch (error) {
        this.log((error as Error).message);
        if (!this.stopping) await sleep(RETRY_MS);
      }
    }
  }
}
