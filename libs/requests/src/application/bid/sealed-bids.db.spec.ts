import type { Caller } from '#platform';
import { operatorCaller, sanction } from '#platform/testing';
import { BiddingOnClone, type MadeBid } from '../../testing/bidding-on-clone.js';
import { ANYBODY } from '../../testing/requests-on-clone.js';
import { ActOnBid } from './act-on-bid.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { AwardRequest } from '../award/award-request.js';
import { CompareBidsOfRequest } from '../after-close/compare-bids-of-request.js';
import { DisqualifyBid } from '../after-close/disqualify-bid.js';
import { ListAddenda } from '../while-open/list-addenda.js';
import { ListBidsOfRequest } from './list-bids-of-request.js';
import { ListOpenRequests } from '../request/list-open-requests.js';
import { ListOwnBids } from './list-own-bids.js';
import { ListQuestions } from '../while-open/list-questions.js';
import { ListRequestHistory } from '../records/list-request-history.js';
import { ReadBid } from './read-bid.js';
import { ReadRequest } from '../request/read-request.js';
import { ReviseBid } from './revise-bid.js';
import { ShortlistBid } from '../after-close/shortlist-bid.js';
import { SubmitBid } from './submit-bid.js';

const CANARY = 'Canary in a sealed envelope';

const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: { kind: string; code: string; message: string; extra: object }) => ({ kind: error.kind, code: error.code, message: error.message, extra: error.extra }));

