import { lift, sanction } from '#platform/testing';
import { BiddingOnClone, refusals } from '../../testing/bidding-on-clone.js';
import { ActOnBid } from '../bid/act-on-bid.js';
import { AwardRequest } from './award-request.js';
import { DisqualifyBid } from '../after-close/disqualify-bid.js';

describe('awarding (R2)', () => {
  let bidding: BiddingOnClone;

  const closed = async (bids: number) => {
    const requestId = await bidding.publish();
    const made = await Promise.all(Array.from({ length: bids }, () => bidding.bid(requestId)));
    await bidding.close(requestId);
    return { requestId, bids: made };
  };

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('lets exactly one of six awards at once succeed, ten times over, and refuses the others with a conflict', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { requestId, bids } = await closed(3);
      const caller = await bidding.fresh(requestId);
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, index) => bidding.get(AwardRequest).execute(caller, requestId, { bidId: bids[index % 3]!.id, chosenFor: ['price'], reasons: {} })));
      expect(refusals(outcomes)).toEqual(Array.from({ length: 5 }, () => 'award_already_live'));
      expect(await bidding.rows(`SELECT status FROM requests.award WHERE request_id = $1`, requestId)).toEqual([{ status: 'offered' }]);
    }
  }, 60_000);

  it('is held by the database against a writer that asks nobody', async () => {
    const { requestId, bids } = await closed(2);
    await bidding.award(requestId, bids[0]!.id);
    const second = `INSERT INTO requests.award SELECT gen_random_uuid(), request_id, $2, 'offered', reason, 1, reasons, offered_at, standstill_ends_at, accept_by, false, NULL, NULL, changed_at FROM requests.award WHERE request_id = $1`;
    await expect(bidding.on.service.database.query(second, [requestId, bids[1]!.id])).rejects.toMatchObject({ code: '23505', constraint: 'award_live' });
  });

  it('answers a stale If-Match only where the award would still be legal', async () => {
    const { requestId, bids } = await closed(2);
    const stale = { ...(await bidding.fresh(requestId)), conditions: { ifMatch: '"something-else"', ifMatchRequired: true } };
    const award = () => bidding.get(AwardRequest).execute(stale, requestId, { bidId: bids[0]!.id, chosenFor: ['price'], reasons: {} });
    await expect(award()).rejects.toMatchObject({ kind: 'precondition', code: 'stale' });
    await bidding.award(requestId, bids[1]!.id);
    await expect(award()).rejects.toMatchObject({ kind: 'conflict', code: 'award_already_live' });
  });

  it('chooses a submitted bid on this very request whose vendor is still eligible', async () => {
    const { requestId, bids } = await closed(2);
    const elsewhere = await closed(1);
    await expect(bidding.award(requestId, elsewhere.bids[0]!.id)).rejects.toMatchObject({ code: 'bid_not_awardable' });
    await bidding.get(DisqualifyBid).execute(bidding.client, bids[1]!.id, 'essential_not_met');
    await expect(bidding.award(requestId, bids[1]!.id)).rejects.toMatchObject({ code: 'bid_not_awardable' });
    const { organisationId } = bids[0]!.vendor.member;
    await sanction(bidding.on.clone, organisationId);
    await expect(bidding.award(requestId, bids[0]!.id)).rejects.toMatchObject({ code: 'bidder_not_eligible', extra: { reasons: [{ code: 'suspended' }] } });
    await lift(bidding.on.clone, organisationId);
    await expect(bidding.award(requestId, bids[0]!.id)).resolves.toMatchObject({ status: 'offered', bidId: bids[0]!.id });
    await expect(bidding.get(DisqualifyBid).execute(bidding.client, bids[0]!.id, 'price_not_credible')).rejects.toMatchObject({ code: 'award_already_live' });
  });

  it('waits for the close, and belongs to the client alone', async () => {
    const requestId = await bidding.publish();
    const { id, vendor } = await bidding.bid(requestId);
    await expect(bidding.award(requestId, id)).rejects.toMatchObject({ code: 'request_still_open' });
    await expect(bidding.get(AwardRequest).execute(vendor, requestId, { bidId: id, chosenFor: ['price'], reasons: {} })).rejects.toMatchObject({ kind: 'forbidden', code: 'not_your_request' });
    await bidding.get(ActOnBid).execute(vendor, id, 'withdraw');
    await bidding.close(requestId);
    await expect(bidding.award(requestId, id)).rejects.toMatchObject({ code: 'bid_not_awardable' });
  });

  it('by judgement says why, and gives reasons for other bids on this request alone', async () => {
    const requestId = await bidding.publish();
    const [one, two, taken] = [await bidding.bid(requestId), await bidding.bid(requestId), await bidding.bid(requestId)];
    await bidding.get(ActOnBid).execute(taken.vendor, taken.id, 'withdraw');
    await bidding.close(requestId);
    const elsewhere = (await closed(1)).bids[0]!;
    const draft = await bidding.publish().then((id) => bidding.draft(id));
    const award = async (changes: object, reasons: Record<string, string> = {}) => bidding.get(AwardRequest).execute(await bidding.fresh(requestId), requestId, { bidId: one.id, chosenFor: ['experience'], reasons, ...changes });
    await expect(award({ chosenFor: [] })).rejects.toMatchObject({ kind: 'invalid', code: 'invalid_award', errors: [{ pointer: '/chosenFor', code: 'required' }] });
    const reasons = Object.fromEntries([two, elsewhere, draft, taken, one].map(({ id }) => [id, 'price']));
    await expect(award({}, reasons)).rejects.toMatchObject({
      kind: 'invalid', code: 'invalid_award',
      errors: [['1', 'unknown_bid'], ['2', 'unknown_bid'], ['3', 'unknown_bid'], ['4', 'bid_chosen']].map(([index, code]) => ({ pointer: `/reasons/${index}/bidId`, code })),
    });
    expect(await bidding.rows('SELECT 1 FROM requests.award WHERE request_id = $1', requestId)).toEqual([]);
    await expect(award({}, { [two.id]: 'price' })).resolves.toMatchObject({ status: 'offered', chosenFor: ['experience'] });
  });

  it('by another method needs no reason', async () => {
    const requestId = await bidding.publish(600, { evaluation: { method: 'lowest_compliant' } });
    const { id } = await bidding.bid(requestId);
    await bidding.close(requestId);
    await expect(bidding.get(AwardRequest).execute(await bidding.fresh(requestId), requestId, { bidId: id, chosenFor: [], reasons: {} })).resolves.toMatchObject({ status: 'offered', chosenFor: [] });
  });
});
