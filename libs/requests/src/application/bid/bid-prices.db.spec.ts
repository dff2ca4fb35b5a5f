import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import type { PriceLine } from '../../domain/bid.js';
import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { ActOnBid } from './act-on-bid.js';
import { AskFinalOffers } from '../after-close/ask-final-offers.js';
import { CompareBidsOfRequest } from '../after-close/compare-bids-of-request.js';
import { ListBidsOfRequest } from './list-bids-of-request.js';
import { MakeFinalOffer } from '../after-close/make-final-offer.js';
import { PublishAddendum } from '../while-open/publish-addendum.js';
import { ReviseBid } from './revise-bid.js';
import { ShortlistBid } from '../after-close/shortlist-bid.js';
import { SubmitBid } from './submit-bid.js';

const aud = (amount: string) => ({ amount, currency: 'AUD' });
const monthly = (amount: string): PriceLine => ({ code: 'bookkeeping', label: 'Bookkeeping', kind: 'monthly', price: aud(amount), tax: { treatment: 'not_registered' } });
const priced = (amount: string) => ({ priceLines: [monthly(amount)] });
const CEILING = { budget: { kind: 'monthly_retainer', amount: aud('850.00') }, budgetIsCeiling: true } as const;
const ABOVE = { kind: 'invalid', code: 'above_ceiling', errors: [{ pointer: '/priceLines', code: 'above_ceiling', detail: expect.stringContaining('10200.12 AUD') as string }] };

