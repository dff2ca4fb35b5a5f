import type { Money } from '#contracts';
import type { AddendumKind } from '../domain/addendum.js';
import type { AwardStatus } from '../domain/award.js';
import type { BidContent, BidState } from '../domain/bid.js';
import { SHOWN } from './bids-of-request.sql.js';

/**
 * What stands around requests ($1: their ids) and is told of them as open data, in one round trip and one snapshot: addenda, moves of their dates, files that anybody may read, awards with the bids that they are of,
 * and how many bids there were. Of a request that was never opened nobody counts them (R4).
 */
export const REQUEST_SURROUNDINGS = `
  SELECT r.id,
    (SELECT jsonb_agg(jsonb_build_object('number', a.number, 'kind', a.kind, 'text', a.text, 'changed', (SELECT jsonb_agg(name ORDER BY name) FROM jsonb_object_keys(a.changes) name), 'at', a.published_at) ORDER BY a.number)
      FROM requests.addendum a WHERE a.request_id = r.id) AS addenda,
    (SELECT jsonb_agg(jsonb_build_object('id', h.id, 'action', h.action, 'at', h.at) ORDER BY h.at, h.id)
      FROM requests.history h WHERE h.request_id = r.id AND h.object_type IN ('request', 'award') AND h.action IN ('extend', 'close_early', 'extend_decision')) AS moves,
    (SELECT jsonb_agg(jsonb_build_object('id', f.id, 'title', f.title, 'mediaType', f.media_type) ORDER BY f.id)
      FROM requests.attachment f WHERE f.request_id = r.id AND NOT f.restricted) AS files,
    (SELECT jsonb_agg(jsonb_build_object(
        'id', w.id, 'bidId', w.bid_id, 'status', w.status, 'offeredAt', w.offered_at, 'acceptBy', w.accept_by, 'acceptedAt', w.accepted_at, 'changedAt', w.changed_at,
        'organisationId', b.organisation_id, 'displayName', (SELECT d.display_name FROM vendors.directory d WHERE d.vendor_id = b.vendor_id),
        'bid', jsonb_build_object('state', b.state, 'revisions', b.revisions, 'priceLines', b.content -> 'priceLines'),
        'agreed', (SELECT jsonb_build_object('at', t.agreed_at, 'total', t.total -> 'total', 'startDate', t.bid_content ->> 'startDate') FROM requests.agreed_terms t WHERE t.award_id = w.id)
      ) ORDER BY w.offered_at, w.id)
      FROM requests.award w JOIN requests.bid b ON b.id = w.bid_id WHERE w.request_id = r.id) AS awards,
    CASE WHEN r.opened_at IS NOT NULL THEN (SELECT count(*)::integer FROM requests.bid b WHERE b.request_id = r.id AND ${SHOWN}) END AS bids
  FROM requests.request r
  WHERE r.id = ANY ($1::uuid[])`;

/** Inside JSON instants travel as text. */
export interface SurroundingsRow {
  readonly id: string;
  readonly addenda: readonly { readonly number: number; readonly kind: AddendumKind; readonly text: string; readonly changed: readonly string[] | null; readonly at: string }[] | null;
  readonly moves: readonly { readonly id: string; readonly action: 'extend' | 'close_early' | 'extend_decision'; readonly at: string }[] | null;
  readonly files: readonly { readonly id: string; readonly title: string; readonly mediaType: string }[] | null;
  readonly awards: readonly SurroundingAward[] | null;
  readonly bids: number | null;
}

export interface SurroundingAward {
  readonly id: string;
  readonly bidId: string;
  readonly status: AwardStatus;
  readonly offeredAt: string;
  readonly acceptBy: string;
  readonly acceptedAt: string | null;
  readonly changedAt: string;
  readonly organisationId: string;
  readonly displayName: string | null;
  readonly bid: { readonly state: BidState; readonly revisions: number; readonly priceLines: BidContent['priceLines'] };
  readonly agreed: { readonly at: string; readonly total: Money; readonly startDate: string } | null;
}
