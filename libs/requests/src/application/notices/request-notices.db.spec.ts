import { etagOf, type MemberPerson } from '#platform';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { withIfMatch } from '../../testing/requests-on-clone.js';
import { ActOnAward } from '../award/act-on-award.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { DisqualifyBid } from '../after-close/disqualify-bid.js';
import { InviteVendor } from '../while-open/invite-vendor.js';
import { ListBidsOfRequest } from '../bid/list-bids-of-request.js';
import { ReadBid } from '../bid/read-bid.js';
import { ReviseBid } from '../bid/revise-bid.js';
import { WatchRequest } from '../while-open/watch-request.js';

interface Notice {
  readonly template: string;
  readonly organisations: readonly string[];
  readonly outcome: string | null;
  readonly held: boolean;
}

describe('what people are to be told of requests, bids and awards', () => {
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  const notices = (requestId: string) => bidding.rows<Notice>(
    `SELECT payload ->> 'template' AS template, payload -> 'organisationIds' AS organisations, payload -> 'facts' ->> 'outcome' AS outcome, hold_key IS NOT NULL AS held
     FROM requests.outbox WHERE type = 'requests.notice-due.v1' AND payload ->> 'objectId' = $1 ORDER BY id`, requestId);
  const client = () => [bidding.client.member.organisationId];
  const of = ({ vendor }: { readonly vendor: MemberPerson }) => [vendor.member.organisationId];

  it('names the client of a new bid and not of its revisions, each bidder of its own outcome alone, and whoever has to answer for an award', async () => {
    const requestId = await bidding.publish();
    const [chosen, other, ruledOut] = [await bidding.bid(requestId), await bidding.bid(requestId), await bidding.bid(requestId)];
    const fresh = withIfMatch(chosen.vendor, etagOf(await bidding.get(ReadBid).execute(chosen.vendor, chosen.id)));
    await bidding.get(ReviseBid).execute(fresh, chosen.id, { ...EXAMPLE_BID_CONTENT, summary: 'Said anew, with the same prices and the same people.' });
    await bidding.close(requestId);
    await bidding.get(DisqualifyBid).execute(bidding.client, ruledOut.id, 'essential_not_met');
    const award = await bidding.award(requestId, chosen.id);
    await bidding.get(ActOnAward).execute(chosen.vendor, award.id, { action: 'accept' });
    expect(await notices(requestId)).toEqual([
      { template: 'bid_received', organisations: client(), outcome: null, held: false },
      { template: 'bid_received', organisations: client(), outcome: null, held: false },
      { template: 'bid_received', organisations: client(), outcome: null, held: false },
      { template: 'bid_decided', organisations: of(ruledOut), outcome: 'disqualified', held: false },
      { template: 'award_offered', organisations: of(chosen), outcome: null, held: false },
      { template: 'award_answered', organisations: client(), outcome: 'accepted', held: false },
      { template: 'bid_decided', organisations: of(chosen), outcome: 'awarded', held: false },
      { template: 'bid_decided', organisations: of(other), outcome: 'not_awarded', held: false },
    ]);
  });

  it('tells bidders that came to the same in one notice, without a word to whom of the others', async () => {
    const requestId = await bidding.publish();
    const bids = [await bidding.bid(requestId), await bidding.bid(requestId)];
    await bidding.get(ActOnRequest).execute(await bidding.fresh(requestId), requestId, 'cancel', { reason: 'scope_changed' });
    const [told, ...more] = (await notices(requestId)).filter(({ template }) => template === 'bid_decided');
    expect(more).toEqual([]);
    expect([...(told?.organisations ?? [])].sort()).toEqual(bids.flatMap(of).sort());
  });

  it.each(['private', 'sealed'] as const)('tells everybody invited, watching or bidding of a %s request its new close, earlier or later, in one list', async (bidMode) => {
    const requestId = await bidding.publish(10 * 86_400, { bidMode });
    const [bidder, draft, invited, { caller: watcher }] = [await bidding.bid(requestId), await bidding.draft(requestId), await bidding.vendor(), await bidding.vendor()];
    await bidding.get(InviteVendor).execute(bidding.client, requestId, invited.vendorId);
    await bidding.get(WatchRequest).execute(watcher, requestId, true);
    await bidding.get(WatchRequest).execute(invited.caller, requestId, true);
    await bidding.rows(`UPDATE requests.request SET published_at = published_at - interval '1 minute' WHERE id = $1`, requestId);
    const closesAt = new Date(Date.now() + 86_400_000);
    await bidding.get(ActOnRequest).execute(await bidding.fresh(requestId), requestId, 'close_early', { reason: 'work_is_urgent', closesAt });
    await bidding.get(ActOnRequest).execute(await bidding.fresh(requestId), requestId, 'extend', { workingDays: 1 });
    const organisations = [bidder.vendor, draft.vendor, invited.caller, watcher].map(({ member }) => member.organisationId).sort();
    const told = await bidding.rows<object>(
      `SELECT payload -> 'organisationIds' AS organisations, payload -> 'facts' ->> 'reason' AS reason, payload -> 'facts' ->> 'until' = $2 AS earlier, hold_key
       FROM requests.outbox WHERE type = 'requests.notice-due.v1' AND payload ->> 'objectId' = $1 AND payload ->> 'template' = 'request_rescheduled' ORDER BY id`, requestId, closesAt.toISOString());
    expect(told).toEqual([{ organisations, reason: 'work_is_urgent', earlier: true, hold_key: null }, { organisations, reason: null, earlier: false, hold_key: null }]);
  });

  it('waits with what is said of sealed bids until they are opened (R4)', async () => {
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    await bidding.bid(requestId);
    expect(await notices(requestId)).toMatchObject([{ template: 'bid_received', held: true }]);
    await bidding.close(requestId);
    await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {});
    expect(await bidding.rows(`SELECT 1 FROM requests.outbox_release WHERE hold_key = $1`, requestId)).toHaveLength(1);
  });
});
