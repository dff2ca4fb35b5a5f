import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { ActOnAward } from '../award/act-on-award.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { InviteVendor } from '../while-open/invite-vendor.js';
import { ListBidsOfRequest } from '../bid/list-bids-of-request.js';
import { ReadRequest } from '../request/read-request.js';
import { SettleDueRequests } from '../request/settle-due-requests.js';
import { WatchRequest } from '../while-open/watch-request.js';

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

  const AGAIN = 'the other bidders, who heard of a standstill, hear once that the evaluation goes on when the award';
  const waiting = async (standstill: { seconds: number } | null, bidMode: 'private' | 'sealed' = 'private') => {
    const requestId = await bidding.publish(600, { bidMode, timing: { bidding: { seconds: 600 }, decision: null, standstill, acceptance: null } });
    const [winner, other, third] = [await bidding.bid(requestId), await bidding.bid(requestId), await bidding.bid(requestId)];
    await bidding.close(requestId);
    if (bidMode === 'sealed') await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {});
    const { id } = await bidding.award(requestId, winner.id);
    return { requestId, id, winner, other, others: [other, third].map(({ vendor }) => vendor.member.organisationId).sort() };
  };
  type Waiting = Awaited<ReturnType<typeof waiting>>;
  const decline = ({ id, winner }: Waiting) => bidding.get(ActOnAward).execute(winner.vendor, id, { action: 'decline', reason: 'capacity_changed' });
  const revoke = ({ id }: Waiting, instead: object = {}) => bidding.get(ActOnAward).execute(bidding.client, id, { action: 'revoke', reason: 'scope_changed', ...instead });
  const lapse = async ({ id, requestId }: Waiting) => {
    await bidding.rows('UPDATE requests.award SET accept_by = clock_timestamp() WHERE id = $1', id);
    await bidding.rows('UPDATE requests.request SET due_at = clock_timestamp() WHERE id = $1', requestId);
    await bidding.get(SettleDueRequests).execute({ over: false });
  };

  it.each([['is declined', 'private', decline], ['is declined (sealed)', 'sealed', decline], ['is revoked', 'private', revoke], ['lapses', 'private', lapse], ['lapses (sealed)', 'sealed', lapse]] as const)(`${AGAIN} %s`, async (_how, bidMode, ends) => {
    const award = await waiting({ seconds: 60 }, bidMode);
    await ends(award);
    const { decideBy } = await bidding.get(ReadRequest).execute(bidding.client, award.requestId);
    expect(await told('evaluation_resumed', award.requestId)).toEqual([{ to: award.others, held: false }]);
    const facts = await bidding.rows<{ facts: object }>(`SELECT payload -> 'facts' AS facts FROM requests.outbox WHERE payload ->> 'template' = 'evaluation_resumed' AND payload ->> 'objectId' = $1`, award.requestId);
    expect(facts).toEqual([{ facts: { title: expect.any(String), discipline: 'accounting', until: decideBy } }]);
  });

  it('but not where they heard of none, where the same act chooses another bid, or where a request that waited too long has ended meanwhile', async () => {
    const quiet = await waiting(null);
    await decline(quiet);
    expect(await told('evaluation_resumed', quiet.requestId)).toEqual([]);

    const replaced = await waiting({ seconds: 60 });
    await revoke(replaced, { insteadBidId: replaced.other.id, chosenFor: ['price'] });
    expect(await told('evaluation_resumed', replaced.requestId)).toEqual([]);
    expect(await told('standstill_begun', replaced.requestId)).toHaveLength(2);

    const late = await waiting({ seconds: 60 });
    await bidding.rows(`UPDATE requests.award SET offered_at = offered_at - interval '90 days', standstill_ends_at = standstill_ends_at - interval '90 days', accept_by = clock_timestamp() - interval '80 days' WHERE id = $1`, late.id);
    await bidding.rows(`UPDATE requests.request SET due_at = clock_timestamp(), closes_at = closes_at - interval '100 days', decide_by = decide_by - interval '90 days' WHERE id = $1`, late.requestId);
    await bidding.get(SettleDueRequests).execute({ over: false });
    expect(await bidding.get(ReadRequest).execute(bidding.client, late.requestId)).toMatchObject({ state: 'unsuccessful', endReason: 'no_decision' });
    expect(await told('evaluation_resumed', late.requestId)).toEqual([]);
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
