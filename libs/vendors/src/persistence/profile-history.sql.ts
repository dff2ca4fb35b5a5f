import type { VendorHistoryRow } from './history.row.js';

/** $1 vendor, $2 position, $3 limit + 1; newest first. Ids are time-ordered and made under the profile's lock. */
export const PROFILE_HISTORY = `
  SELECT id, at, action, actor, from_state AS "fromState", to_state AS "toState", staged, revision, version, reason_code AS "reasonCode", facts
  FROM vendors.history WHERE vendor_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`;

export type ProfileHistoryRow = Pick<VendorHistoryRow, 'id' | 'at' | 'action' | 'actor' | 'fromState' | 'toState' | 'staged' | 'revision' | 'version' | 'reasonCode' | 'facts'>;
