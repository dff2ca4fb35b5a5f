/** The organisations with a submitted bid on a request ($1) that a sanction keeps from business at an instant ($2). */
export const SANCTIONED_BIDDERS = `
  SELECT DISTINCT b.organisation_id AS "organisationId"
  FROM requests.bid b JOIN moderation.sanctions_in_force s ON s.organisation_id = b.organisation_id
  WHERE b.request_id = $1 AND b.state = 'submitted' AND s.starts_at <= $2 AND (s.ends_at IS NULL OR s.ends_at > $2)`;
