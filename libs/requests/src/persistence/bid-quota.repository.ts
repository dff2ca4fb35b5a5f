import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { refillSeconds, type BidQuota } from '../domain/bid-quota.js';

/*
 * The bucket of an organisation is one instant: when it is full again. Whoever takes one moves it on by the time in which one is refilled, as long as it then lies
 * no more than a whole bucket ahead of the decision: read, judged and written in one statement, so that of any number at once only as many succeed as there is room for.
 */
const TAKE = `
  INSERT INTO requests.bid_quota AS q (organisation_id, full_at) VALUES ($1, $2::timestamptz + make_interval(secs => $3))
  ON CONFLICT (organisation_id) DO UPDATE SET full_at = greatest(q.full_at, $2) + make_interval(secs => $3)
    WHERE greatest(q.full_at, $2) + make_interval(secs => $3) <= $2 + make_interval(secs => $3 * $4)
  RETURNING full_at`;

// Several at once are locked in one order: two requests that end together share bidders.
const GIVE_BACK = `
  WITH locked AS (SELECT organisation_id FROM requests.bid_quota WHERE organisation_id = ANY ($1::uuid[]) ORDER BY organisation_id FOR UPDATE)
  UPDATE requests.bid_quota q SET full_at = q.full_at - make_interval(secs => $2) FROM locked WHERE q.organisation_id = locked.organisation_id`;

/** Quotas are the last lock of every transaction: whoever holds one waits for nothing but others of them, in their order. */
@Injectable()
export class BidQuotaRepository {
  /** Takes one for a bid decided at `at`. Null, or, when there is none, the instant at which the bucket would be full. */
  async take(tx: Tx, organisationId: string, quota: BidQuota, at: Date): Promise<Date | null> {
    if (await tx.one(TAKE, [organisationId, at, refillSeconds(quota), quota.bucket])) return null;
    return (await tx.one<{ full_at: Date }>('SELECT full_at FROM requests.bid_quota WHERE organisation_id = $1', [organisationId]))!.full_at;
  }

  /** One to each; none of them twice. */
  async giveBack(tx: Tx, organisationIds: readonly string[], quota: BidQuota): Promise<void> {
    if (organisationIds.length > 0) await tx.execute(GIVE_BACK, [organisationIds, refillSeconds(quota)]);
  }
}
