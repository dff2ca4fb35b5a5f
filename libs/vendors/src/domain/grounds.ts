import type { Criterion } from '#disciplines';
import type { OptionalNeed } from './optional-needed.js';

/** A criterion on which a qualification rests. */
export interface Ground {
  readonly criterion: string;
  readonly kind: Criterion['kind'];
  /** RFC 3339: from then on it is no longer met; null: as long as the qualification. */
  readonly endsAt: string | null;
}

/** An essential criterion for which credentials were verified. */
export interface RestsOn {
  readonly criterion: string;
  /** RFC 3339: the end of the one that ends last; null: without end. */
  readonly endsAt: string | null;
}

/** What the period in force rests on; stored with the decision that granted it. Of it changes alone what a credential takes over that is verified later. */
export interface Grounds {
  readonly criteria: readonly Ground[];
  readonly optional: OptionalNeed;
  /** RFC 3339: the end of the decision's own months; absent of what was granted before it was kept. */
  readonly latest?: string;
}
