import { BiddingOnClone } from '../testing/bidding-on-clone.js';
import { ActOnRequest } from './act-on-request.js';
import { InviteVendor } from './invite-vendor.js';
import { WatchRequest } from './watch-request.js';

describe('who hears of a choice and of an end', () => {
  let bidding: BiddingOnClone;

  const told = (template: string, objectId: string) =>
    bidding.rows<{ to: string[]; held: boolean }>(`SELECT payload -> 'organisationIds' AS to, hold_key IS NOT NULL AS held FROM requests.outbox WHERE payload ->> 'template' = $1 AND payload ->> 'objectId' = $2 ORDER BY id`, template, objectId);
  const followed = async (extra = {}) => {
    const requestId = await bidding.publish(600, extra);
    const [bid, invited, watcher] = [await bidding.bid(requestId), await bidding.vendor(), await bidding.vendor()];
    await bidding.get(InviteVendor).execute(bidding.client, requestId, invited.vendorId);
    await bidding.get(WatchRequest).execute(watcher.caller, requestId, true);
    return { requestId, bid, others: [invited, watcher].map(({ caller }) => caller.member.organisationId) };
  };

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('everybody invited or watching hears that a request is over, and bidders of their own outcome', async () => {
    const { requestId, bid, others } = await followed();
    await bidding.get(ActOnRequest).execute(bidding.client, requestId, 'cancel', { reason: 'kept_in_house' });
    expect((await told('request_over', requestId)).map(({ to, held }) => ({ to: [...to].sort(), held }))).toEqual([{ to: [...others].sort(), held: false }]);
    expect(await told('bid_decided', requestId)).toEqual([{ to: [bid.vendor.member.organisationId], held: false }]);
  });

  it('all of them hear it alike, bidders among them, when bids stay sealed: no outcome leaves', async () => {
    const { requestId, bid, others } = await followed({ bidMode: 'sealed' });
    await bidding.get(ActOnRequest).execute(bidding.client, requestId, 'cancel', { reason: 'kept_in_house' });
    const all = [...others, bid.vendor.member.organisationId].sort();
    expect(await told('request_over', requestId)).toEqual([{ to: all, held: false }]);
    expect((await told('bid_decided', requestId)).every(({ held }) => held)).toBe(true);
  });

  it('the other bidders hear of an award when it cannot be accepted yet, and of none otherwise', async () => {
    for (const standstill of [null, { seconds: 60 }]) {
      const requestId = await bidding.publish(600, { timing: { bidding: { seconds: 600 }, decision: null, standstill, acceptance: null } });
      const [winner, other] = [await bidding.bid(requestId), await bidding.bid(requestId)];
      await bidding.draft(requestId);
      await bidding.close(requestId);
      await bidding.award(requestId, winner.id);
      expect(await told('standstill_begun', requestId)).toEqual(standstill === null ? [] : [{ to: [other.vendor.member.organisationId], held: false }]);
    }
  });
});
