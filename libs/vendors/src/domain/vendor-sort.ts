/** Orders of the public list. `relevance` needs words; the others have a partial index each. */
export const VENDOR_SORTS = ['relevance', '-listedAt', 'listedAt', 'name'] as const;
export type VendorSort = (typeof VENDOR_SORTS)[number];
