/** Requests of which somebody is to be reminded, the most overdue first; $1: batch. */
export const DUE_REMINDERS = 'SELECT id FROM requests.request WHERE remind_at <= statement_timestamp() ORDER BY remind_at LIMIT $1';
export const CLAIM_DUE_REMINDER = 'SELECT id FROM requests.request WHERE id = $1 AND remind_at <= statement_timestamp() FOR UPDATE SKIP LOCKED';

/** Invitations without an answer; $1: batch. */
export const DUE_INVITATIONS = 'SELECT id FROM requests.invitation WHERE remind_at <= statement_timestamp() ORDER BY remind_at LIMIT $1';

/** Takes one of them, once; a vendor that has a bid already is not reminded. */
export const CLAIM_DUE_INVITATION = `
  UPDATE requests.invitation i SET remind_at = NULL
   WHERE i.id = (SELECT id FROM requests.invitation WHERE id = $1 AND remind_at <= statement_timestamp() FOR UPDATE SKIP LOCKED)
  RETURNING i.request_id AS "requestId", i.organisation_id AS "organisationId",
    i.status = 'sent' AND NOT EXISTS (SELECT FROM requests.bid b WHERE b.request_id = i.request_id AND b.organisation_id = i.organisation_id AND b.state <> 'draft') AS unanswered`;

/** Drafts nobody has touched for long ($2: seconds since the last change, $3: since the reminder of it); $1: batch. */
export const UNUSED_DRAFTS = `
  SELECT id FROM requests.request
   WHERE state = 'draft' AND revision = 0 AND changed_at <= statement_timestamp() - make_interval(secs => $2) AND reminded_at <= statement_timestamp() - make_interval(secs => $3)
   ORDER BY changed_at LIMIT $1`;
export const CLAIM_UNUSED_DRAFT = `SELECT id FROM requests.request WHERE id = $1 AND state = 'draft' AND revision = 0 AND changed_at <= statement_timestamp() - make_interval(secs => $2) FOR UPDATE SKIP LOCKED`;
