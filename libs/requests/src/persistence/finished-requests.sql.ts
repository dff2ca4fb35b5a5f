/** What an organisation ($1) brought to an end in so many days ($2), the last thousand of it: what its follow-through is reckoned from. Walks `request_ended`. */
export const FINISHED_REQUESTS = `
  SELECT state, end_reason AS "endReason", closes_at AS "closesAt", ended_at AS "endedAt", reopened_at AS "reopenedAt"
    FROM requests.request
   WHERE organisation_id = $1 AND published_at IS NOT NULL AND ended_at > statement_timestamp() - make_interval(days => $2)
   ORDER BY ended_at DESC LIMIT 1000`;
