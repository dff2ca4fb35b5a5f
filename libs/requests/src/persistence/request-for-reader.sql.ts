import { rowColumns } from '#platform';
import type { Award } from '../domain/award.js';
import { AwardRow, IS_LIVE } from './award.row.js';
import { REQUEST_SIGHT_COLUMNS, type RequestSightRow } from './request-sight.sql.js';
import { RequestRow } from './request.row.js';

/**
 * One request ($1) with its live award and with what decides how much of it an organisation ($2, may be null) sees: the busiest read, in one round trip
 * and one snapshot. Never under a lock: the award would be read from before the wait.
 */
export const REQUEST_FOR_READER = `
  SELECT ${rowColumns(RequestRow, 'r')}, (SELECT to_jsonb(live) FROM (SELECT ${rowColumns(AwardRow, 'a')} FROM requests.award a WHERE a.request_id = r.id AND a.${IS_LIVE}) live) AS "liveAward",
    ${REQUEST_SIGHT_COLUMNS('r.id', '$2', 'r.organisation_id')}
  FROM requests.request r WHERE r.id = $1`;

type LiveAwardJson = Omit<Award, DatedMember> & { readonly [Member in DatedMember]: string | null };
type DatedMember = 'offeredAt' | 'standstillEndsAt' | 'acceptBy' | 'acceptedAt' | 'checksDueBy';

export type RequestForReaderRow = RequestRow & RequestSightRow & { readonly liveAward: LiveAwardJson | null };

/** The award as the domain knows it: inside JSON its instants travel as text. */
export function liveAwardOf({ liveAward }: RequestForReaderRow): Award | undefined {
  if (!liveAward) return undefined;
  const { id, requestId, bidId, status, acceptanceExtended } = liveAward;
  const [offeredAt, standstillEndsAt, acceptBy] = [new Date(liveAward.offeredAt!), new Date(liveAward.standstillEndsAt!), new Date(liveAward.acceptBy!)];
  const [acceptedAt, checksDueBy] = [liveAward.acceptedAt, liveAward.checksDueBy].map((text) => (text === null ? null : new Date(text))) as [Date | null, Date | null];
  return { id, requestId, bidId, status, offeredAt, standstillEndsAt, acceptBy, acceptanceExtended, acceptedAt, checksDueBy };
}
