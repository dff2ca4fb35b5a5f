import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { CappedBids } from '../domain/bid-cap.js';

const OPEN = 'INSERT INTO requests.bid_slots (request_id, cap) VALUES ($1, $2) ON CONFLICT (request_id) DO UPDATE SET cap = excluded.cap';
const LOCK = 'SELECT cap FROM requests.bid_slots WHERE request_id = $1 FOR UPDATE';

// Behind the lock, in a statement of its own: the snapshot of the locking one was taken before the wait.
const STANDING = `
  SELECT (SELECT count(*)::int FROM requests.bid b WHERE b.request_id = $1 AND b.state = 'submitted' AND b.organisation_id <> $2) AS taken,
    (SELECT count(*)::int FROM requests.invitation i WHERE i.request_id = $1 AND i.status <> 'declined' AND i.organisation_id <> $2
        AND NOT EXISTS (SELECT FROM requests.bid b WHERE b.request_id = $1 AND b.organisation_id = i.organisation_id AND b.state = 'submitted')) AS kept,
    EXISTS (SELECT FROM requests.invitation i WHERE i.request_id = $1 AND i.organisation_id = $2 AND i.status <> 'declined') AS invited`;

/** One row for each capped request, that those who would count wait for one after the other. Locked after the bid and before the quota. */
@Injectable()
export class BidSlotsRepository {
  async open(tx: Tx, requestId: string, cap: number): Promise<void> {
    await tx.execute(OPEN, [requestId, cap]);
  }

  /** How the others stand, once nobody else can count before this transaction ends. Undefined: the request is not capped. */
  async standing(tx: Tx, requestId: string, organisationId: string): Promise<CappedBids | undefined> {
    const slots = await tx.one<Pick<CappedBids, 'cap'>>(LOCK, [requestId]);
    return slots && { ...slots, ...(await tx.one<Omit<CappedBids, 'cap'>>(STANDING, [requestId, organisationId]))! };
  }
}
