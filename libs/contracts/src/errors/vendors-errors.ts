import { conflict, forbidden, invalid, notFound, type ErrorEntry } from './entry.js';

/** Codes of vendor profiles and qualifications. */
export const VENDORS_ERRORS = {
  vendor_not_found: notFound('No such vendor', 'There is no such vendor, or it is not listed.', 'Check the id.'),
  not_your_profile: forbidden('Not your profile', 'Only the organisation whose profile it is may do this.', 'Act for that organisation with X-Organisation-Id, if you belong to it.'),
  organisation_is_client: conflict('Client only', 'The organisation takes part as a client only.', 'Make the organisation `both`, or register one that offers services.'),
  profile_exists: conflict('Profile exists', 'The organisation has a vendor profile; `vendorId` names it.', 'Change that one.'),
  invalid_profile: invalid('Invalid profile', 'The profile has problems.', 'Read `errors`: each item points at a member.'),
  profile_in_review: conflict('In review', 'The profile waits for an operator and cannot be changed meanwhile.', 'Wait, or recall it first.'),
  profile_not_in_review: conflict('Not in review', 'Nothing of the profile waits for an operator.', 'Read the profile again.'),
  profile_not_listed: conflict('Not listed', 'The profile is not listed.', 'Submit it, or resume it when it is paused.'),
  profile_not_paused: conflict('Not paused', 'The profile is not paused.', 'Nothing needs to be done.'),
  nothing_to_submit: conflict('Nothing to submit', 'Nothing has changed since the profile was listed.', 'Change the profile or claim a qualification first.'),
  nothing_to_publish: conflict('Nothing to publish', 'There is no staged change of the profile.', 'Read the profile again.'),
  discipline_not_offered: notFound('Discipline not offered', 'The profile does not offer this discipline yet.', 'Put it into the profile first.'),
  country_not_served: invalid('Country not served', 'The qualification is claimed for a country that the profile does not serve.', 'Add the country to the profile, or claim another one.'),
  qualification_in_review: conflict('Qualification in review', 'An operator is judging the evidence.', 'Wait for the decision, or recall the profile first.'),
  qualification_not_claimed: conflict('Qualification not claimed', 'There is no claim to submit.', 'Claim the qualification with evidence first.'),
  qualification_not_expired: conflict('Qualification not expired', 'Its period has not come to its end.', 'Read the profile again.'),
  qualification_not_in_review: conflict('Qualification not in review', 'The claim does not wait for a decision.', 'Read the profile again.'),
  pending_renewal_not_possible: conflict('No pending renewal', 'Nothing is renewed here, its evidence was handed over too late, or the days past the end were given already or are over.', 'Decide on the claim itself.'),
  pending_renewal_forbidden: conflict('Pending renewal forbidden', 'What ends is something without which the work may not be done at all.', 'Decide on the claim once the renewal is shown.'),
  evidence_file_not_found: notFound('No such evidence file', 'The vendor has no such file.', 'Check the id, or list the files again.'),
  invalid_evidence_file: invalid('Invalid evidence file', 'The file is empty, of a type that is not taken, or not what its name says; office files with macros are not taken.', 'Read `errors`; send another file, or the same one under its proper name.'),
  too_many_evidence_files: conflict('Too many evidence files', 'The vendor has as many evidence files as it may have.', 'Remove one that no claim names.'),
  evidence_files_too_large: conflict('Evidence files too large', 'The evidence files of the vendor would be too large together; `leftBytes` says what is left.', 'Remove one that no claim names, or send a smaller one.'),
  evidence_file_in_use: conflict('Evidence file in use', 'A claim, or what waits for an operator, names the file.', 'Claim with other evidence first.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
