import type { AnswerLevel, BidContent } from '../domain/bid.js';
import type { Requirement } from '../domain/request.js';
import { SHOWN } from './bids-of-request.sql.js';

const QUARTER = (at: string): string => `date_trunc('quarter', ${at} AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`;

/** What every bid counts that is reckoned with: one that was disqualified is none. */
const COUNTS = `${SHOWN} AND b.state <> 'disqualified'`;

/**
 * From when on a request (r) can change no more, so that a figure which counts it then changes no more either; null while it can. One without a decision can be reopened for so many working days,
 * which are no more than twice as many days and a fortnight of holidays; an award can fail until both sides have confirmed it; what an operator took down can return.
 * Asked behind an OFFSET: else it is worked out anew, with its look at the award, for each condition on it.
 */
const FINAL_AT = `CASE r.state
    WHEN 'cancelled' THEN r.state_since
    WHEN 'unsuccessful' THEN CASE r.end_reason WHEN 'no_decision'
      THEN r.ended_at + make_interval(days => 14 + 2 * coalesce((r.limits -> 'reopen' ->> 'workingDays')::int, 0), secs => coalesce((r.limits -> 'reopen' ->> 'seconds')::int, 0))
      ELSE r.state_since END
    WHEN 'awarded' THEN (SELECT w.changed_at FROM requests.award w WHERE w.request_id = r.id AND w.status = 'confirmed')
  END`;
/** What becomes final later than a year after its end is never counted: else it would depend on the day on which one looks. */
const SINCE = `f.at >= $2 AND f.at <= statement_timestamp() AND f.at < r.ended_at + interval '1 year' AND r.ended_at >= $2::timestamptz - interval '1 year'`;

/** What of an organisation ($1) came to an end for good since $2, the last $3 of it. Walks `request_ended`. */
export const ENDED_REQUESTS = `
  SELECT r.id, r.discipline, r.created_at AS "createdAt", r.published_at AS "publishedAt", f.at AS "finalAt", r.opened_at IS NOT NULL AS opened,
    r.content -> 'requirements' AS requirements, r.content ->> 'currency' AS currency, (r.content ->> 'termMonths')::int AS "termMonths", (r.content ->> 'recoversTax')::boolean AS "recoversTax"
  FROM requests.request r, LATERAL (SELECT ${FINAL_AT} AS at OFFSET 0) f
  WHERE r.organisation_id = $1 AND r.published_at IS NOT NULL AND ${SINCE}
  ORDER BY f.at DESC, r.id
  LIMIT $3`;

export interface EndedRequestRow {
  readonly id: string;
  readonly discipline: string;
  readonly createdAt: Date;
  readonly publishedAt: Date;
  readonly finalAt: Date;
  readonly opened: boolean;
  readonly requirements: readonly Requirement[];
  readonly currency: string;
  readonly termMonths: number | null;
  readonly recoversTax: boolean;
}

/** Of the bids on some requests ($1), opened all of them, what figures are reckoned from, of the first $2 that were begun on each; and how many there are of all. Walks `bid_of_request`. */
export const BIDS_OF_ENDED = `
  SELECT r.id AS "requestId", c.count, b.organisation_id AS "organisationId", b."priceLines", b.answers, b."firstSubmittedAt"
  FROM unnest($1::uuid[]) r (id), LATERAL (SELECT count(*)::int AS count FROM requests.bid b WHERE b.request_id = r.id AND ${COUNTS}) c, LATERAL (
    SELECT b.organisation_id, b.content -> 'priceLines' AS "priceLines", b.content -> 'answers' AS answers,
      coalesce((SELECT v.decided_at FROM requests.bid_revision v WHERE v.bid_id = b.id AND v.revision = 1), b.submitted_at) AS "firstSubmittedAt"
    FROM requests.bid b
    WHERE b.request_id = r.id AND ${COUNTS}
    ORDER BY b.id
    LIMIT $2) b`;

export interface BidOfEndedRow {
  readonly requestId: string;
  readonly count: number;
  readonly organisationId: string;
  readonly priceLines: BidContent['priceLines'];
  readonly answers: readonly { readonly requirementId: string; readonly meets: AnswerLevel }[];
  readonly firstSubmittedAt: Date;
}

/** The version before noted no discipline beside a view or an invitation. */
const disciplineOf = (row: string): string => `coalesce(${row}.discipline, (SELECT r.discipline FROM requests.request r WHERE r.id = ${row}.request_id))`;

/** Requests that an organisation ($1) saw first since $2. Walks `request_viewed_when`. */
export const VIEWED_REQUESTS = `
  SELECT ${disciplineOf('v')} AS discipline, ${QUARTER('v.viewed_at')} AS quarter, count(*)::int AS count
  FROM requests.request_viewed v
  WHERE v.organisation_id = $1 AND v.viewed_at >= $2
  GROUP BY 1, 2`;

/** Invitations that an organisation ($1) got since $2. Walks `invitation_of_organisation`. */
export const GOT_INVITATIONS = `
  SELECT ${disciplineOf('i')} AS discipline, ${QUARTER('i.invited_at')} AS quarter, count(*)::int AS count
  FROM requests.invitation i
  WHERE i.organisation_id = $1 AND i.invited_at >= $2
  GROUP BY 1, 2`;

/** What became of the bids of an organisation ($1) on requests that were opened and came to an end for good since $2, no more than two years after the bid was begun. Walks `bid_of_organisation`. */
export const DECIDED_BIDS = `
  SELECT r.discipline, ${QUARTER('f.at')} AS quarter, b.state, b.reason, b.shortlisted, count(*)::int AS count
  FROM requests.bid b JOIN requests.request r ON r.id = b.request_id, LATERAL (SELECT ${FINAL_AT} AS at OFFSET 0) f
  WHERE b.organisation_id = $1 AND ${SHOWN} AND b.state <> 'submitted' AND r.opened_at IS NOT NULL AND ${SINCE}
    AND b.created_at >= $2::timestamptz - interval '2 years' AND f.at < b.created_at + interval '2 years'
  GROUP BY 1, 2, 3, 4, 5`;

/** Notes that organisations ($1) saw requests ($2); who saw one before stays noted as it is, without a write. */
export const NOTE_VIEWS = `
  INSERT INTO requests.request_viewed (organisation_id, request_id, viewed_at, discipline)
  SELECT organisation_id, request_id, clock_timestamp(), (SELECT r.discipline FROM requests.request r WHERE r.id = seen.request_id) FROM unnest($1::uuid[], $2::uuid[]) seen (organisation_id, request_id)
  ON CONFLICT DO NOTHING`;
