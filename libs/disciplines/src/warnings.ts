import type { RedFlag } from './pack.js';
import { disciplinePacks, packOf } from './packs.js';

/** A red flag as screening takes it. */
export interface Warning {
  readonly code: string;
  readonly phrases: readonly string[];
  readonly detail: string;
  readonly remedy: string;
}

const REMEDY = 'Say what is really meant, or leave it out.';

/** Whether a request of this discipline is to name nobody, by the pack in force. */
export const namesNobody = (slug: string): boolean => packOf(slug)?.namesNobody ?? false;

/** What the packs of these disciplines warn of in texts of one side; unknown slugs warn of nothing. */
export function warningsFor(who: RedFlag['who'], slugs: readonly string[]): Warning[] {
  const flags = slugs.flatMap((slug) => packOf(slug)?.redFlags ?? []).filter((flag) => flag.who === who);
  return flags.map(({ code, phrases, label }) => ({ code, phrases, detail: label, remedy: REMEDY }));
}

const textsIn = (value: unknown): string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []);

/** Every text of the packs in force: what is said there is said by everybody in the trade. */
export const textsOfPacks = (): readonly string[] => disciplinePacks().flatMap(textsIn);
