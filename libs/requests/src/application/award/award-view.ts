import { awardStatusAt } from '../../domain/award-lifecycle.js';
import { awardOf } from '../../persistence/award.repository.js';
import type { AwardRow } from '../../persistence/award.row.js';

/** Who has a part in an award; the reasons for the other bids are the client's alone until they are told. */
export type AwardParty = 'client' | 'vendor' | 'operator';

export function viewAward(row: AwardRow, at: Date, party: AwardParty) {
  const shown = {
    id: row.id,
    requestId: row.requestId,
    bidId: row.bidId,
    status: awardStatusAt(awardOf(row), at),
    reason: row.reason,
    offeredAt: row.offeredAt.toISOString(),
    standstillEndsAt: row.standstillEndsAt.toISOString(),
    acceptBy: row.acceptBy.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    checksDueBy: row.checksDueBy?.toISOString() ?? null,
    chosenFor: row.chosenFor,
    departure: row.departure,
  };
  return party === 'vendor' ? shown : { ...shown, reasons: Object.entries(row.reasons).map(([bidId, reason]) => ({ bidId, reason })) };
}

export type AwardView = ReturnType<typeof viewAward>;
