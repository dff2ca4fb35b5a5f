import { chanceOf, type Chance } from '../chance.js';
import { Ledger } from '../ledger.js';
import { Person } from '../traffic/person.js';
import { TrafficLog } from '../traffic/traffic-log.js';
import { Wire } from '../traffic/wire.js';

export interface Criterion {
  readonly key: string;
  readonly kind: string;
  readonly appliesWhen?: { readonly countries?: readonly string[]; readonly services?: readonly string[] };
}

/** What a client reads of the discipline before it writes anything. */
export interface Pack {
  readonly exampleBrief: unknown;
  readonly criteria: readonly Criterion[];
}

/** What people would learn by mail, which this marketplace does not send yet: who was offered an award. By the vendor's organisation. */
export class Noticeboard {
  private readonly offers = new Map<string, string[]>();

  tell(organisationId: string, awardId: string): void {
    this.offers.set(organisationId, [...(this.offers.get(organisationId) ?? []), awardId]);
  }

  take(organisationId: string): string | undefined {
    return this.offers.get(organisationId)?.shift();
  }
}

/** What everybody in a run has in common. */
export class Town {
  readonly ledger = new Ledger();
  readonly noticeboard = new Noticeboard();
  readonly log = new TrafficLog();
  pack: Pack = { exampleBrief: {}, criteria: [] };
  /** Set when the clients shall finish what they are at and begin nothing more. */
  closing = false;
  private addresses = 0;
  private marks = 0;
  private readonly wires: Wire[] = [];

  private readonly root: Chance;

  constructor(readonly baseUrl: string, readonly seed: number) {
    this.root = chanceOf(seed);
  }

  chance(name: string): Chance {
    return this.root.fork(name);
  }

  /** A new household: its own address and its own chance. */
  wire(): Wire {
    this.addresses += 1;
    const wire = new Wire(this.baseUrl, `127.0.${1 + Math.floor(this.addresses / 250)}.${1 + (this.addresses % 250)}`);
    this.wires.push(wire);
    return wire;
  }

  person(name: string, wire: Wire, chance: Chance, log = this.log): Person {
    return new Person(name, `${name}-${this.seed}-${this.mark()}@people.example`, wire, log, this.ledger, chance);
  }

  /** A mark that stands in one object's text and nowhere else: letters alone, which no screening rule takes for a number to call. */
  mark(): string {
    this.marks += 1;
    return `lot-${[...String(this.marks).padStart(5, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  }

  close(): void {
    for (const wire of this.wires) wire.close();
  }
}
