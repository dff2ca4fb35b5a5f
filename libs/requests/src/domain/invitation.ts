import { DomainError } from '#contracts/domain-error';
import { addPeriod, subtractPeriod } from './calendar.js';
import type { RequestLimits } from './limits.js';
import type { Request, RequestPhase } from './request.js';

export const INVITATION_SOURCES = ['automatic', 'client'] as const;
export type InvitationSource = (typeof INVITATION_SOURCES)[number];

export const INVITATION_STATUSES = ['sent', 'accepted', 'declined'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export const DECLINE_REASONS = ['no_capacity', 'not_our_field', 'budget_too_low', 'dates_do_not_fit', 'conflict_of_interest', 'terms_not_acceptable'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export type InvitationCounts = Readonly<Record<InvitationSource, number>> & { readonly declinedAutomatic: number };

/** How many more invitations of one source a request may have: its own share, within the total. */
export function invitationsLeft(source: InvitationSource, counts: InvitationCounts, { invitations, replacements }: Pick<RequestLimits, 'invitations' | 'replacements'>): number {
  const own = source === 'client' ? invitations.client - counts.client : Math.min(invitations.automatic - counts.automatic + counts.declinedAutomatic, replacements.inAll - counts.automatic);
  return Math.max(0, Math.min(own, invitations.total - counts.automatic - counts.client));
}

/**
 * Whether the next in rank is called when an invited vendor declines: it needs time to bid. Not in a sealed request, where one more invitation would tell
 * the client that somebody declined (R4).
 */
export function isTimeToReplace({ bidMode, closesAt, limits, calendar }: Pick<Request, 'bidMode' | 'closesAt' | 'limits' | 'calendar'>, at: Date): boolean {
  return bidMode !== 'sealed' && closesAt !== null && at <= subtractPeriod(closesAt, limits.replacements.until, calendar);
}

/** The limits with the client's own number of automatic invitations. */
export const automaticLimits = ({ invitations, replacements }: RequestLimits, wish: number | null | undefined): Pick<RequestLimits, 'invitations' | 'replacements'> =>
  ({ invitations: { ...invitations, automatic: wish ?? invitations.automatic }, replacements });

/** When a vendor that has not answered is reminded: never at or after the close. */
export function invitationReminderAt({ closesAt, limits, calendar }: Pick<Request, 'closesAt' | 'limits' | 'calendar'>, invitedAt: Date): Date | null {
  const at = addPeriod(invitedAt, limits.reminders.invitation, calendar);
  return closesAt !== null && at < closesAt ? at : null;
}

/** Throws `too_many_invitations`. */
export function checkRoomToInvite(counts: InvitationCounts, limits: RequestLimits): void {
  if (invitationsLeft('client', counts, limits) > 0) return;
  const { client, total } = limits.invitations;
  throw new DomainError('conflict', 'too_many_invitations', `a client invites at most ${client} vendors, and ${total} are invited in all`);
}

/** Whether a vendor may answer so: once to accept, and to decline even after accepting, while the request is open. */
export function answerInvitation(status: InvitationStatus, answer: 'accepted' | 'declined', phase: RequestPhase): InvitationStatus {
  if (phase !== 'open') throw new DomainError('conflict', 'request_closed', 'an invitation is answered while its request is open', [], { phase });
  if (status === 'sent' || (status === 'accepted' && answer === 'declined')) return answer;
  throw new DomainError('conflict', 'invitation_already_answered', `the invitation was ${status}`, [], { status });
}

/** Whether the client may read who accepted: in a sealed request that would say who is likely to have bid (R4). */
export function showsAnswers(request: Pick<Request, 'bidMode' | 'openedAt'>): boolean {
  return request.bidMode === 'private' || request.openedAt !== null;
}
