import { conflict, forbidden, invalid, notFound, type ErrorEntry } from './entry.js';

/** Codes of moderation cases. */
export const MODERATION_ERRORS = {
  case_not_found: notFound('No such case', 'There is no such case.', 'Check the id.'),
  case_claimed: conflict('Held', 'Somebody holds the case until their lease ends.', 'Take another case, or wait for `leaseUntil`.'),
  case_not_claimed: conflict('Not claimed', 'Nobody holds the case; a lease may have run out.', 'Claim the case first.'),
  case_decided: conflict('Decided', 'The case has been decided, or its object was taken back.', 'Read the case again.'),
  lease_of_another: conflict('Held by another', 'Another operator holds the case.', 'Leave it to that operator, or wait for `leaseUntil`.'),
  own_organisation: forbidden('Own organisation', 'You are a member of the organisation concerned.', 'Leave the case to another operator.'),
  revision_superseded: conflict('Superseded', 'The author has changed it since; the newer revision has a case of its own.', 'Decide the newer case.'),
  unknown_reason: invalid('Unknown reason', 'The catalogue of reasons has none of this code for this decision.', 'Use one of the codes that the answer lists.'),
  statement_required: invalid('Statement required', 'The author must be told why and what to do.', 'Send `statement`.'),
  findings_incomplete: invalid('Findings incomplete', 'An approval must decide every claim of the revision, each once, and qualifies nobody whose essential criterion is unmet.', 'Read `errors`: each item points at a finding.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
