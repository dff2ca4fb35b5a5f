import { sanction } from '#platform/testing';
import { addWorkingDays } from '../../domain/calendar.js';
import { calendarOf } from '../../domain/request-content.js';
import { BiddingOnClone, refusals, type MadeBid } from '../../testing/bidding-on-clone.js';
import { EXAMPLE } from '../../testing/requests-on-clone.js';
import { ListBidsOfRequest } from '../bid/list-bids-of-request.js';
import { ReadBid } from '../bid/read-bid.js';
import { RevokeAward } from './revoke-award.js';

interface Cure {
  readonly cure_by: Date | null;
}

describe('a bidder that is qualified no more when it is to be awarded', () => {
  let bidding: BiddingOnClone;

  const closed = async (bids = 1) => {
    const requestId = await bidding.publish();
    const made = await Promise.all(Array.from({ length: bids }, () => bidding.bid(requestId)));
    await bidding.close(requestId);
    return { requestId, bids: made as [MadeBid, ...MadeBid[]] };
  };
  const expire = ({ vendorId }: MadeBid) => bidding.rows(`UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1`, vendorId);
  /** As a decision on a renewal leaves it: what had ended begins anew. */
  const requalify = ({ vendorId }: MadeBid, since = 'clock_timestamp()') => bidding.rows(`UPDATE vendors.qualification SET valid_from = ${since}, valid_until = clock_timestamp() + interval '1 year' WHERE vendor_id = $1`, vendorId);
  const cureOf = async ({ id }: MadeBid) => (await bidding.rows<Cure>('SELECT cure_by FROM requests.bid WHERE id = $1', id))[0]?.cure_by ?? null;
  const daysOver = ({ id }: MadeBid, ago = '1 hour') => bidding.rows(`UPDATE requests.bid SET cure_by = clock_timestamp() - interval '${ago}' WHERE id = $1`, id);
  const told = ({ vendor }: MadeBid) =>
    bidding.rows<{ until: string }>(`SELECT payload #>> '{facts,until}' AS until FROM requests.outbox WHERE type = 'requests.notice-due.v1' AND payload ->> 'template' = 'bid_cure_due' AND payload -> 'organisationIds' ? $1`, vendor.member.organisationId);
  const lapsed = { code: 'bidder_not_eligible', extra: { reasons: [{ code: 'not_qualified' }] } };

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('has five working days of the client’s calendar from the first attempt, told to both, and its bid stays', async () => {
    const { requestId, bids: [bid] } = await closed();
    await expire(bid);
    const before = new Date();
    const refusal: { extra: { cureBy: string } } = await bidding.award(requestId, bid.id).then(() => undefined as never, (error: unknown) => error as never);
    expect(refusal).toMatchObject(lapsed);
    const cureBy = (await cureOf(bid)) as Date;
    expect(refusal.extra.cureBy).toBe(cureBy.toISOString());
    const calendar = calendarOf(EXAMPLE);
    expect(cureBy.getTime()).toBeGreaterThanOrEqual(addWorkingDays(before, 5, calendar).getTime() - 1);
    expect(cureBy.getTime()).toBeLessThanOrEqual(addWorkingDays(new Date(), 5, calendar).getTime());
    expect(await told(bid)).toEqual([{ until: cureBy.toISOString() }]);
    expect(await bidding.get(ReadBid).execute(bid.vendor, bid.id)).toMatchObject({ state: 'submitted', cureBy: cureBy.toISOString() });
    expect((await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, { limit: 5 })).items).toMatchObject([{ id: bid.id, state: 'submitted', cureBy: cureBy.toISOString() }]);
    expect(await bidding.rows(`SELECT actor_kind, reason FROM requests.history WHERE object_id = $1 AND action = 'begin_cure'`, bid.id)).toEqual([{ actor_kind: 'system', reason: 'not_qualified' }]);
    await expect(bidding.award(requestId, bid.id)).rejects.toMatchObject({ ...lapsed, extra: { ...lapsed.extra, cureBy: cureBy.toISOString() } });
    expect([await cureOf(bid), await told(bid)]).toEqual([cureBy, [{ until: cureBy.toISOString() }]]);
  });

  it('has one period, however many attempts begin it at once', async () => {
    const { requestId, bids: [bid] } = await closed();
    await expire(bid);
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => bidding.award(requestId, bid.id)));
    expect(refusals(outcomes)).toEqual(Array.from({ length: 6 }, () => 'bidder_not_eligible'));
    expect(new Set(outcomes.map((outcome) => (outcome as { reason: { extra: { cureBy: string } } }).reason.extra.cureBy))).toEqual(new Set([(await cureOf(bid))?.toISOString()]));
    expect(await told(bid)).toHaveLength(1);
  });

  it('is awarded once it is qualified again, in time, whenever the client comes back', async () => {
    const { requestId, bids: [soon, later] } = await closed(2);
    for (const bid of [soon, later!]) {
      await expire(bid);
      await expect(bidding.award(requestId, bid.id)).rejects.toMatchObject(lapsed);
    }
    await requalify(later!, `clock_timestamp() - interval '2 hours'`);
    await daysOver(later!, '1 hour');
    await expect(bidding.award(requestId, later!.id)).resolves.toMatchObject({ status: 'offered' });
    await bidding.rows(`UPDATE requests.award SET status = 'revoked', reason = 'plans_changed' WHERE request_id = $1`, requestId);
    await requalify(soon);
    await expect(bidding.award(requestId, soon.id)).resolves.toMatchObject({ status: 'offered', bidId: soon.id });
  });

  it('cannot be awarded when the days are over: neither while it is not qualified, nor when it was so again too late', async () => {
    const { requestId, bids: [bid] } = await closed();
    await expire(bid);
    await expect(bidding.award(requestId, bid.id)).rejects.toMatchObject(lapsed);
    await daysOver(bid);
    await expect(bidding.award(requestId, bid.id)).rejects.toMatchObject(lapsed);
    await requalify(bid);
    await expect(bidding.award(requestId, bid.id)).rejects.toMatchObject({ kind: 'conflict', code: 'cure_period_over', extra: { cureBy: (await cureOf(bid))?.toISOString() } });
  });

  it('is in time at the very instant at which the days end', async () => {
    const { requestId, bids: [bid] } = await closed();
    await expire(bid);
    await expect(bidding.award(requestId, bid.id)).rejects.toMatchObject(lapsed);
    await daysOver(bid);
    await requalify(bid, `(SELECT cure_by + interval '1 millisecond' FROM requests.bid WHERE id = '${bid.id}')`);
    await expect(bidding.award(requestId, bid.id)).rejects.toMatchObject({ code: 'cure_period_over' });
    await requalify(bid, `(SELECT cure_by FROM requests.bid WHERE id = '${bid.id}')`);
    await expect(bidding.award(requestId, bid.id)).resolves.toMatchObject({ status: 'offered' });
  });

  it('has no days to cure a sanction', async () => {
    const { requestId, bids: [suspended] } = await closed();
    await expire(suspended);
    await sanction(bidding.on.clone, suspended.vendor.member.organisationId);
    await expect(bidding.award(requestId, suspended.id)).rejects.toMatchObject({ code: 'bidder_not_eligible', extra: expect.not.objectContaining({ cureBy: expect.anything() as unknown }) as unknown });
    expect([await cureOf(suspended), await told(suspended)]).toEqual([null, []]);
  });

  it('has them too when it is chosen in place of another', async () => {
    const { requestId, bids: [first, second] } = await closed(2);
    const { id } = await bidding.award(requestId, first.id);
    await expire(second!);
    const revoke = () => bidding.get(RevokeAward).execute(bidding.client, id, { reason: 'plans_changed', insteadBidId: second!.id, chosenFor: ['price'] });
    await expect(revoke()).rejects.toMatchObject({ ...lapsed, extra: { cureBy: expect.any(String) as string } });
    expect(await bidding.rows('SELECT status FROM requests.award WHERE request_id = $1', requestId)).toEqual([{ status: 'offered' }]);
    await requalify(second!);
    await expect(revoke()).resolves.toMatchObject({ status: 'revoked' });
  });
});
