import { iso31661 } from 'iso-3166/1.js';

// Not from Intl: CLDR also names regions that are withdrawn or were never assigned.
const ASSIGNED: ReadonlySet<unknown> = new Set(iso31661.map(({ alpha2 }) => alpha2));

/** Whether it is an officially assigned ISO 3166-1 alpha-2 code: `GB`, never `UK`. */
export const isCountry = (code: unknown): boolean => ASSIGNED.has(code);
