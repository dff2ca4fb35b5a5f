import { asLogin } from '#platform/testing';
import type { BiddingOnClone } from './bidding-on-clone.js';
import { until } from './requests-on-clone.js';

export const HOLD_REQUEST = 'SELECT 1 FROM requests.request WHERE id = $1 FOR UPDATE';
export const HOLD_BID = 'SELECT 1 FROM requests.bid WHERE id = $1 FOR UPDATE';

const waiting = async (bidding: BiddingOnClone, sessions: number): Promise<void> =>
  until(async () => (await bidding.rows(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length >= sessions);

/** Holds a lock as somebody else while the acts queue for it, one behind the other, and lets go once `then` is over. What became of each. */
export async function whileHeld(bidding: BiddingOnClone, [lock, id]: readonly [sql: string, id: string], acts: readonly (() => Promise<unknown>)[], then: () => Promise<unknown> = () => Promise.resolve()): Promise<PromiseSettledResult<unknown>[]> {
  return asLogin(bidding.on.clone, 'requests', async (holder) => {
    await holder.query('BEGIN');
    await holder.query(lock, [id]);
    const settled: Promise<PromiseSettledResult<unknown>[]>[] = [];
    for (const act of acts) {
      settled.push(Promise.allSettled([act()]));
      await waiting(bidding, settled.length);
    }
    await then();
    await holder.query('COMMIT');
    return (await Promise.all(settled)).flat();
  });
}
