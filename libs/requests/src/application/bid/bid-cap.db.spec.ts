import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone, refusals, type MadeBid } from '../../testing/bidding-on-clone.js';
import { ActOnBid } from './act-on-bid.js';
import { AnswerInvitation } from '../while-open/answer-invitation.js';
import { InviteVendor } from '../while-open/invite-vendor.js';
import { ReviseBid } from './revise-bid.js';
import { SubmitBid } from './submit-bid.js';

const CAP = 8;

describe('the cap on bids', () => {
  let bidding: BiddingOnClone;

  const submit = ({ vendor, id }: MadeBid) => bidding.get(SubmitBid).execute(vendor, id);
  const submitted = (requestId: string) => bidding.rows<{ count: number }>(`SELECT count(*)::int AS count FROM requests.bid WHERE request_id = $1 AND state = 'submitted'`, requestId).then(([row]) => row!.count);
  const drafts = async (requestId: string, count: number): Promise<MadeBid[]> => {
    const made: MadeBid[] = [];
    for (let n = 0; n < count; n += 1) made.push(await bidding.draft(requestId));
    return made;
  };

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('lets exactly eight of twelve through that are submitted at once; a withdrawal leaves a place for one more', async () => {
    const requestId = await bidding.publish(600, { bidCap: CAP });
    const made = await drafts(requestId, 12);
    const outcomes = await Promise.allSettled(made.map(submit));
    expect(refusals(outcomes)).toEqual(Array(4).fill('bid_places_taken'));
    expect(await submitted(requestId)).toBe(CAP);
    const [inside, outside] = [made.find((_bid, n) => outcomes[n]!.status === 'fulfilled')!, made.filter((_bid, n) => outcomes[n]!.status === 'rejected')] as const;
    await bidding.get(ReviseBid).execute(inside.vendor, inside.id, { ...EXAMPLE_BID_CONTENT, summary: 'Said once more, in other words, by the same firm.' });
    await bidding.get(ActOnBid).execute(inside.vendor, inside.id, 'withdraw');
    expect(refusals(await Promise.allSettled(outside.map(submit)))).toEqual(Array(3).fill('bid_places_taken'));
    await expect(submit(inside)).rejects.toMatchObject({ code: 'bid_places_taken' });
  });

  it('keeps a place for who is invited, until it declines', async () => {
    const requestId = await bidding.publish(600, { bidCap: CAP });
    const invited = await bidding.draft(requestId);
    const invitation = await bidding.get(InviteVendor).execute(bidding.client, requestId, invited.vendorId);
    const others = await drafts(requestId, 8);
    expect(refusals(await Promise.allSettled(others.map(submit)))).toEqual(['bid_places_taken']);
    await bidding.get(AnswerInvitation).execute(invited.vendor, invitation.id, 'declined');
    expect(refusals(await Promise.allSettled(others.map(submit))).filter((code) => code === 'bid_places_taken')).toEqual([]);
    expect(await submitted(requestId)).toBe(CAP);
    await expect(submit(invited)).rejects.toMatchObject({ code: 'bid_places_taken' });
  });

  it('does not keep out who is invited when all places are taken', async () => {
    const requestId = await bidding.publish(600, { bidCap: CAP });
    for (const bid of await drafts(requestId, 8)) await submit(bid);
    const late = await bidding.draft(requestId);
    await bidding.get(InviteVendor).execute(bidding.client, requestId, late.vendorId);
    await submit(late);
    expect(await submitted(requestId)).toBe(CAP + 1);
  });
});
