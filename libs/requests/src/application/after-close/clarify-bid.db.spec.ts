import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { ClarifyBid } from './clarify-bid.js';
import { ListBidsOfRequest } from '../bid/list-bids-of-request.js';
import { ListClarifications } from './list-clarifications.js';
import { ListObjectHistory } from '../records/list-object-history.js';
import { ActOnAward } from '../award/act-on-award.js';
import { ReadBid } from '../bid/read-bid.js';

const TEXT = 'Does the monthly price hold for both sites?';

describe('clarifications', () => {
  let bidding: BiddingOnClone;

  const closed = async (extra = {}) => {
    const requestId = await bidding.publish(600, extra);
    const [bid, other] = [await bidding.bid(requestId), await bidding.bid(requestId)];
    await bidding.close(requestId);
    return { requestId, bid, other };
  };
  const ask = (requestId: string, bidId: string, text = TEXT, caller = bidding.client) => bidding.get(ClarifyBid).ask(caller, requestId, bidId, text);
  const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('are asked of one bidder, who answers once, and read by the two of them', async () => {
    const { requestId, bid, other } = await closed();
    const before = await bidding.get(ReadBid).execute(bid.vendor, bid.id);
    const asked = await ask(requestId, bid.id);
    expect(asked).toMatchObject({ bidId: bid.id, text: TEXT, answer: null });
    await expect(bidding.get(ClarifyBid).answer(other.vendor, bid.id, asked.id, 'Yes, it does.')).rejects.toEqual(code('bid_not_found'));
    const answered = await bidding.get(ClarifyBid).answer(bid.vendor, bid.id, asked.id, 'Yes, it does.');
    expect(answered).toMatchObject({ answer: 'Yes, it does.' });
    await expect(bidding.get(ClarifyBid).answer(bid.vendor, bid.id, asked.id, 'No, after all.')).rejects.toEqual(code('clarification_already_answered'));
    for (const reader of [bidding.client, bid.vendor]) expect((await bidding.get(ListClarifications).execute(reader, bid.id)).items).toEqual([answered]);
    await expect(bidding.get(ListClarifications).execute(other.vendor, bid.id)).rejects.toEqual(code('bid_not_found'));
    expect((await bidding.get(ListClarifications).execute(other.vendor, other.id)).items).toEqual([]);
    // The scope does not change: the bid says what it said.
    expect(await bidding.get(ReadBid).execute(bid.vendor, bid.id)).toEqual(before);
    const told = await bidding.rows<{ template: string; to: string[] }>(`SELECT payload ->> 'template' AS template, payload -> 'organisationIds' AS to FROM requests.outbox WHERE type = 'requests.notice-due.v1' AND payload ->> 'template' LIKE 'clarification%' AND payload ->> 'objectId' = $1 ORDER BY id`, requestId);
    expect(told).toEqual([{ template: 'clarification_asked', to: [bid.vendor.member.organisationId] }, { template: 'clarification_answered', to: [bidding.client.member.organisationId] }]);
  });

  it('are ten a bid, however many are asked at once', async () => {
    const { requestId, bid } = await closed();
    const outcomes = await Promise.allSettled(Array.from({ length: 14 }, () => ask(requestId, bid.id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))).toEqual(Array(4).fill('too_many_clarifications'));
  });

  it('give nobody’s contact details away before an award is accepted', async () => {
    const { requestId, bid } = await closed();
    await expect(ask(requestId, bid.id, 'Please call 0412 345 678 about this.')).rejects.toEqual(code('screening_blocked'));
    const { id } = await ask(requestId, bid.id);
    await expect(bidding.get(ClarifyBid).answer(bid.vendor, bid.id, id, 'Write to owner@tidewater.example instead.')).rejects.toEqual(code('screening_blocked'));
  });

  it('wait for the opening of sealed bids, whose ids say nothing before', async () => {
    const { requestId, bid } = await closed({ bidMode: 'sealed' });
    await expect(ask(requestId, bid.id)).rejects.toEqual(code('bid_not_found'));
    await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {});
    expect(await ask(requestId, bid.id)).toMatchObject({ answer: null });
  });

  it('are of bids on the request that is named', async () => {
    const [one, another] = [await closed(), await closed()];
    await expect(ask(one.requestId, another.bid.id)).rejects.toEqual(code('bid_not_found'));
    await expect(ask(one.requestId, one.bid.id, TEXT, one.bid.vendor)).rejects.toEqual(code('not_your_request'));
  });

  it('stand in the timeline of the bid, as does what became of it and of its award', async () => {
    const { requestId, bid, other } = await closed();
    const { id } = await ask(requestId, bid.id);
    await bidding.get(ClarifyBid).answer(bid.vendor, bid.id, id, 'Yes, it does.');
    const award = await bidding.award(requestId, bid.id);
    await bidding.get(ActOnAward).execute(bid.vendor, award.id, { action: 'accept' });
    const actions = async (reader: typeof bid.vendor, of: 'ofBid' | 'ofAward', objectId: string, limit = 25) => (await bidding.get(ListObjectHistory)[of](reader, objectId, { limit })).items.map(({ action }) => action);
    expect(await actions(bid.vendor, 'ofBid', bid.id)).toEqual(['create', 'submit', 'ask_clarification', 'answer_clarification', 'outcome']);
    expect(await actions(bidding.client, 'ofBid', bid.id)).toEqual(await actions(bid.vendor, 'ofBid', bid.id));
    expect(await actions(bid.vendor, 'ofAward', award.id)).toEqual(['offer', 'accept']);
    await expect(actions(other.vendor, 'ofBid', bid.id)).rejects.toEqual(code('bid_not_found'));
    await expect(actions(other.vendor, 'ofAward', award.id)).rejects.toEqual(code('award_not_found'));
    const first = await bidding.get(ListObjectHistory).ofBid(bid.vendor, bid.id, { limit: 2 });
    const rest = await bidding.get(ListObjectHistory).ofBid(bid.vendor, bid.id, { cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ action }) => action)).toEqual(await actions(bid.vendor, 'ofBid', bid.id));
  });
});
