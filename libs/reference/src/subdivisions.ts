import { iso31662 } from 'iso-3166/2.js';

const CODES: ReadonlySet<string> = new Set(iso31662.map(({ code }) => code));

/** Whether a country (ISO 3166-1 alpha-2) has a subdivision of this code: the part of ISO 3166-2 behind the hyphen. */
export const isSubdivision = (country: string, part: string): boolean => CODES.has(`${country}-${part}`);
