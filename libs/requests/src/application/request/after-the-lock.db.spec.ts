import { asLogin, sanction } from '#platform/testing';
import { BiddingOnClone, type MadeBid } from '../../testing/bidding-on-clone.js';
import { until } from '../../testing/requests-on-clone.js';
import { ActOnAward } from '../award/act-on-award.js';
import { ActOnBid } from '../bid/act-on-bid.js';
import { CreateBid } from '../bid/create-bid.js';
import { InviteBest } from '../while-open/invite-best.js';
import { InviteVendor } from '../while-open/invite-vendor.js';
import { ReviseBid } from '../bid/revise-bid.js';
import { SubmitBid } from '../bid/submit-bid.js';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';

type Vendor = Awaited<ReturnType<BiddingOnClone['vendor']>>;

describe('eligibility is read after the lock (R7)', () => {
  let bidding: BiddingOnClone;

  const waiting = async () => (await bidding.rows(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0;

  /** Begins `act` while somebody else holds the request, lets `happen` be committed while it waits, and answers what became of it. */
  async function overtaken(requestId: string, act: () => Promise<unknown>, happen: () => Promise<unknown>): Promise<unknown> {
    return asLogin(bidding.on.clone, 'requests', async (holder) => {
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM requests.request WHERE id = $1 FOR UPDATE', [requestId]);
      const outcome = act().then((done) => done, (error: unknown) => error);
      await until(waiting);
      await happen();
      await holder.query('COMMIT');
      return outcome;
    });
  }
  const suspended = { kind: 'conflict', extra: { reasons: [{ code: 'suspended' }] } };
  const suspend = (vendor: Vendor['caller']) => () => sanction(bidding.on.clone, vendor.member.organisationId);
  const expire = (vendorId: string) => () => bidding.rows('UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1', vendorId);

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('lets no bid be started by a vendor that was suspended while it waited, and none by one whose qualification ended', async () => {
    const requestId = await bidding.publish();
    const [first, second] = [await bidding.vendor(), await bidding.vendor()];
    const create = (vendor: Vendor) => () => bidding.get(CreateBid).execute(vendor.caller, requestId, EXAMPLE_BID_CONTENT);
    expect(await overtaken(requestId, create(first), suspend(first.caller))).toMatchObject({ ...suspended, code: 'not_eligible' });
    expect(await overtaken(requestId, create(second), expire(second.vendorId))).toMatchObject({ code: 'not_eligible', extra: { reasons: [{ code: 'not_qualified' }] } });
    expect(await bidding.rows('SELECT 1 FROM requests.bid WHERE request_id = $1', requestId)).toEqual([]);
  });

  it.each([
    ['submitted', (made: MadeBid) => bidding.get(SubmitBid).execute(made.vendor, made.id), 'draft'],
    ['revised', (made: MadeBid) => bidding.get(ReviseBid).execute(made.vendor, made.id, EXAMPLE_BID_CONTENT), 'submitted'],
    ['resubmitted', (made: MadeBid) => bidding.get(SubmitBid).execute(made.vendor, made.id), 'withdrawn'],
  ] as const)('lets none be %s either', async (_what, act, from) => {
    const requestId = await bidding.publish();
    const made = from === 'draft' ? await bidding.draft(requestId) : await bidding.bid(requestId);
    if (from === 'withdrawn') await bidding.get(ActOnBid).execute(made.vendor, made.id, 'withdraw');
    expect(await overtaken(requestId, () => act(made), suspend(made.vendor))).toMatchObject({ ...suspended, code: 'not_eligible' });
    expect(await bidding.rows('SELECT state FROM requests.bid WHERE id = $1', made.id)).toEqual([{ state: from }]);
  });

  it('lets nobody be invited, by the client or by the ranking', async () => {
    const requestId = await bidding.publish();
    const [called, ranked] = [await bidding.vendor(), await bidding.vendor()];
    expect(await overtaken(requestId, () => bidding.get(InviteVendor).execute(bidding.client, requestId, called.vendorId), suspend(called.caller))).toMatchObject({ ...suspended, code: 'vendor_not_eligible' });
    await overtaken(requestId, () => bidding.on.service.database.transaction((tx) => bidding.get(InviteBest).execute(tx, requestId, [ranked.vendorId])), suspend(ranked.caller));
    expect(await bidding.rows('SELECT 1 FROM requests.invitation WHERE request_id = $1', requestId)).toEqual([]);
  });

  it('lets no bid be awarded, and no award be accepted', async () => {
    const requestId = await bidding.publish();
    const [first, second] = [await bidding.bid(requestId), await bidding.bid(requestId)];
    await bidding.close(requestId);
    expect(await overtaken(requestId, () => bidding.award(requestId, first.id), suspend(first.vendor))).toMatchObject({ ...suspended, code: 'bidder_not_eligible' });
    const { id } = await bidding.award(requestId, second.id);
    expect(await overtaken(requestId, () => bidding.get(ActOnAward).execute(second.vendor, id, { action: 'accept' }), suspend(second.vendor))).toMatchObject({ ...suspended, code: 'bidder_not_eligible' });
    expect(await bidding.rows('SELECT status FROM requests.award WHERE request_id = $1', requestId)).toEqual([{ status: 'offered' }]);
  });
});
