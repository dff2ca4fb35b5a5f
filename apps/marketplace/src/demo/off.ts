/** Something in the marketplace is not as it should be: the demonstration ends with exit code 1. */
export class Off extends Error {}

/** The demonstration cannot be given here, for a reason that one sentence tells: exit code 2. */
export class NotHere extends Error {}

export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Off(otherwise);
}
