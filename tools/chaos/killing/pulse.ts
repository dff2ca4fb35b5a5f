import { setTimeout as sleep } from 'node:timers/promises';

/** Does something once and tells whether it worked; it may throw. */
export type Probe = () => Promise<boolean>;

interface Waiting {
  readonly from: number;
  readonly until: number;
  readonly resolve: (instant: number | undefined) => void;
}

/** Feels the pulse while somebody waits for it: one probe for all who do, so that a long outage is not met with ever more calls. */
export class Pulse {
  private waiting: Waiting[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private beating: Promise<void> | undefined;

  /** `most`: attempts at the same time; one that hangs must not hide that the next would succeed. */
  constructor(private readonly probe: Probe, private readonly everyMs: number, private readonly most: number) {}

  /** The instant at which an attempt succeeds that began at `from` or later; undefined when none does within `withinMs`. */
  successAfter(from: number, withinMs: number): Promise<number | undefined> {
    return new Promise((resolve) => {
      this.waiting.push({ from, until: from + withinMs, resolve });
      this.beating ??= this.beat().finally(() => (this.beating = undefined));
    });
  }

  /** Resolves once no attempt is under way. */
  async rest(): Promise<void> {
    await this.beating;
    await Promise.all(this.underWay);
  }

  private async beat(): Promise<void> {
    while (this.waiting.length > 0) {
      if (this.underWay.size < this.most) this.attempt();
      await sleep(this.everyMs);
      this.settle(({ until }) => Date.now() > until, undefined);
    }
  }

  private attempt(): void {
    const begun = Date.now();
    const attempt: Promise<void> = this.probe()
      .then((worked) => worked && this.settle(({ from }) => from <= begun, Date.now()), () => undefined)
      .then(() => void this.underWay.delete(attempt));
    this.underWay.add(attempt);
  }

  private settle(which: (waiting: Waiting) => boolean, instant: number | undefined): void {
    const done = this.waiting.filter(which);
    this.waiting = this.waiting.filter((one) => !which(one));
    for (const { resolve } of done) resolve(instant);
  }
}
