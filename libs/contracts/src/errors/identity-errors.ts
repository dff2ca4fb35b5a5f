import { conflict, forbidden, invalid, notFound, rateLimited, unauthenticated, unavailable, type ErrorEntry } from './entry.js';

/** Codes of accounts, sessions and organisations. */
export const IDENTITY_ERRORS = {
  email_taken: conflict('Address taken', 'There is an account with this e-mail address.', 'Sign in instead, or register another address.'),
  demo_address: invalid('Demo address', 'The e-mail address is at the domain of the demo data, which is refused in production.', 'Use an address of your own.'),
  weak_password: invalid('Weak password', 'The password is too short or too easy to guess.', 'Choose a longer one, several words for example.'),
  wrong_credentials: unauthenticated('Wrong credentials', 'The e-mail address or the password is wrong; which one is not said.', 'Try again.'),
  invalid_refresh_token: unauthenticated('Refresh token not valid', 'The refresh token is unknown, expired or was used before; a second use ends the session.', 'Sign in again.'),
  too_many_attempts: rateLimited('Too many attempts', 'Too many tries at something that can be guessed.', 'Wait for the seconds that Retry-After names.'),
  overloaded: unavailable('Overloaded', 'Too many people sign in at the moment.', 'Try again after the seconds that Retry-After names.'),
  organisation_not_found: notFound('No such organisation', 'There is no such organisation among yours.', 'Use an id from GET /v1/me.'),
  member_not_found: notFound('No such member', 'The organisation has no such member.', 'Use an account id from the list of members.'),
  invalid_organisation: invalid('Invalid organisation', 'Facts about the organisation cannot be right, its country or time zone for example.', 'Read `errors`: each item points at a member.'),
  side_is_kept: conflict('Side is kept', 'An organisation can add a side, by becoming `both`, but not give one up.', 'Register another organisation for the other side.'),
  last_owner: conflict('Last owner', 'The last owner can neither leave nor take another role.', 'Make somebody else an owner first.'),
  already_member: conflict('Already a member', 'The person is a member of the organisation already.', 'Nothing needs to be done.'),
  too_many_members: conflict('Too many members', 'The organisation has as many members as it may have.', 'Remove members who have left.'),
  too_many_memberships: conflict('Too many organisations', 'The account belongs to as many organisations as it may.', 'Leave one of them first.'),
  invitation_for_another_address: forbidden('For another address', 'The invitation was sent to another e-mail address.', 'Sign in with the address that was invited.'),
  invitation_used: conflict('Invitation used', 'The invitation was accepted before.', 'Nothing needs to be done.'),
  invitation_withdrawn: conflict('Invitation replaced', 'A later invitation to the same address replaced this one.', 'Use the newest one.'),
  invitation_expired: conflict('Invitation expired', 'The invitation was not accepted in time.', 'Ask for a new one.'),
  invalid_email: invalid('Not an e-mail address', 'The value is not an e-mail address.', 'Check it.'),
  invalid_name: invalid('Invalid name', 'The name is empty or too long.', 'Give a name of 1 to 120 characters.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
