/** What the clients were told: each write from its first attempt to its answer. The judge compares it with what the database says afterwards. */
import type { ServiceName } from '#contracts';

/** Where the text stands that a write leaves behind. */
export type Kind = 'organisation' | 'profile' | 'request' | 'bid' | 'award' | 'invitation' | 'case' | 'account';

export interface Intent {
  readonly operation: string;
  readonly service: ServiceName;
  readonly kind: Kind;
  readonly key: string;
  /** Whether the answer is stored under the key; registering and signing in take none. */
  readonly keyed: boolean;
  /** The object, when it exists already. */
  readonly objectId?: string | undefined;
  /** What the history may call it; empty when it keeps no row of such an act. */
  readonly actions: readonly string[];
  /** Stands in the new object and in no other. */
  readonly marker?: string | undefined;
  /** What the object says afterwards. */
  readonly says?: string | undefined;
  /** Asks again exactly as before, for the proof that it is answered as before and has no further effect. */
  readonly again?: (() => Promise<Repeated>) | undefined;
}

export interface Repeated {
  readonly status: number;
  readonly replayed: boolean;
  readonly text: string;
}

export class Entry {
  outcome: 'in_doubt' | 'acknowledged' | 'refused' = 'in_doubt';
  objectId: string | undefined;
  action: string | undefined;
  text = '';
  attempts = 0;
  until = 0;

  constructor(readonly intent: Intent, readonly at: number) {
    this.objectId = intent.objectId;
  }

  acknowledge({ objectId, action, text, at }: { readonly objectId?: string | undefined; readonly action?: string | undefined; readonly text: string; readonly at: number }): void {
    this.outcome = 'acknowledged';
    this.objectId = objectId ?? this.objectId;
    this.action = action ?? (this.intent.actions.length === 1 ? this.intent.actions[0] : undefined);
    this.text = text;
    this.until = at;
  }

  refuse(at: number): void {
    this.outcome = 'refused';
    this.until = at;
  }
}

export class Ledger {
  readonly entries: Entry[] = [];

  open(intent: Intent): Entry {
    const entry = new Entry(intent, Date.now());
    this.entries.push(entry);
    return entry;
  }

  acknowledged(): readonly Entry[] {
    return this.entries.filter((entry) => entry.outcome === 'acknowledged');
  }

  /** How many of each operation were acknowledged. */
  byOperation(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { intent } of this.acknowledged()) counts[intent.operation] = (counts[intent.operation] ?? 0) + 1;
    return counts;
  }

  inDoubt(): readonly Entry[] {
    return this.entries.filter((entry) => entry.outcome === 'in_doubt');
  }

  /** Acknowledged writes whose answer came in [from, until). */
  acknowledgedBetween(from: number, until: number): number {
    return this.acknowledged().filter((entry) => entry.until >= from && entry.until < until).length;
  }
}
