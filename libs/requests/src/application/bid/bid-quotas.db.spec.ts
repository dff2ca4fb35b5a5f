import type { MemberCaller } from '#platform';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone, refusals } from '../../testing/bidding-on-clone.js';
import { ActOnAward } from '../award/act-on-award.js';
import { ActOnBid } from './act-on-bid.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { AnswerInvitation } from '../while-open/answer-invitation.js';
import { CreateBid } from './create-bid.js';
import { DisqualifyBid } from '../after-close/disqualify-bid.js';
import { InviteVendor } from '../while-open/invite-vendor.js';
import { SubmitBid } from './submit-bid.js';

const DAY = 86_400_000;

describe('the quota of bids', () => {
  let bidding: BiddingOnClone;

  /** Open, under the quota of the `default` limits, which the tests' own set has not. */
  const publish = async (): Promise<string> => {
    const id = await bidding.publish();
    await bidding.rows(`UPDATE requests.request SET limits = jsonb_set(limits, '{bid,quota}', '{"bucket": 12, "refillDays": 2}') WHERE id = $1`, id);
    return id;
  };
  const draft = async (vendor: MemberCaller, requestId: string): Promise<string> => (await bidding.get(CreateBid).execute(vendor, requestId, EXAMPLE_BID_CONTENT)).id;
  const submit = (vendor: MemberCaller, id: string) => bidding.get(SubmitBid).execute(vendor, id);
  const bidOn = async (vendor: MemberCaller, requestId: string): Promise<string> => {
    const id = await draft(vendor, requestId);
    await submit(vendor, id);
    return id;
  };
  const withdraw = (vendor: MemberCaller, id: string) => bidding.get(ActOnBid).execute(vendor, id, 'withdraw');
  /** How many bids the bucket of each organisation is short of being full. */
  const taken = async (...vendors: MemberCaller[]): Promise<number[]> => {
    const buckets = await bidding.rows<{ organisation_id: string; taken: number }>(`SELECT organisation_id, round(greatest(0, extract(epoch FROM full_at - clock_timestamp()) / 172800))::integer AS taken FROM requests.bid_quota`);
    return vendors.map(({ member: { organisationId } }) => buckets.find((bucket) => bucket.organisation_id === organisationId)?.taken ?? 0);
  };

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('lets exactly twelve of fifteen bids through that are submitted at once, and says when there is room again', async () => {
    const { caller: vendor } = await bidding.vendor();
    const drafts: string[] = [];
    for (let n = 0; n < 15; n += 1) drafts.push(await draft(vendor, await publish()));
    const outcomes = await Promise.allSettled(drafts.map((id) => submit(vendor, id)));
    expect(refusals(outcomes)).toEqual(['bid_quota_spent', 'bid_quota_spent', 'bid_quota_spent']);
    expect(await taken(vendor)).toEqual([12]);
    const left = drafts[outcomes.findIndex(({ status }) => status === 'rejected')]!;
    const refusal = await submit(vendor, left).catch((error: { extra: { nextAt: string } }) => error.extra.nextAt);
    expect(Math.abs(Date.parse(refusal as string) - Date.now() - 2 * DAY)).toBeLessThan(60_000);
    expect(await bidding.rows('SELECT state, revisions FROM requests.bid WHERE id = $1', left)).toEqual([{ state: 'draft', revisions: 0 }]);
    await bidding.rows(`UPDATE requests.bid_quota SET full_at = full_at - interval '2 days' WHERE organisation_id = $1`, vendor.member.organisationId);
    await submit(vendor, left);
    expect(await taken(vendor)).toEqual([12]);
  });

  it('is one for each organisation, and asked for by no other', async () => {
    const requestId = await publish();
    const bidders = await Promise.all(Array.from({ length: 3 }, () => bidding.vendor()));
    await Promise.all(bidders.map(({ caller }) => bidOn(caller, requestId)));
    expect(await taken(...bidders.map(({ caller }) => caller))).toEqual([1, 1, 1]);
  });

  it('is not touched by who answers an invitation, unless it was declined', async () => {
    const invited = await bidding.vendor();
    const requests = [await publish(), await publish()] as const;
    const invitations = [];
    for (const id of requests) invitations.push(await bidding.get(InviteVendor).execute(bidding.client, id, invited.vendorId));
    await bidOn(invited.caller, requests[0]);
    expect(await taken(invited.caller)).toEqual([0]);
    await bidding.get(AnswerInvitation).execute(invited.caller, invitations[1]!.id, 'declined');
    await bidOn(invited.caller, requests[1]);
    expect(await taken(invited.caller)).toEqual([1]);
  });

  it('is given back by the first withdrawal of a bid and not by the second', async () => {
    const { caller: vendor } = await bidding.vendor();
    const id = await bidOn(vendor, await publish());
    await withdraw(vendor, id);
    expect(await taken(vendor)).toEqual([0]);
    await submit(vendor, id);
    expect(await taken(vendor)).toEqual([1]);
    await withdraw(vendor, id);
    await submit(vendor, id);
    expect(await taken(vendor)).toEqual([1]);
  });

  it('is given back by the end of the request to who had withdrawn for a second time', async () => {
    const [vendor, other] = [(await bidding.vendor()).caller, (await bidding.vendor()).caller];
    const requestId = await publish();
    const id = await bidOn(vendor, requestId);
    await bidOn(other, requestId);
    await withdraw(vendor, id);
    await submit(vendor, id);
    await withdraw(vendor, id);
    expect(await taken(vendor, other)).toEqual([1, 1]);
    await bidding.get(ActOnRequest).execute(bidding.client, requestId, 'cancel', { reason: 'kept_in_house' });
    expect(await taken(vendor, other)).toEqual([0, 0]);
    expect(await bidding.rows('SELECT state, reason, quota_taken FROM requests.bid WHERE id = $1', id)).toEqual([{ state: 'withdrawn', reason: 'withdrawn_by_vendor', quota_taken: false }]);
    expect(await bidding.rows(`SELECT 1 FROM requests.history WHERE object_id = $1 AND action = 'outcome'`, id)).toEqual([]);
  });

  it('is given back to everybody when a request is cancelled, and when two with the same bidders are at once', async () => {
    const requests = [await publish(), await publish()];
    const bidders = await Promise.all(Array.from({ length: 8 }, () => bidding.vendor()));
    for (const { caller } of bidders) for (const requestId of requests) await bidOn(caller, requestId);
    await Promise.all(requests.map((id) => bidding.get(ActOnRequest).execute(bidding.client, id, 'cancel', { reason: 'kept_in_house' })));
    expect(await taken(...bidders.map(({ caller }) => caller))).toEqual(bidders.map(() => 0));
    expect(await bidding.rows('SELECT 1 FROM requests.bid WHERE request_id = ANY ($1) AND quota_taken', requests)).toEqual([]);
  });

  it('is given back to who is ruled out or not chosen, and kept by who is awarded', async () => {
    const requestId = await publish();
    const [chosen, passedOver, ruledOut] = [await bidding.vendor(), await bidding.vendor(), await bidding.vendor()];
    const winner = await bidOn(chosen.caller, requestId);
    await bidOn(passedOver.caller, requestId);
    const out = await bidOn(ruledOut.caller, requestId);
    await bidding.close(requestId);
    await bidding.get(DisqualifyBid).execute(bidding.client, out, 'essential_not_met');
    const { id } = await bidding.award(requestId, winner);
    await bidding.get(ActOnAward).execute(chosen.caller, id, { action: 'accept' });
    expect(await taken(chosen.caller, passedOver.caller, ruledOut.caller)).toEqual([1, 0, 0]);
  });

  it('is unlimited under the development limits', async () => {
    const { caller: vendor } = await bidding.vendor();
    for (let n = 0; n < 13; n += 1) await bidOn(vendor, await bidding.publish());
    expect(await taken(vendor)).toEqual([0]);
  });
});
