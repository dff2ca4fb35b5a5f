import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../chance.js';
import type { Victim } from '../stage/stage.js';
import type { Probes } from './probes.js';
import type { Pulse } from './pulse.js';

export interface Kill {
  readonly victim: string;
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When everything that it touches had worked again; undefined while it has not. */
  recoveredAt?: number;
  /** It was kept down on purpose for so long. */
  readonly heldMs?: number;
}

/** A recovery is waited for so long, four times what it may take, so that a slow one is measured and not only missed. */
const GIVE_UP_MS = 60_000;

/** What proves that the marketplace got over the death of this victim, by name. */
function needed({ kind, name }: Pick<Victim, 'kind' | 'name'>, { routes, effect }: Probes): Readonly<Record<string, Pulse>> {
  if (kind === 'service') return { [name]: routes[name] as Pulse };
  return kind === 'queue' || kind === 'worker' ? { effect } : { ...routes, effect };
}

/** Kills, and measures how long it took until all was well again. */
export class Killer {
  readonly kills: Kill[] = [];
  private readonly recoveries: Promise<void>[] = [];
  private readonly strikes = new EventEmitter().setMaxListeners(0);
  private bag: Victim[] = [];

  constructor(private readonly victims: readonly Victim[], private readonly probes: Probes, private readonly chance: Chance, private readonly print: (line: string) => void) {}

  /** Kills something every `everyMs` until `until`. */
  async run(until: number, everyMs: number): Promise<void> {
    for (let next = Date.now() + everyMs; next < until; next += everyMs) {
      await sleep(Math.max(0, next - Date.now()));
      const victim = this.next();
      if (victim) this.strike(victim);
    }
    await sleep(Math.max(0, until - Date.now()));
    await this.recovered();
  }

  strike(victim: Victim): void {
    victim.strike();
    this.strikes.emit(victim.name);
    this.watch({ victim: victim.name, kind: victim.kind, at: Date.now() }, victim);
  }

  /** Notes a death that lasts: recovery counts from the end of it. */
  heldDown(victim: Pick<Victim, 'name' | 'kind'>, from: number): void {
    this.watch({ victim: victim.name, kind: victim.kind, at: from, heldMs: Date.now() - from }, victim);
  }

  /** Waits for every recovery that is under way, and for the last of the probes. */
  async recovered(): Promise<void> {
    await Promise.all(this.recoveries);
    await Promise.all([...Object.values(this.probes.routes), this.probes.effect].map((pulse) => pulse.rest()));
  }

  /** Everybody gets a turn before anybody gets a second one, in an order of chance; who has not recovered yet is passed over. */
  private next(): Victim | undefined {
    if (this.bag.length === 0) this.bag = this.chance.shuffled(this.victims);
    const down = new Set(this.kills.filter((kill) => kill.recoveredAt === undefined).map((kill) => kill.victim));
    if (this.victims.some(({ name, alone }) => alone && down.has(name))) return undefined;
    const at = this.bag.findIndex((victim) => !down.has(victim.name));
    return at < 0 ? undefined : this.bag.splice(at, 1)[0];
  }

  private watch(kill: Kill, victim: Pick<Victim, 'name' | 'kind'>): void {
    this.kills.push(kill);
    this.print(`${stamp()} ${kill.heldMs === undefined ? 'kill -9' : 'back after'} ${kill.victim}`);
    this.recoveries.push(this.measure(kill, victim));
  }

  private async measure(kill: Kill, victim: Pick<Victim, 'name' | 'kind'>): Promise<void> {
    const from = Date.now();
    const parts = await Promise.all(
      Object.entries(needed(victim, this.probes)).map(async ([name, pulse]) => ({ name, instant: await Promise.race([pulse.successAfter(from, GIVE_UP_MS), this.struckAgain(name)]) })),
    );
    const slowest = parts.sort((a, b) => (a.instant ?? Infinity) - (b.instant ?? Infinity)).at(-1);
    if (slowest?.instant === undefined) return this.print(`${stamp()} ${kill.victim} has NOT recovered within ${GIVE_UP_MS / 1_000} s (${slowest?.name})`);
    kill.recoveredAt = slowest.instant;
    this.print(`${stamp()} ${kill.victim} recovered after ${((kill.recoveredAt - from) / 1_000).toFixed(1)} s (${slowest.name} last)`);
  }

  /** A service that is killed after the database has a recovery of its own: the database's does not wait for it. */
  private struckAgain(name: string): Promise<number> {
    return new Promise((resolve) => this.strikes.once(name, () => resolve(Date.now())));
  }
}

const stamp = (): string => new Date().toISOString().slice(11, 23);

/** How long the marketplace took, once it was allowed to: from the kill, or from the end of a death that was meant to last. */
export const recoveryMs = ({ at, heldMs = 0, recoveredAt }: Kill): number | undefined => (recoveredAt === undefined ? undefined : recoveredAt - at - heldMs);
