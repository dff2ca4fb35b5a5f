import type { Round, ScheduledTask } from './subscriber.js';

/** Far less than a stop may take, and than the time after which events and readers notice that somebody else has the connections. */
const ROUND_MS = 2_000;

/** The rounds of one service's recurring work in this process. */
export class Rounds {
  private readonly running = new Set<string>();

  constructor(private readonly stopping: () => boolean, private readonly roundMs = ROUND_MS) {}

  /** Runs a round unless one of the same name still runs here: BullMQ adds the next job when it gives out this one. False when it did not. */
  async run(name: string, task: ScheduledTask): Promise<boolean> {
    if (this.running.has(name)) return false;
    this.running.add(name);
    try {
      await task.run(this.begin());
    } finally {
      this.running.delete(name);
    }
    return true;
  }

  private begin(): Round {
    const { stopping, roundMs } = this;
    const end = performance.now() + roundMs;
    return {
      get over() {
        return stopping() || performance.now() > end;
      },
    };
  }
}
