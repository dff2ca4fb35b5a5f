/** A promise that was not kept, and where it shows. */
export interface Violation {
  readonly promise: string;
  readonly found: string;
}

/** As many as a person can use; the number of all is told. */
const SHOWN = 5;

/** One violation for each promise, with a few of the places. */
export function violationsOf(promise: string, places: readonly string[]): Violation[] {
  if (places.length === 0) return [];
  const more = places.length > SHOWN ? ` … ${places.length} in all` : '';
  return [{ promise, found: `${places.slice(0, SHOWN).join('; ')}${more}` }];
}
