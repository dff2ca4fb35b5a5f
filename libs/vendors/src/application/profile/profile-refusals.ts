import { DomainError, refuseProblems, type ErrorItem } from '#contracts';

/** The same for a profile that does not exist and one that the caller may not see. */
export const vendorNotFound = (): DomainError => new DomainError('not_found', 'vendor_not_found', 'There is no such vendor.');

export const disciplineNotFound = (): DomainError => new DomainError('not_found', 'discipline_not_found', 'There is no such discipline.');

export const disciplineNotOffered = (): DomainError => new DomainError('not_found', 'discipline_not_offered', 'The profile does not offer this discipline yet. Put it into the profile first.');

/** Throws `invalid_profile` with every problem. */
export const refuseProfile = (problems: readonly ErrorItem[]): void => refuseProblems('invalid_profile', 'The profile has problems; `errors` points at each.', problems);