describe('what a bid costs', () => {
  let bidding: BiddingOnClone;
  const submit = (bid: Awaited<ReturnType<BiddingOnClone['draft']>>) => bidding.get(SubmitBid).execute(bid.vendor, bid.id);
  const revise = (bid: Awaited<ReturnType<BiddingOnClone['draft']>>, amount: string) => bidding.get(ReviseBid).execute(bid.vendor, bid.id, { ...EXAMPLE_BID_CONTENT, ...priced(amount) });

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it.each(['private', 'sealed'] as const)('is held below the ceiling of a %s request, whenever the bid comes to count', async (bidMode) => {
    const requestId = await bidding.publish(600, { ...CEILING, bidMode, finalOffers: true });
    const bid = await bidding.draft(requestId, priced('850.01'));
    await expect(submit(bid)).rejects.toMatchObject(ABOVE);
    await revise(bid, '850.00');
    await submit(bid);
    await expect(revise(bid, '850.01')).rejects.toMatchObject(ABOVE);
    expect(await bidding.rows('SELECT revisions FROM requests.bid WHERE id = $1', bid.id)).toEqual([{ revisions: 1 }]);
    await bidding.close(requestId);
    await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {});
    await bidding.get(ShortlistBid).execute(bidding.client, bid.id, true);
    await bidding.get(AskFinalOffers).execute(bidding.client, requestId);
    const offer = (amount: string) => bidding.get(MakeFinalOffer).execute(bid.vendor, bid.id, { ...priced(amount), startDate: '2027-03-01' });
    await expect(offer('850.01')).rejects.toMatchObject(ABOVE);
    await expect(offer('840.00')).resolves.toMatchObject({ finalOffer: priced('840.00') });
  });

  it('is said to be too much only when nothing else is wrong', async () => {
    const bid = await bidding.draft(await bidding.publish(600, CEILING), { ...priced('850.01'), summary: '' });
    await expect(submit(bid)).rejects.toMatchObject({ code: 'invalid_bid', errors: [{ pointer: '/summary' }, { pointer: '/priceLines', code: 'above_ceiling' }] });
  });

  it('is not confirmed as it is when an addendum lowers the ceiling below it', async () => {
    const requestId = await bidding.publish(600, CEILING);
    const bid = await bidding.bid(requestId, priced('850.00'));
    const changes = { budget: { kind: 'monthly_retainer', amount: aud('800.00') } } as const;
    await bidding.get(PublishAddendum).execute(await bidding.fresh(requestId), requestId, { kind: 'material', text: 'The board has less to give than it had before.', changes });
    await expect(bidding.get(ActOnBid).execute(bid.vendor, bid.id, 'reaffirm')).rejects.toMatchObject({ code: 'revision_needed', extra: { problems: [{ pointer: '/priceLines', code: 'above_ceiling' }] } });
    await expect(revise(bid, '800.00')).resolves.toMatchObject({ reaffirmationDue: false });
  });

  it('names the lines of the pack: those at cost are passed on in bid and comparison, whatever is said of them', async () => {
    const requestId = await bidding.publish();
    const software: PriceLine = { code: 'software', label: 'Ledger', kind: 'per_unit', price: aud('70.00'), quantity: '1', every: 'month', passThrough: false, tax: { treatment: 'not_registered' } };
    const bid = await bidding.draft(requestId, { priceLines: [monthly('500.00'), software] });
    const cost = { recurring: aud('6000.00'), passThrough: aud('840.00'), total: aud('6840.00') };
    expect(await submit(bid)).toMatchObject({ content: { priceLines: [{ code: 'bookkeeping' }, { code: 'software', passThrough: false }] }, total: cost });
    expect((await bidding.get(CompareBidsOfRequest).execute(bidding.client, requestId)).rows).toMatchObject([{ bidId: bid.id, cost }]);
    const other = await bidding.draft(requestId, { priceLines: [{ ...monthly('500.00'), code: 'books' }] });
    await expect(submit(other)).rejects.toMatchObject({ code: 'invalid_bid', errors: [{ pointer: '/priceLines/0/code', code: 'unknown_price_line' }] });
  });

  it('of very many bids is compared whole, and those without a row are told of', async () => {
    const requestId = await bidding.publish();
    const bid = await bidding.bid(requestId, priced('100.00'));
    await bidding.rows(`
      INSERT INTO requests.bid
      SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'organisation_id', gen_random_uuid(), 'state', CASE n WHEN 1 THEN 'withdrawn' ELSE b.state END,
        'reason', CASE n WHEN 1 THEN 'withdrawn_by_vendor' END, 'content', jsonb_set(b.content, '{priceLines,0,price,amount}', to_jsonb(n || '.00'))))).*
      FROM requests.bid b, generate_series(1, 1004) AS n WHERE b.id = $1`, bid.id);
    const compared = await bidding.get(CompareBidsOfRequest).execute(bidding.client, requestId);
    // 1,004 bids from 2 to 1,004 a month, and one of 100.
    expect(compared).toMatchObject({ bids: 1004, medianOf: 1004, rowsCut: true, partial: false, medianTotal: aud('6030.00') });
    expect([compared.rows.length, compared.rows[0]!.cost.total.amount, compared.rows.at(-1)!.cost.total.amount]).toEqual([1000, '24.00', '12000.00']);
  });

  it('of more bids than are compared says that it is partial', async () => {
    const requestId = await bidding.publish();
    const bid = await bidding.bid(requestId, { priceLines: Array.from({ length: 8 }, (_line, index) => ({ ...monthly(`${index + 1}00.00`), label: `Part ${index + 1}` })) });
    const copies = (many: number) => bidding.rows(`
      INSERT INTO requests.bid
      SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'organisation_id', gen_random_uuid()))).* FROM requests.bid b, generate_series(1, $2::int) WHERE b.id = $1`, bid.id, many);
    await copies(9_999);
    const compare = () => bidding.get(CompareBidsOfRequest).execute(bidding.client, requestId);
    expect(await compare()).toMatchObject({ bids: 10_000, medianOf: 10_000, rowsCut: true, partial: false });
    await copies(1);
    expect(await compare()).toMatchObject({ bids: 10_000, medianOf: 10_000, rowsCut: true, partial: true });
  }, 60_000);
});
