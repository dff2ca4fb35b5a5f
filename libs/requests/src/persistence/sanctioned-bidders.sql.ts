/** The organisations with a submitted bid on a request ($1) that a sanction keeps from business at an instant ($2). */
export const SANCTIONED_BIDDERS = `
  SELECT DISTINCT b.organisation_id AS "organisationId"
  FROM requests.bid b
  WHERE b.request_id = $1 AND b.state = 'submitted'
    AND EXISTS (SELECT FROM moderation.sanctions_in_force s WHERE s.organisation_id = b.organisation_id AND s.starts_at <= $2 AND (s.ends_at IS NULL OR s.ends_at > $2) OFFSET 0)`;
