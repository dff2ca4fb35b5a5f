const FACTS = 'state, end_reason AS "endReason", closes_at AS "closesAt", ended_at AS "endedAt", reopened_at AS "reopenedAt"';
const SINCE = 'statement_timestamp() - make_interval(days => $2)';

/**
 * What an organisation ($1) brought to an end in so many days ($2), the last thousand of it, and what it reopened and has not decided: what its follow-through is
 * reckoned from. Walks `request_ended`, and `request_reopened` for the reopened.
 */
export const FINISHED_REQUESTS = `
  (SELECT ${FACTS} FROM requests.request WHERE organisation_id = $1 AND published_at IS NOT NULL AND ended_at > ${SINCE} ORDER BY ended_at DESC LIMIT 1000)
  UNION ALL
  (SELECT ${FACTS} FROM requests.request WHERE organisation_id = $1 AND state = 'published' AND reopened_at > ${SINCE} LIMIT 1000)`;
