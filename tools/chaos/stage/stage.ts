import type { Config } from '#platform';
import type { SelfEnd } from './keeper.js';

/** What has to work again after its death, and so which probes tell that it does. */
export type VictimKind = 'service' | 'worker' | 'database' | 'pooler' | 'queue' | 'marketplace';

/** Something that can be killed and comes back by itself. */
export interface Victim {
  readonly name: string;
  readonly kind: VictimKind;
  /** Its death takes everything down: until that has recovered, nothing else is killed, or no recovery could be measured. */
  readonly alone?: boolean;
  strike(): void;
}

/** A marketplace that can be hurt. */
export interface Stage {
  readonly baseUrl: string;
  /** Administrator's DSN, past any pooler. */
  readonly adminUrl: string;
  /** Enough to open the queues. */
  readonly config: Config;
  readonly victims: readonly Victim[];
  /** Only where the queue is a server of its own. */
  readonly queue?: { hold(): void; release(): void } | undefined;
  /** Processes that ended without our doing. */
  readonly selfEnds: readonly SelfEnd[];
  /** Resolves with the secret of the second factor. */
  createOperator(email: string, password: string): Promise<string>;
  /** What the processes themselves logged as errors. */
  complaints(): readonly string[];
  stop(): Promise<void>;
}
