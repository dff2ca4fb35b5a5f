import { etagOf, type MemberCaller } from '#platform';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { withIfMatch } from '../../testing/requests-on-clone.js';
import { ActOnBid } from './act-on-bid.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { ListBidsOfRequest } from './list-bids-of-request.js';
import { ListOwnBids } from './list-own-bids.js';
import { ReadBid } from './read-bid.js';
import { ReviseBid } from './revise-bid.js';
import { ShortlistBid } from '../after-close/shortlist-bid.js';
import { SubmitBid } from './submit-bid.js';

describe('submitting and revising a bid', () => {
  let bidding: BiddingOnClone;

  const read = (caller: MemberCaller, id: string) => bidding.get(ReadBid).execute(caller, id);
  const revise = async (caller: MemberCaller, id: string, changes: object) =>
    bidding.get(ReviseBid).execute(withIfMatch(caller, etagOf(await read(caller, id))), id, { ...EXAMPLE_BID_CONTENT, ...changes });

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('keeps every submission as a revision of its own, the last of which counts at once', async () => {
    const requestId = await bidding.publish();
    const { id, vendor } = await bidding.draft(requestId);
    await revise(vendor, id, { summary: 'Still only a draft of ours.' });
    await bidding.get(SubmitBid).execute(vendor, id);
    await revise(vendor, id, { summary: 'Said better in a revision.' });
    await bidding.get(ActOnBid).execute(vendor, id, 'withdraw');
    const again = await bidding.get(SubmitBid).execute(vendor, id);
    expect(again).toMatchObject({ state: 'submitted', reason: null, revisions: 3, total: { total: { amount: '11200.00', currency: 'AUD' } } });
    const revisions = await bidding.rows<{ summary: string }>(`SELECT content ->> 'summary' AS summary FROM requests.bid_revision WHERE bid_id = $1 ORDER BY revision`, id);
    expect(revisions.map((revision) => revision.summary)).toEqual(['Still only a draft of ours.', 'Said better in a revision.', 'Said better in a revision.']);
    expect((await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {})).items).toMatchObject([{ id, content: { summary: 'Said better in a revision.' } }]);
    await expect(bidding.get(SubmitBid).execute(vendor, id)).rejects.toMatchObject({ code: 'bid_not_draft' });
  });

  it('is edited like a draft once it is withdrawn: what it says then counts when it is submitted again, and only then', async () => {
    const requestId = await bidding.publish();
    const { id, vendor } = await bidding.bid(requestId);
    await bidding.get(ActOnBid).execute(vendor, id, 'withdraw');
    const kept = await revise(vendor, id, { summary: 'Said better while it was withdrawn.', priceLines: [] });
    expect(kept).toMatchObject({ state: 'withdrawn', reason: 'withdrawn_by_vendor', revisions: 1, total: null, content: { summary: 'Said better while it was withdrawn.' } });
    await expect(bidding.get(ReviseBid).execute(withIfMatch(vendor, '"old"'), id, EXAMPLE_BID_CONTENT)).rejects.toMatchObject({ kind: 'precondition' });
    await expect(bidding.get(SubmitBid).execute(vendor, id)).rejects.toMatchObject({ code: 'invalid_bid' });
    await revise(vendor, id, { summary: 'Said better while it was withdrawn.' });
    expect((await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {})).items).toEqual([]);
    expect(await bidding.get(SubmitBid).execute(vendor, id)).toMatchObject({ state: 'submitted', revisions: 2, content: { summary: 'Said better while it was withdrawn.' } });
    await bidding.get(ActOnBid).execute(vendor, id, 'withdraw');
    await bidding.close(requestId);
    await expect(revise(vendor, id, {})).rejects.toMatchObject({ code: 'request_closed' });
  });

  it('lets a bid stand until the later decision when the close is extended, and a stated validity be stated anew', async () => {
    const requestId = await bidding.publish();
    const usual = await bidding.bid(requestId);
    const before = await read(usual.vendor, usual.id);
    const stated = await bidding.bid(requestId);
    const soon = new Date(Date.parse(before.validUntil!) - 86_400_000).toISOString();
    await revise(stated.vendor, stated.id, { validUntil: soon });
    const { closesAt } = await bidding.get(ActOnRequest).execute(bidding.client, requestId, 'extend', { workingDays: 3 });
    const after = await read(usual.vendor, usual.id);
    expect(Date.parse(after.validUntil!) - Date.parse(before.validUntil!)).toBeGreaterThan(2 * 86_400_000);
    expect(Date.parse(after.validUntil!)).toBeGreaterThan(Date.parse(closesAt!));
    expect((await read(stated.vendor, stated.id)).validUntil).toBe(soon);
    // As if the extension had outlasted it.
    await bidding.rows(`UPDATE requests.bid SET valid_until = clock_timestamp() - interval '1 minute' WHERE id = $1`, stated.id);
    expect(await read(stated.vendor, stated.id)).toMatchObject({ state: 'expired' });
    const listed = async (state: 'expired' | 'submitted', { vendor }: typeof stated) => (await bidding.get(ListOwnBids).execute(vendor, { state, requestId })).items.map((bid) => `${bid.id} ${bid.state}`);
    expect([await listed('expired', stated), await listed('submitted', stated)]).toEqual([[`${stated.id} expired`], []]);
    expect([await listed('expired', usual), await listed('submitted', usual)]).toEqual([[], [`${usual.id} submitted`]]);
    expect(await revise(stated.vendor, stated.id, { validUntil: after.validUntil })).toMatchObject({ state: 'submitted', validUntil: after.validUntil });
  });

  it('refuses what was seen in an older version, and answers one of two revisions at once with 412', async () => {
    const requestId = await bidding.publish();
    const { id, vendor } = await bidding.bid(requestId);
    const caller = withIfMatch(vendor, etagOf(await read(vendor, id)));
    const outcomes = await Promise.allSettled(['Ours is the first.', 'Ours is the second.'].map((summary) => bidding.get(ReviseBid).execute(caller, id, { ...EXAMPLE_BID_CONTENT, summary })));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({ reason: { kind: 'precondition', code: 'stale' } });
  });

  it('points at everything that is missing, and changes nothing', async () => {
    const { id, vendor } = await bidding.draft(await bidding.publish(), { answers: [], priceLines: [] });
    const error = (await bidding.get(SubmitBid).execute(vendor, id).catch((caught: unknown) => caught)) as { code: string; errors: { pointer: string; code: string }[] };
    expect(error.code).toBe('invalid_bid');
    expect(error.errors.map((item) => `${item.pointer} ${item.code}`)).toEqual(expect.arrayContaining(['/answers essential_unanswered', '/answers answer_missing', '/priceLines required']));
    expect(await read(vendor, id)).toMatchObject({ state: 'draft', revisions: 0 });
  });

  it('blocks offers to deal past the marketplace with the reason, and keeps doubts to itself', async () => {
    const requestId = await bidding.publish();
    const { id, vendor } = await bidding.draft(requestId, { summary: 'Save the fee: contact me outside the platform at jane@tidewater.example and pay directly.' });
    await expect(bidding.get(SubmitBid).execute(vendor, id)).rejects.toMatchObject({ kind: 'invalid', code: 'screening_blocked', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/summary', code: 'off_platform_offer' })]) as object[] });
    await revise(vendor, id, { summary: 'Questions about our approach go to jane@tidewater.example at any time.' });
    const view = await bidding.get(SubmitBid).execute(vendor, id);
    expect(JSON.stringify([view, await read(bidding.client, id)])).not.toContain('contact_email');
    expect(await bidding.rows('SELECT signals FROM requests.bid WHERE id = $1', id)).toEqual([{ signals: ['contact_email'] }]);
  });

  it('asks for eligibility anew each time, but lets a vendor on pause improve what it has bid', async () => {
    const requestId = await bidding.publish();
    const { id, vendor, vendorId } = await bidding.bid(requestId);
    await bidding.rows(`UPDATE vendors.profile SET state = 'paused' WHERE id = $1`, vendorId);
    await expect(revise(vendor, id, { summary: 'Improved while on pause.' })).resolves.toMatchObject({ revisions: 2 });
    await bidding.rows('UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1', vendorId);
    await expect(revise(vendor, id, { summary: 'Improved without a qualification.' })).rejects.toMatchObject({ code: 'not_eligible', extra: { reasons: [{ code: 'not_qualified' }] } });
  });

  it('is the vendor\'s own; the client reads it and marks it without the vendor noticing', async () => {
    const requestId = await bidding.publish();
    const { id, vendor } = await bidding.bid(requestId);
    const before = await read(vendor, id);
    await expect(bidding.get(ReviseBid).execute(bidding.client, id, EXAMPLE_BID_CONTENT)).rejects.toMatchObject({ kind: 'forbidden', code: 'not_your_bid' });
    expect(await bidding.get(ShortlistBid).execute(bidding.client, id, true)).toMatchObject({ shortlisted: true });
    expect(await read(bidding.client, id)).toMatchObject({ shortlisted: true });
    expect(await read(vendor, id)).toEqual(before);
    await expect(bidding.get(ShortlistBid).execute(vendor, id, true)).rejects.toMatchObject({ kind: 'forbidden', code: 'not_your_request' });
    const stranger = (await bidding.vendor()).caller;
    for (const attempt of [read(stranger, id), bidding.get(ActOnBid).execute(stranger, id, 'withdraw'), bidding.get(ShortlistBid).execute(stranger, id, true)]) {
      await expect(attempt).rejects.toMatchObject({ kind: 'not_found', code: 'bid_not_found' });
    }
  });
});
