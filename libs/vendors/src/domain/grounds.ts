import type { Criterion } from '#disciplines';
import type { OptionalNeed } from './optional-needed.js';

/** A criterion on which a qualification rests. */
export interface Ground {
  readonly criterion: string;
  readonly kind: Criterion['kind'];
  /** RFC 3339: from then on it is no longer met; null: as long as the qualification. */
  readonly endsAt: string | null;
}

/** What the period in force rests on; stored with the decision that granted it, and never reckoned again. */
export interface Grounds {
  readonly criteria: readonly Ground[];
  readonly optional: OptionalNeed;
}
