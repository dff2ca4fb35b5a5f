/**
 * What happened to a request and its awards, oldest first ($2, $3: position; $4: limit + 1). Bids are left out: before the opening their very number is
 * secret (R4), and drafts are their vendor's alone for ever; so is who accepted the terms, which has a list of its own. Actors are named by kind only.
 */
export const REQUEST_TIMELINE = `
  SELECT id, at, object_type, object_id, actor_kind, action, from_state, to_state, reason, detail
  FROM requests.history
  WHERE request_id = $1 AND object_type IN ('request', 'award') AND action <> 'accept_confidentiality' AND ($2::timestamptz IS NULL OR (at, id) > ($2, $3::uuid))
  ORDER BY at, id
  LIMIT $4`;

export interface TimelineRow {
  readonly id: string;
  readonly at: Date;
  readonly object_type: string;
  readonly object_id: string;
  readonly actor_kind: string;
  readonly action: string;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What happened to one bid or award ($1), a final offer for its own vendor alone ($5) until the round is over, as {@link REQUEST_TIMELINE}. That its vendor's rivals or its client tried to read a sealed bid is told to nobody but operators' audit. */
export const OBJECT_TIMELINE = `
  SELECT id, at, object_type, object_id, actor_kind, action, from_state, to_state, reason, detail
  FROM requests.history
  WHERE object_id = $1 AND action NOT LIKE 'read\\_sealed\\_%'
    AND (action <> 'final_offer' OR $5 OR EXISTS (SELECT FROM requests.bid b WHERE b.id = $1 AND b.final_offer_by <= statement_timestamp())) AND ($2::timestamptz IS NULL OR (at, id) > ($2, $3::uuid))
  ORDER BY at, id
  LIMIT $4`;
