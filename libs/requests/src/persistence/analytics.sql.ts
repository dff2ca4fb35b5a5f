import type { AnswerLevel, BidContent, BidState } from '../domain/bid.js';
import type { Requirement } from '../domain/request.js';

const QUARTER = (at: string): string => `date_trunc('quarter', ${at} AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`;

/** What an organisation ($1) brought to an end since $2, the last thousand of it. Walks `request_ended`. */
export const ENDED_REQUESTS = `
  SELECT id, discipline, created_at AS "createdAt", published_at AS "publishedAt", ended_at AS "endedAt", opened_at IS NOT NULL AS opened,
    content -> 'requirements' AS requirements, content ->> 'currency' AS currency, (content ->> 'termMonths')::int AS "termMonths", (content ->> 'recoversTax')::boolean AS "recoversTax"
  FROM requests.request
  WHERE organisation_id = $1 AND ended_at >= $2 AND published_at IS NOT NULL
  ORDER BY ended_at DESC
  LIMIT 1000`;

export interface EndedRequestRow {
  readonly id: string;
  readonly discipline: string;
  readonly createdAt: Date;
  readonly publishedAt: Date;
  readonly endedAt: Date;
  readonly opened: boolean;
  readonly requirements: readonly Requirement[];
  readonly currency: string;
  readonly termMonths: number | null;
  readonly recoversTax: boolean;
}

/** Of the bids on some requests ($1), opened all of them, what figures are reckoned from; the most there are of them on one is $2. Walks `bid_of_request`. */
export const BIDS_OF_ENDED = `
  SELECT r.id AS "requestId", b.organisation_id AS "organisationId", b.state, b."priceLines", b.answers, b."firstSubmittedAt"
  FROM unnest($1::uuid[]) r (id), LATERAL (
    SELECT b.organisation_id, b.state, b.content -> 'priceLines' AS "priceLines", b.content -> 'answers' AS answers,
      coalesce((SELECT v.decided_at FROM requests.bid_revision v WHERE v.bid_id = b.id AND v.revision = 1), b.submitted_at) AS "firstSubmittedAt"
    FROM requests.bid b
    WHERE b.request_id = r.id AND b.state NOT IN ('draft', 'withdrawn', 'discarded', 'disqualified')
    LIMIT $2) b`;

export interface BidOfEndedRow {
  readonly requestId: string;
  readonly organisationId: string;
  readonly state: BidState;
  readonly priceLines: BidContent['priceLines'];
  readonly answers: readonly { readonly requirementId: string; readonly meets: AnswerLevel }[];
  readonly firstSubmittedAt: Date;
}

/** Requests that an organisation ($1) saw first since $2. Walks `request_viewed_when`. */
export const VIEWED_REQUESTS = `
  SELECT r.discipline, ${QUARTER('v.viewed_at')} AS quarter, count(*)::int AS count
  FROM requests.request_viewed v JOIN requests.request r ON r.id = v.request_id
  WHERE v.organisation_id = $1 AND v.viewed_at >= $2
  GROUP BY 1, 2`;

/** Invitations that an organisation ($1) got since $2. Walks `invitation_of_organisation`. */
export const GOT_INVITATIONS = `
  SELECT r.discipline, ${QUARTER('i.invited_at')} AS quarter, count(*)::int AS count
  FROM requests.invitation i JOIN requests.request r ON r.id = i.request_id
  WHERE i.organisation_id = $1 AND i.invited_at >= $2
  GROUP BY 1, 2`;

/** What became of the bids of an organisation ($1) on requests that were opened and came to an end since $2; a request may have been open for a year before that. Walks `bid_of_organisation`. */
export const DECIDED_BIDS = `
  SELECT r.discipline, ${QUARTER('r.ended_at')} AS quarter, b.state, b.reason, b.shortlisted, count(*)::int AS count
  FROM requests.bid b JOIN requests.request r ON r.id = b.request_id
  WHERE b.organisation_id = $1 AND b.created_at >= $2::timestamptz - interval '1 year' AND b.state NOT IN ('draft', 'withdrawn', 'discarded', 'submitted')
    AND r.opened_at IS NOT NULL AND r.ended_at >= $2
  GROUP BY 1, 2, 3, 4, 5`;

/** Notes that organisations ($1) saw requests ($2); who saw one before stays noted as it is, without a write. */
export const NOTE_VIEWS = `
  INSERT INTO requests.request_viewed (organisation_id, request_id, viewed_at)
  SELECT organisation_id, request_id, clock_timestamp() FROM unnest($1::uuid[], $2::uuid[]) seen (organisation_id, request_id)
  ON CONFLICT DO NOTHING`;
