/** A vendor's own invitations, newest first ($2, $3: position; $4: limit + 1), with what makes them recognisable. */
export const MY_INVITATIONS = `
  SELECT i.id, i.request_id, i.vendor_id, i.source, i.status, i.invited_at, i.answered_at, i.decline_reason, r.content ->> 'title' AS title, r.discipline, r.closes_at
  FROM requests.invitation i JOIN requests.request r ON r.id = i.request_id
  WHERE i.organisation_id = $1 AND ($2::timestamptz IS NULL OR (i.invited_at, i.id) < ($2, $3::uuid))
  ORDER BY i.invited_at DESC, i.id DESC
  LIMIT $4`;

export interface MyInvitationRow {
  readonly id: string;
  readonly request_id: string;
  readonly vendor_id: string;
  readonly source: string;
  readonly status: string;
  readonly invited_at: Date;
  readonly answered_at: Date | null;
  readonly decline_reason: string | null;
  readonly title: string;
  readonly discipline: string;
  readonly closes_at: Date | null;
}
