import { packWrittenBy, type PriceLine as PackLine } from '#disciplines';
import type { PriceLineKind } from './bid.js';
import type { RequestContent } from './request.js';

/** The price lines that a discipline's pack names, by key. */
export type PackLines = ReadonlyMap<string, PackLine>;

/** Those of the version on which the request was written. */
export function packLinesOf({ discipline, packVersion }: Pick<RequestContent, 'discipline' | 'packVersion'>): PackLines {
  return new Map((packWrittenBy(discipline, packVersion)?.priceLines ?? []).map((line) => [line.key, line]));
}

/** In which kinds a bid may price a line of the pack. One that is charged monthly for each of something is counted too: so many a month. */
export function kindsOf({ kind, unit }: PackLine): readonly PriceLineKind[] {
  return kind === 'monthly' && unit !== undefined ? ['monthly', 'per_unit'] : [kind];
}

/** Keys of the lines that are passed on at cost. */
export function atCostOf(lines: PackLines): ReadonlySet<string> {
  return new Set([...lines.values()].filter(({ atCost }) => atCost).map(({ key }) => key));
}
