/** Requests that time alone has changed, the most overdue first; $1: batch. By the partial index `request_due`, which no volatile clock could search. */
export const DUE_REQUESTS = 'SELECT id FROM requests.request WHERE due_at <= statement_timestamp() ORDER BY due_at LIMIT $1';

/** Takes one of them unless somebody else is at it, who will settle it too. */
export const CLAIM_DUE_REQUEST = 'SELECT id FROM requests.request WHERE id = $1 AND due_at <= statement_timestamp() FOR UPDATE SKIP LOCKED';
