/** At most $1 assessments that nobody has claimed in 90 days, by hand: they begin at the old end of `assessment_unclaimed`. One that is being claimed stays. */
export const REMOVE_UNCLAIMED = `
  DELETE FROM requests.assessment WHERE organisation_id IS NULL AND id = ANY (ARRAY(
    SELECT id FROM requests.assessment WHERE organisation_id IS NULL AND created_at < statement_timestamp() - interval '90 days' ORDER BY created_at LIMIT $1))`;