describe('sealed bids (R4)', () => {
  let bidding: BiddingOnClone;

  const list = (caller: Caller, id: string) => bidding.get(ListBidsOfRequest).execute(caller, id, {});
  const compare = (caller: Caller, id: string) => bidding.get(CompareBidsOfRequest).execute(caller, id);
  const outbox = (requestId: string) => bidding.rows<{ type: string; hold_key: string | null }>(`SELECT type, hold_key FROM requests.outbox WHERE payload ->> 'requestId' = $1 AND type LIKE 'requests.bid-%' ORDER BY id`, requestId);
  /** What a relay may hand on. */
  const relayable = (requestId: string) => bidding.rows<{ type: string }>(
    `SELECT type FROM requests.outbox o WHERE payload ->> 'requestId' = $1 AND type LIKE 'requests.bid-%' AND (hold_key IS NULL OR EXISTS (SELECT 1 FROM requests.outbox_release r WHERE r.hold_key = o.hold_key))`, requestId);

  async function sealedWithBid(): Promise<{ requestId: string; bid: MadeBid }> {
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    return { requestId, bid: await bidding.bid(requestId, { summary: CANARY }) };
  }

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('leave no trace in anything that others read before the opening', async () => {
    const empty = await bidding.publish(600, { bidMode: 'sealed' });
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    const stored = () => bidding.rows('SELECT r.*, r.ctid::text FROM requests.request r WHERE id = $1', requestId);
    const others: Caller[] = [bidding.client, operatorCaller(), (await bidding.vendor()).caller, ANYBODY];
    const reads = async (id: string, caller: Caller) => [
      await outcome(bidding.get(ReadRequest).execute(caller, id)),
      await outcome(list(caller, id)),
      await outcome(compare(caller, id)),
      await outcome(bidding.get(ListQuestions).execute(caller, id, {})),
      await outcome(bidding.get(ListAddenda).execute(caller, id, {})),
      await outcome(bidding.get(ListRequestHistory).execute(caller, id, {})),
    ];
    const before = [];
    for (const caller of others) before.push((await reads(requestId, caller)).slice(0, 5));
    const row = await stored();
    const { id, vendor } = await bidding.bid(requestId, { summary: CANARY });
    await bidding.get(ReviseBid).execute(vendor, id, { ...(await bidding.get(ReadBid).execute(vendor, id)).content, summary: `${CANARY} again` });
    await bidding.get(ActOnBid).execute(vendor, id, 'withdraw');
    await bidding.get(SubmitBid).execute(vendor, id);
    expect(await stored()).toEqual(row);
    for (const [index, caller] of others.entries()) {
      const seen = await reads(requestId, caller);
      expect(seen.slice(0, 5)).toEqual(before[index]);
      expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${CANARY}|${id}`));
      expect(await outcome(bidding.get(ReadBid).execute(caller, id))).toMatchObject({ kind: 'not_found', code: 'bid_not_found' });
    }
    for (const caller of [bidding.client, operatorCaller()]) {
      expect(await outcome(list(caller, requestId))).toEqual(await outcome(list(caller, empty)));
      expect(await outcome(compare(caller, requestId))).toMatchObject({ kind: 'conflict', code: 'sealed_until_close' });
    }
    expect(JSON.stringify(await bidding.get(ListOpenRequests).execute(ANYBODY, {}))).not.toContain(CANARY);
    expect((await bidding.get(ListOwnBids).execute((await bidding.vendor()).caller, {})).items).toEqual([]);
    expect((await outbox(requestId)).map((event) => event.hold_key)).toEqual([requestId, requestId, requestId, requestId]);
    expect(await relayable(requestId)).toEqual([]);
  });

  it('note who tried to read one, where neither the attempt nor the bid shows', async () => {
    const { requestId, bid } = await sealedWithBid();
    const operator = operatorCaller();
    const attempts = () => bidding.rows(`SELECT object_type, object_id, actor_kind, actor_id, from_state, reason FROM requests.history WHERE request_id = $1 AND action = 'read_sealed_bid' ORDER BY at`, requestId);
    const timeline = () => bidding.get(ListRequestHistory).execute(bidding.client, requestId, {});
    const before = await timeline();
    for (const caller of [bidding.client, operator, (await bidding.vendor()).caller, ANYBODY]) await expect(bidding.get(ReadBid).execute(caller, bid.id)).rejects.toMatchObject({ code: 'bid_not_found' });
    await expect(bidding.get(ReadBid).execute(bidding.client, requestId)).rejects.toMatchObject({ code: 'bid_not_found' });
    const attempt = { object_type: 'bid', object_id: bid.id, from_state: 'submitted', reason: 'sealed_until_close' };
    expect(await attempts()).toEqual([{ ...attempt, actor_kind: 'client', actor_id: bidding.client.account.id }, { ...attempt, actor_kind: 'operator', actor_id: operator.account.id }]);
    expect(await timeline()).toEqual(before);
    // Nor does what identity exports of its reader's acts.
    const exported = () => bidding.rows(`SELECT account_id FROM requests.acts_of_people WHERE object_id = $1 AND act = 'read_sealed_bid' ORDER BY at`, bid.id);
    expect(await exported()).toEqual([]);
    await bidding.close(requestId);
    await list(bidding.client, requestId);
    await bidding.get(ReadBid).execute(bidding.client, bid.id);
    expect(await attempts()).toHaveLength(2);
    expect(await exported()).toHaveLength(2);
  });

  it('cannot be judged, marked or awarded by a client that guesses an id', async () => {
    const { requestId, bid } = await sealedWithBid();
    await expect(bidding.get(ShortlistBid).execute(bidding.client, bid.id, true)).rejects.toMatchObject({ code: 'bid_not_found' });
    await expect(bidding.get(DisqualifyBid).execute(bidding.client, bid.id, 'price_not_credible')).rejects.toMatchObject({ code: 'bid_not_found' });
    const award = async (bidId: string) => outcome(bidding.get(AwardRequest).execute(await bidding.fresh(requestId), requestId, { bidId, chosenFor: ['price'], reasons: {} }));
    await bidding.close(requestId);
    expect(await award(bid.id)).toMatchObject({ code: 'bids_not_opened' });
    expect(await award(bid.id)).toEqual(await award(requestId));
  });

  it('are opened once, by the first of several readers after the close, and their events leave then', async () => {
    const { requestId, bid } = await sealedWithBid();
    await bidding.close(requestId);
    const pages = await Promise.all(Array.from({ length: 6 }, () => list(bidding.client, requestId)));
    for (const page of pages) expect(page.items).toMatchObject([{ id: bid.id, content: { summary: CANARY }, displayName: 'Tidewater Ledgers', shortlisted: false }]);
    expect(await bidding.rows(`SELECT 1 FROM requests.history WHERE request_id = $1 AND action = 'open_bids'`, requestId)).toHaveLength(1);
    expect(await relayable(requestId)).toEqual([{ type: 'requests.bid-submitted.v1' }]);
    expect(await bidding.rows(`SELECT hold_key FROM requests.outbox WHERE payload ->> 'requestId' = $1 AND type = 'requests.bids-opened.v1'`, requestId)).toEqual([{ hold_key: null }]);
    expect(await compare(bidding.client, requestId)).toMatchObject({ currency: 'AUD', rows: [{ bidId: bid.id, essentialMet: 2, shortlisted: false }] });
    await expect(list(bid.vendor, requestId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('stay sealed for ever when their request ends before its close', async () => {
    const { requestId, bid } = await sealedWithBid();
    await bidding.get(ActOnRequest).execute(bidding.client, requestId, 'cancel', { reason: 'kept_in_house' });
    await bidding.rows(`UPDATE requests.request SET closes_at = ended_at + interval '1 ms' WHERE id = $1`, requestId);
    for (const read of [list, compare]) await expect(read(bidding.client, requestId)).rejects.toMatchObject({ code: 'sealed_until_close' });
    await expect(list(operatorCaller(), requestId)).rejects.toMatchObject({ code: 'sealed_until_close' });
    await expect(bidding.get(ReadBid).execute(bidding.client, bid.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await bidding.get(ReadBid).execute(bid.vendor, bid.id)).toMatchObject({ state: 'not_awarded', reason: 'request_cancelled' });
    expect(await relayable(requestId)).toEqual([]);
    expect(await bidding.rows(`SELECT 1 FROM requests.history WHERE request_id = $1 AND action = 'read_sealed_bids'`, requestId)).toHaveLength(3);
  });

  it('of a vendor under a sanction in force at the opening are ruled out there, not before', async () => {
    const { requestId, bid } = await sealedWithBid();
    const fair = await bidding.bid(requestId);
    await sanction(bidding.on.clone, bid.vendor.member.organisationId);
    expect(await bidding.get(ReadBid).execute(bid.vendor, bid.id)).toMatchObject({ state: 'submitted' });
    await bidding.close(requestId);
    expect((await list(bidding.client, requestId)).items).toMatchObject([{ id: bid.id, state: 'disqualified', reason: 'sanction_in_force' }, { id: fair.id, state: 'submitted' }]);
    expect((await compare(bidding.client, requestId)).rows.map((row) => row.bidId)).toEqual([fair.id]);
  });
});
