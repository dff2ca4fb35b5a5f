import { operatorCaller } from '#platform/testing';
import { BiddingOnClone, refusals } from '../../testing/bidding-on-clone.js';
import { ANYBODY, EXAMPLE, withIfMatch } from '../../testing/requests-on-clone.js';
import { CorrectRequest } from './correct-request.js';
import { ListRequestHistory } from '../records/list-request-history.js';
import { ReadBid } from '../bid/read-bid.js';
import { ReadRequest } from '../request/read-request.js';
import { WatchRequest } from './watch-request.js';

const TITLE = 'Monthly bookkeeping and BAS for a café with two sites';

describe('correcting slips of an open request', () => {
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  const correct = async (requestId: string, words: object, caller = bidding.client) => bidding.get(CorrectRequest).execute(caller, requestId, words);

  it('mends title and summary, shows that it did, and what was said before to client and operators alone', async () => {
    const requestId = await bidding.publish();
    const before = await bidding.get(ReadRequest).execute(ANYBODY, requestId);
    expect(await correct(requestId, { title: TITLE }, await bidding.fresh(requestId))).toMatchObject({ content: { title: TITLE, summary: EXAMPLE.summary }, saidBefore: { title: EXAMPLE.title } });
    const after = await bidding.get(ReadRequest).execute(ANYBODY, requestId);
    expect(after).toEqual({ ...before, content: { ...before.content, title: TITLE }, correctedAt: expect.any(String) as unknown });
    expect(await bidding.get(ReadRequest).execute(operatorCaller(), requestId)).toMatchObject({ saidBefore: { title: EXAMPLE.title, summary: EXAMPLE.summary } });
    expect((await bidding.get(ListRequestHistory).execute(bidding.client, requestId, {})).items.at(-1)).toMatchObject({ action: 'correct', actor: 'client', from: 'published', to: 'published', details: { corrected: ['title'] } });
    expect(await bidding.rows(`SELECT payload ->> 'kind' AS kind FROM requests.outbox WHERE type = 'requests.request-amended.v1' AND payload ->> 'requestId' = $1`, requestId)).toEqual([{ kind: 'correction' }]);
  });

  it('happens once, of any number at once, and whether or not there are bids, which stand as they are', async () => {
    const [empty, requestId] = [await bidding.publish(600, { bidMode: 'sealed' }), await bidding.publish(600, { bidMode: 'sealed' })];
    const { id, vendor } = await bidding.bid(requestId);
    const { caller: watcher } = await bidding.vendor();
    await bidding.get(WatchRequest).execute(watcher, requestId, true);
    const stands = await bidding.get(ReadBid).execute(vendor, id);
    const caller = withIfMatch(bidding.client, '*');
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => correct(requestId, { title: `${TITLE} (${n})` }, caller)));
    expect(refusals(outcomes)).toEqual(['request_already_corrected', 'request_already_corrected']);
    await correct(empty, { title: TITLE }, caller);
    expect(await bidding.get(ReadBid).execute(vendor, id)).toEqual(stands);
    const told = await bidding.rows<{ told: string[]; outcome: string }>(`SELECT payload -> 'organisationIds' AS told, payload -> 'facts' ->> 'outcome' AS outcome FROM requests.outbox WHERE payload ->> 'template' = 'request_amended' AND payload ->> 'objectId' = $1`, requestId);
    expect(told).toEqual([{ told: [vendor.member.organisationId, watcher.member.organisationId].sort(), outcome: 'correction' }]);
  });

  it('is refused late, with an old ETag, and where the words may not be shown', async () => {
    const requestId = await bidding.publish();
    const caller = withIfMatch(bidding.client, '*');
    await expect(correct(requestId, { summary: `${EXAMPLE.summary} Call us on 0412 345 678.` }, caller)).rejects.toMatchObject({ code: 'screening_blocked', errors: [{ pointer: '/summary', code: 'contact_phone' }] });
    await expect(correct(requestId, {}, caller)).rejects.toMatchObject({ code: 'invalid_request', errors: [{ pointer: '', code: 'nothing_changed' }] });
    await expect(correct(requestId, { title: TITLE }, withIfMatch(bidding.client, '"old"'))).rejects.toMatchObject({ kind: 'precondition' });
    await expect(correct(requestId, { title: TITLE }, (await bidding.vendor()).caller)).rejects.toMatchObject({ code: 'not_your_request' });
    await bidding.rows(`UPDATE requests.request SET published_at = published_at - interval '1 day' WHERE id = $1`, requestId);
    await expect(correct(requestId, { title: TITLE }, caller)).rejects.toMatchObject({ code: 'correction_too_late' });
  });
});
