import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

// Every bid that stands, by one statement; `decided_at` stays, for it is no decision of the vendor's (R1).
const ASK = `UPDATE requests.bid SET reaffirmation_due = true, version = version + 1, changed_at = $2 WHERE request_id = $1 AND state = 'submitted'`;
const ASKED = `SELECT organisation_id AS "organisationId" FROM requests.bid WHERE request_id = $1 AND state = 'submitted' AND reaffirmation_due ORDER BY organisation_id`;

const REMIND = 'INSERT INTO requests.reaffirmation_reminder (request_id, due_at) VALUES ($1, $2) ON CONFLICT (request_id) DO UPDATE SET due_at = excluded.due_at';
const MOVE = 'UPDATE requests.reaffirmation_reminder SET due_at = $2 WHERE request_id = $1';
/** Requests whose bidders are to be reminded, the most overdue first: at most $1. */
export const DUE_REAFFIRMATIONS = 'SELECT request_id AS id FROM requests.reaffirmation_reminder WHERE due_at <= statement_timestamp() ORDER BY due_at LIMIT $1';
const TAKE = 'DELETE FROM requests.reaffirmation_reminder WHERE request_id = $1 AND due_at <= statement_timestamp()';

/** The word that bidders owe after an addendum, and when they are reminded. Whoever writes holds the request `FOR UPDATE`. */
@Injectable()
export class ReaffirmationRepository {
  async ask(tx: Tx, requestId: string, at: Date): Promise<void> {
    await tx.execute(ASK, [requestId, at]);
  }

  /** Organisations whose bids stand and wait for their word. */
  async askedOf(tx: Tx, requestId: string): Promise<readonly string[]> {
    return (await tx.query<{ organisationId: string }>(ASKED, [requestId])).map((row) => row.organisationId);
  }

  async remindAt(tx: Tx, requestId: string, dueAt: Date): Promise<void> {
    await tx.execute(REMIND, [requestId, dueAt]);
  }

  /** A reminder that there is, when the close moves. */
  async moveReminder(tx: Tx, requestId: string, dueAt: Date): Promise<void> {
    await tx.execute(MOVE, [requestId, dueAt]);
  }

  /** Whether the reminder was still to be sent: of several at once one is told so. */
  async take(tx: Tx, requestId: string): Promise<boolean> {
    return (await tx.execute(TAKE, [requestId])) > 0;
  }
}
