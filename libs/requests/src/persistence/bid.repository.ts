import { DomainError } from '#contracts/domain-error';
import { CLOCK, instantOf, type Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Bid, BidState } from '../domain/bid.js';
import type { NotAsked } from '../domain/final-offer.js';
import { BID_BY_ID, BID_FOR_UPDATE } from './bid-by-id.sql.js';
import { BidRow } from './bid.row.js';
import { SHOWN_AMONG } from './bids-of-request.sql.js';
import { COUNT_BID } from './count-bid.sql.js';

export const bidNotFound = (): DomainError => new DomainError('not_found', 'bid_not_found', 'There is no such bid.');

/** One bid's new outcome. */
export interface OutcomeColumns {
  readonly bidId: string;
  readonly state: BidState;
  /** Null for a bid that counts again. */
  readonly reason: string | null;
  readonly reaffirmationDue: boolean;
  readonly quotaTaken: boolean;
}

// An outcome is no decision of the vendor's: `decided_at` stays (R1).
const STORE_OUTCOMES = `
  UPDATE requests.bid b
  SET state = o.state, reason = o.reason, reaffirmation_due = o.reaffirmation_due, quota_taken = o.quota_taken, version = b.version + 1, changed_at = $6
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::boolean[]) AS o (id, state, reason, reaffirmation_due, quota_taken)
  WHERE b.id = o.id`;

const PROLONG = `
  UPDATE requests.bid SET valid_until = $2, version = version + 1, changed_at = $3
  WHERE request_id = $1 AND state = 'submitted' AND valid_until < $2 AND valid_until > $3 AND content ->> 'validUntil' IS NULL`;

const OTHERS_STANDING = `SELECT organisation_id AS "organisationId" FROM requests.bid WHERE request_id = $1 AND id <> $2 AND state = 'submitted' ORDER BY organisation_id`;

// What a vendor offered in the round stands in its bid from now on; its own decision was made when it offered (R1 is about what was decided before the close).
const TAKE_FINAL_OFFERS = `
  UPDATE requests.bid SET content = content || final_offer, valid_until = coalesce((final_offer ->> 'validUntil')::timestamptz, valid_until), version = version + 1, changed_at = $2
  WHERE request_id = $1 AND state = 'submitted' AND final_offer IS NOT NULL`;

const ASK_FINAL_OFFERS = `
  UPDATE requests.bid SET final_offer_by = $2, version = version + 1, changed_at = $3
  WHERE request_id = $1 AND state = 'submitted' AND shortlisted AND NOT reaffirmation_due AND valid_until > $3
  RETURNING id, organisation_id AS "organisationId"`;

// Until the request ends these read so by the clock; one that came back from an end may be stored so.
const NOT_ASKED = `
  SELECT id AS "bidId", CASE WHEN reaffirmation_due OR state = 'not_reaffirmed' THEN 'reaffirmation_due' ELSE 'bid_expired' END AS reason FROM requests.bid
  WHERE request_id = $1 AND shortlisted AND (state IN ('expired', 'not_reaffirmed') OR (state = 'submitted' AND (reaffirmation_due OR valid_until <= $2)))
  ORDER BY id`;

/** What the lifecycle knows of a stored bid. */
export function bidOf(row: BidRow): Bid {
  const { id, requestId, organisationId, state, revisions, validUntil, reaffirmationDue } = row;
  return { id, requestId, organisationId, state, revisions, validUntil, reaffirmationDue };
}

/** One bid per request and vendor organisation, ever (R3). Whoever writes holds the request first. */
@Injectable()
export class BidRepository {
  /** Without a lock: for reading and for finding the request to lock. */
  async find(source: Tx | Database, id: string): Promise<BidRow> {
    const row = await source.one<BidRow>(BID_BY_ID, [id]);
    if (!row) throw bidNotFound();
    return row;
  }

  /** With the database's clock behind the lock. */
  async lock(tx: Tx, id: string): Promise<{ readonly row: BidRow; readonly at: Date }> {
    const [rows, now] = await tx.together({ sql: BID_FOR_UPDATE, values: [id] }, CLOCK);
    const row = rows?.[0] as BidRow | undefined;
    if (!row) throw bidNotFound();
    return { row, at: instantOf(now) };
  }

