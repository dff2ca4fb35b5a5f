import type { InvitationRow } from '../../persistence/invitation.row.js';

/** With `answer` false the client learns only that it was sent. */
export function viewInvitation(row: InvitationRow, answer: boolean) {
  return {
    id: row.id,
    requestId: row.requestId,
    vendorId: row.vendorId,
    source: row.source,
    status: answer ? row.status : ('sent' as const),
    invitedAt: row.invitedAt.toISOString(),
    declineReason: answer ? row.declineReason : null,
    answeredAt: answer ? (row.answeredAt?.toISOString() ?? null) : null,
  };
}

export type InvitationView = ReturnType<typeof viewInvitation>;
