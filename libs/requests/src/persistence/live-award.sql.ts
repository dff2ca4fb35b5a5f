import { IS_LIVE } from './award.row.js';

/** The one offered, accepted or confirmed award of each request (R2), in the words of the domain. */
export const LIVE_AWARDS = `
  SELECT id, request_id AS "requestId", bid_id AS "bidId", status, offered_at AS "offeredAt", standstill_ends_at AS "standstillEndsAt",
    accept_by AS "acceptBy", acceptance_extended AS "acceptanceExtended", accepted_at AS "acceptedAt", checks_due_by AS "checksDueBy"
  FROM requests.award
  WHERE request_id = ANY ($1::uuid[]) AND ${IS_LIVE}`;