  lockOf(tx: Tx, requestId: string, id: string): Promise<BidRow | null> {
    return tx.manager.findOne(BidRow, { where: { id, requestId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Which of these ids name bids on the request that its client may see. */
  async shownAmong(tx: Tx, requestId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    return new Set((await tx.query<{ id: string }>(SHOWN_AMONG, [requestId, ids])).map(({ id }) => id));
  }

  /** Every bid on a request, locked in one order. */
  lockAll(tx: Tx, requestId: string): Promise<BidRow[]> {
    return tx.manager.find(BidRow, { where: { requestId }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  async ofOrganisation(tx: Tx, requestId: string, organisationId: string): Promise<BidRow | null> {
    return tx.manager.findOneBy(BidRow, { requestId, organisationId });
  }

  /** False when the organisation has a bid by now: ON CONFLICT waits for a rival's commit and leaves the transaction usable. */
  async add(tx: Tx, row: BidRow): Promise<boolean> {
    const result = await tx.manager.createQueryBuilder().insert().into(BidRow).values(row as never).orIgnore().returning('id').execute();
    return (result.raw as unknown[]).length > 0;
  }

  async save(tx: Tx, row: BidRow): Promise<void> {
    const { id, ...columns } = row;
    await tx.manager.update(BidRow, { id }, columns as never);
  }

  /** Stores what a bid that counts says now, and keeps it as a revision. */
  async count(tx: Tx, row: BidRow): Promise<void> {
    const { id, state, revisions, version, content, validUntil, reaffirmationDue, signals, decidedAt, quotaTaken } = row;
    await tx.execute(COUNT_BID, [id, state, revisions, version, JSON.stringify(content), validUntil, reaffirmationDue, JSON.stringify(signals), decidedAt, quotaTaken]);
  }

  async beginCure(tx: Tx, { id, version }: BidRow, cureBy: Date, at: Date): Promise<void> {
    await tx.manager.update(BidRow, { id }, { cureBy, version: version + 1, changedAt: at } as never);
  }

  async shortlist(tx: Tx, id: string, shortlisted: boolean): Promise<void> {
    await tx.manager.update(BidRow, { id }, { shortlisted });
  }

  /** Asks all shortlisted bids that stand; answers whose they are. */
  async askFinalOffers(tx: Tx, requestId: string, by: Date, at: Date): Promise<readonly Pick<BidRow, 'id' | 'organisationId'>[]> {
    return tx.query<Pick<BidRow, 'id' | 'organisationId'>>(ASK_FINAL_OFFERS, [requestId, by, at]);
  }

  /** The shortlisted bids that do not stand at `at`. */
  notAsked(tx: Tx, requestId: string, at: Date): Promise<NotAsked[]> {
    return tx.query<NotAsked>(NOT_ASKED, [requestId, at]);
  }

  async offerFinally(tx: Tx, { id, finalOffer, version }: BidRow, at: Date): Promise<void> {
    await tx.manager.update(BidRow, { id }, { finalOffer, version, changedAt: at } as never);
  }

  async takeFinalOffers(tx: Tx, requestId: string, at: Date): Promise<void> {
    await tx.execute(TAKE_FINAL_OFFERS, [requestId, at]);
  }

  /** Whose the other bids are that stand. */
  async othersStanding(tx: Tx, requestId: string, exceptBidId: string): Promise<readonly string[]> {
    return (await tx.query<{ organisationId: string }>(OTHERS_STANDING, [requestId, exceptBidId])).map(({ organisationId }) => organisationId);
  }

  /** Bids that stand at `at` and state no validity: what has expired by then stays so. */
  async prolong(tx: Tx, requestId: string, validUntil: Date, at: Date): Promise<void> {
    await tx.execute(PROLONG, [requestId, validUntil, at]);
  }

  async storeOutcomes(tx: Tx, outcomes: readonly OutcomeColumns[], at: Date): Promise<void> {
    const column = <K extends keyof OutcomeColumns>(key: K): OutcomeColumns[K][] => outcomes.map((outcome) => outcome[key]);
    await tx.execute(STORE_OUTCOMES, [column('bidId'), column('state'), column('reason'), column('reaffirmationDue'), column('quotaTaken'), at]);
  }
}
