import type { MemberRole } from '#contracts';
import type { InvitationState } from '../domain/member-invitation.js';

export interface MemberInvitationRecord {
  readonly id: string;
  /** Null when whoever had the address had it erased. */
  readonly email: string | null;
  readonly role: MemberRole;
  readonly state: InvitationState;
  /** An account; its name is null when its holder had it erased. */
  readonly inviterId: string;
  readonly inviterName: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/**
 * By hand: one range of member_invitation_of_organisation, the newest first (ids are UUIDv7).
 * $1 organisation, $2 invitation after which the page starts or null, $3 rows, $4 state or null.
 */
export const MEMBER_INVITATIONS_PAGE = `
  SELECT i.id, nullif(i.email, '') AS email, i.role, i.state, i.invited_by AS "inviterId", CASE WHEN a.closed_at IS NULL THEN a.display_name END AS "inviterName",
         i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", i.withdrawn_at AS "withdrawnAt"
    FROM (SELECT *, CASE WHEN accepted_at IS NOT NULL THEN 'accepted' WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN expires_at <= statement_timestamp() THEN 'expired' ELSE 'pending' END AS state
            FROM identity.member_invitation WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id < $2::uuid)) i
    LEFT JOIN identity.account a ON a.id = i.invited_by
   WHERE $4::text IS NULL OR i.state = $4::text ORDER BY i.id DESC LIMIT $3`;

/** At most $1 of those that have been over for $2 days, whatever became of them: the audit keeps that there was one. */
export const DELETE_OLD_INVITATIONS = `
  DELETE FROM identity.member_invitation WHERE id IN (
    SELECT id FROM identity.member_invitation WHERE expires_at < statement_timestamp() - make_interval(days => $2::int) ORDER BY expires_at LIMIT $1)`;
