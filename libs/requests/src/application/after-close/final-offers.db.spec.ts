import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone, refusals, type MadeBid } from '../../testing/bidding-on-clone.js';
import { AskFinalOffers } from './ask-final-offers.js';
import { CompareBidsOfRequest } from './compare-bids-of-request.js';
import { ListBidsOfRequest } from '../bid/list-bids-of-request.js';
import { ListObjectHistory } from '../records/list-object-history.js';
import { MakeFinalOffer } from './make-final-offer.js';
import { ReadBid } from '../bid/read-bid.js';
import { ReadRequest } from '../request/read-request.js';
import { SettleDueRequests } from '../request/settle-due-requests.js';
import { ShortlistBid } from './shortlist-bid.js';

const CANARY = 'canarylabel';
const line = (amount: string, label = 'Bookkeeping') => ({ ...EXAMPLE_BID_CONTENT.priceLines[0]!, label, price: { amount, currency: 'AUD' } });
const offer = (amount: string) => ({ priceLines: [line(amount, CANARY)], startDate: '2027-03-01' });
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('final offers', () => {
  let bidding: BiddingOnClone;

  const shortlist = (bid: MadeBid) => bidding.get(ShortlistBid).execute(bidding.client, bid.id, true);
  const ask = (requestId: string) => bidding.get(AskFinalOffers).execute(bidding.client, requestId);
  const make = (bid: MadeBid, amount: string) => bidding.get(MakeFinalOffer).execute(bid.vendor, bid.id, offer(amount));
  /** Closed, with two shortlisted bids and one that is not. */
  const evaluated = async (extra = {}) => {
    const requestId = await bidding.publish(600, { finalOffers: true, ...extra });
    const bids = [await bidding.bid(requestId), await bidding.bid(requestId), await bidding.bid(requestId)] as const;
    await bidding.close(requestId);
    await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {});
    for (const bid of bids.slice(0, 2)) await shortlist(bid);
    return { requestId, bids };
  };
  /** Ends the round now, as if it had been set so. */
  const end = async (requestId: string) => {
    await bidding.rows(`WITH r AS (UPDATE requests.request SET final_offers_by = date_trunc('milliseconds', clock_timestamp()), due_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1) UPDATE requests.bid SET final_offer_by = date_trunc('milliseconds', clock_timestamp()) WHERE request_id = $1 AND final_offer_by IS NOT NULL`, requestId);
  };
  const total = async (bid: MadeBid, reader = bidding.client) => (await bidding.get(ReadBid).execute(reader, bid.id)).total!.total.amount;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('are asked of all shortlisted bidders at once, and of nobody else', async () => {
    const { requestId, bids: [one, two, other] } = await evaluated();
    const { finalOffersBy } = await ask(requestId) as { finalOffersBy: string };
    expect(Date.parse(finalOffersBy)).toBeGreaterThan(Date.now());
    const told = await bidding.rows<{ to: string[] }>(`SELECT payload -> 'organisationIds' AS to FROM requests.outbox WHERE payload ->> 'template' = 'final_offer_asked' AND payload ->> 'objectId' = $1`, requestId);
    expect(told.map(({ to }) => [...to].sort())).toEqual([[one, two].map(({ vendor }) => vendor.member.organisationId).sort()]);
    expect(await make(one, '700.00')).toMatchObject({ finalOfferBy: finalOffersBy, finalOffer: offer('700.00') });
    await expect(make(other, '600.00')).rejects.toEqual(code('not_in_final_round'));
    await expect(ask(requestId)).rejects.toEqual(code('final_offers_asked_before'));
    await expect(bidding.award(requestId, one.id)).rejects.toEqual(code('final_offers_running'));
  });

  it('are read by nobody but their bidder until the round is over, and then stand in the bids with every worker stopped', async () => {
    const { requestId, bids: [one, two] } = await evaluated();
    const [before, untouched] = [await total(one), await total(two)];
    await ask(requestId);
    await make(one, '700.00');
    await make(one, '650.00');
    const clientReads = async () => JSON.stringify([
      await bidding.get(ReadBid).execute(bidding.client, one.id), await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {}),
      await bidding.get(CompareBidsOfRequest).execute(bidding.client, requestId), await bidding.get(ReadRequest).execute(bidding.client, requestId),
      await bidding.get(ListObjectHistory).ofBid(bidding.client, one.id, {}),
    ]);
    expect(await clientReads()).not.toMatch(new RegExp(`${CANARY}|"final_offer"`));
    expect(JSON.stringify(await bidding.get(ListObjectHistory).ofBid(one.vendor, one.id, {}))).toContain('"final_offer"');
    expect([await total(one), await total(one, one.vendor)]).toEqual([before, before]);
    await end(requestId);
    await expect(make(one, '600.00')).rejects.toEqual(code('final_offers_closed'));
    // 650 a month for twelve months; tax of ten percent is recovered.
    expect([await total(one), await total(two)]).toEqual(['7800.00', untouched]);
    const compared = await bidding.get(CompareBidsOfRequest).execute(bidding.client, requestId);
    expect(compared.rows[0]).toMatchObject({ bidId: one.id, cost: { total: { amount: '7800.00' } } });
    expect(await clientReads()).toContain(CANARY);
    expect(await bidding.award(requestId, one.id)).toMatchObject({ status: 'offered' });
  });

  it('are made twenty times at most, however many come at once', async () => {
    const { requestId, bids: [one] } = await evaluated();
    await ask(requestId);
    const outcomes = await Promise.allSettled(Array.from({ length: 22 }, (_, index) => make(one, `${700 + index}.00`)));
    expect(refusals(outcomes)).toEqual(['too_many_final_offers', 'too_many_final_offers']);
    expect(await bidding.rows(`SELECT count(*)::int AS n FROM requests.history WHERE object_id = $1 AND action = 'final_offer'`, one.id)).toEqual([{ n: 20 }]);
  });

  it('are taken into the bids once, by whoever comes first: readers, sweeps and awards', async () => {
    const { requestId, bids: [one, two] } = await evaluated();
    await ask(requestId);
    await Promise.all([make(one, '700.00'), make(two, '690.00')]);
    await end(requestId);
    const sweep = () => bidding.get(SettleDueRequests).execute({ over: false });
    await Promise.all([sweep(), bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {}), sweep(), bidding.get(ReadBid).execute(two.vendor, two.id), bidding.get(CompareBidsOfRequest).execute(bidding.client, requestId)]);
    expect(await bidding.rows(`SELECT count(*)::int AS n FROM requests.history WHERE request_id = $1 AND action = 'take_final_offers'`, requestId)).toEqual([{ n: 1 }]);
    expect(await bidding.rows(`SELECT count(*)::int AS n FROM requests.outbox WHERE type = 'requests.final-offers-changed.v1' AND payload ->> 'requestId' = $1 AND payload ->> 'round' = 'in'`, requestId)).toEqual([{ n: 1 }]);
    expect([await total(one), await total(two)]).toEqual(['8400.00', '8280.00']);
  });

  it('say price and dates by the rules of every bid, and nobody’s contact details', async () => {
    const { requestId, bids: [one] } = await evaluated();
    await ask(requestId);
    const bad = (changes: object) => bidding.get(MakeFinalOffer).execute(one.vendor, one.id, { ...offer('700.00'), ...changes });
    await expect(bad({ startDate: '2020-01-01' })).rejects.toMatchObject({ code: 'invalid_bid', errors: [{ pointer: '/startDate' }] });
    await expect(bad({ priceLines: [line('1.00', 'Books, call 0412 345 678')] })).rejects.toEqual(code('screening_blocked'));
    expect(await bidding.rows('SELECT final_offer FROM requests.bid WHERE id = $1', one.id)).toEqual([{ final_offer: null }]);
  });

  it('are not asked for without having been announced, and not of an empty shortlist, which leaves nothing behind', async () => {
    const silent = await evaluated({ finalOffers: false });
    await expect(ask(silent.requestId)).rejects.toEqual(code('final_offers_not_announced'));
    const requestId = await bidding.publish(600, { finalOffers: true });
    await bidding.bid(requestId);
    await bidding.close(requestId);
    await expect(ask(requestId)).rejects.toEqual(code('nobody_shortlisted'));
    expect(await bidding.rows('SELECT final_offers_by FROM requests.request WHERE id = $1', requestId)).toEqual([{ final_offers_by: null }]);
  });

  it('are not asked of a shortlisted bid that does not stand, which the answer names with the reason', async () => {
    const { requestId, bids: [one, two, three] } = await evaluated();
    await shortlist(three);
    await bidding.rows(`UPDATE requests.bid SET reaffirmation_due = true WHERE id = $1`, one.id);
    await bidding.rows(`UPDATE requests.bid SET valid_until = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, two.id);
    const notAsked = [{ bidId: one.id, reason: 'reaffirmation_due' }, { bidId: two.id, reason: 'bid_expired' }];
    const answer = await ask(requestId);
    expect(answer.notAsked).toHaveLength(2);
    expect(answer.notAsked).toEqual(expect.arrayContaining(notAsked));
    expect(await make(three, '700.00')).toMatchObject({ state: 'submitted' });
    await expect(make(two, '700.00')).rejects.toEqual(code('not_in_final_round'));
    const nobody = await evaluated();
    await bidding.rows(`UPDATE requests.bid SET reaffirmation_due = true WHERE request_id = $1`, nobody.requestId);
    await expect(ask(nobody.requestId)).rejects.toMatchObject({ code: 'nobody_shortlisted', extra: { notAsked: [{ reason: 'reaffirmation_due' }, { reason: 'reaffirmation_due' }] } });
    expect((await ask((await evaluated()).requestId)).notAsked).toEqual([]);
  });
});
