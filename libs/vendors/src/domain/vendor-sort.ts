/** Orders of the public list; each has a partial index. */
export const VENDOR_SORTS = ['-listedAt', 'listedAt', 'name'] as const;
export type VendorSort = (typeof VENDOR_SORTS)[number];
