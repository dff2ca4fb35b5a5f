/** The members by which the lists of a vendor profile tell their entries apart: with these its owner and an operator read the same differences. */
export const PROFILE_LIST_KEYS: readonly string[] = ['discipline', 'slug'];
