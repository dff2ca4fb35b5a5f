import { DomainError, refuseProblems, type ErrorItem } from '#contracts';

/** The same for one that does not exist and one that the caller may not see. */
export const caseStudyNotFound = (): DomainError => new DomainError('not_found', 'case_study_not_found', 'There is no such case study.');

/** Throws `invalid_case_study` with every problem. */
export const refuseCaseStudy = (problems: readonly ErrorItem[]): void => refuseProblems('invalid_case_study', 'The case study has problems; `errors` points at each.', problems);
