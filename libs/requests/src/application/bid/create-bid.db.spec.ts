import { memberCaller, sanction, withKey } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone, refusals } from '../../testing/bidding-on-clone.js';
import { addOrganisation, addVendor } from '../../testing/requests-on-clone.js';
import { CreateBid } from './create-bid.js';
import { ListOwnBids } from './list-own-bids.js';
import { ReadBid } from './read-bid.js';

describe('starting a bid', () => {
  let bidding: BiddingOnClone;

  const count = async (requestId: string) => (await bidding.rows<{ count: number }>('SELECT count(*)::integer AS count FROM requests.bid WHERE request_id = $1', requestId))[0]!.count;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  it('starts from an earlier bid of its own organisation, and of no other', async () => {
    const [old, fresh] = [await bidding.publish(), await bidding.publish()];
    const bid = await bidding.bid(old, { exclusions: ['Years before 2026.'] });
    const nothing = { summary: '', answers: [], screeningAnswers: [], priceLines: [], statements: { team: '', subcontractors: '', dataLocation: '', insurance: '', absenceCover: '', notice: '', handover: '' }, startDate: '' };
    const copied = await bidding.get(CreateBid).execute(bid.vendor, fresh, nothing, bid.id);
    expect(copied).toMatchObject({ state: 'draft', content: { summary: EXAMPLE_BID_CONTENT.summary, exclusions: ['Years before 2026.'], startDate: '' } });
    const { caller: other } = await bidding.vendor();
    await expect(bidding.get(CreateBid).execute(other, fresh, nothing, bid.id)).rejects.toMatchObject({ code: 'invalid_bid', errors: [{ pointer: '/copyOf' }] });
    expect(await bidding.rows('SELECT 1 FROM requests.bid WHERE request_id = $1 AND organisation_id = $2', fresh, other.member.organisationId)).toEqual([]);
  });

  afterAll(() => bidding.on.close());

  it('makes one row of twenty identical posts at once, of which one succeeds and the others are replays or conflicts (R3)', async () => {
    const requestId = await bidding.publish();
    const { caller } = await addVendor(bidding.on.admin);
    const post = () => bidding.get(CreateBid).execute(withKey(caller, 'same-key', 'createBid'), requestId, EXAMPLE_BID_CONTENT);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, post));
    const refused = refusals(outcomes);
    expect(refused).toHaveLength(19);
    expect(refused.filter((code) => code !== 'idempotency_in_progress' && code !== 'replayed')).toEqual([]);
    expect(await count(requestId)).toBe(1);
    await expect(post()).rejects.toMatchObject({ message: 'replayed', status: 201 });
  });

  it('makes one row of twenty posts under different keys, and names the bid that exists to the others (R3)', async () => {
    const requestId = await bidding.publish();
    const { caller } = await addVendor(bidding.on.admin);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => bidding.get(CreateBid).execute(withKey(caller, `key-${n}`, 'createBid'), requestId, EXAMPLE_BID_CONTENT)));
    expect(refusals(outcomes)).toEqual(Array.from({ length: 19 }, () => 'bid_exists'));
    const [{ id }] = (await bidding.rows<{ id: string }>('SELECT id FROM requests.bid WHERE request_id = $1', requestId)) as [{ id: string }];
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ kind: 'conflict', extra: { bidId: id } });
  });

  it('is for eligible vendors of another organisation, on a request that they may see', async () => {
    const requestId = await bidding.publish();
    const create = (caller = bidding.client, id = requestId) => bidding.get(CreateBid).execute(caller, id, EXAMPLE_BID_CONTENT);
    await expect(create()).rejects.toMatchObject({ code: 'own_request' });
    await expect(create(await addOrganisation(bidding.on.admin))).rejects.toMatchObject({ code: 'not_eligible', extra: { reasons: [{ code: 'not_listed' }, { code: 'not_qualified' }] } });
    await expect(create((await addVendor(bidding.on.admin, false)).caller)).rejects.toMatchObject({ code: 'not_eligible', extra: { reasons: [{ code: 'not_qualified' }] } });
    const { caller } = await addVendor(bidding.on.admin);
    const selective = await bidding.publish(600, { visibility: 'selective' });
    await expect(create(caller, selective)).rejects.toMatchObject({ kind: 'not_found' });
    await sanction(bidding.on.clone, caller.member.organisationId, 'banned');
    await expect(create(caller)).rejects.toMatchObject({ code: 'not_eligible', extra: { reasons: [{ code: 'suspended' }] } });
    expect(await count(requestId)).toBe(0);
  });

  it('keeps a draft between its vendor and nobody else', async () => {
    const requestId = await bidding.publish();
    const { id, vendor } = await bidding.draft(requestId);
    const read = bidding.get(ReadBid);
    expect(await read.execute(vendor, id)).toMatchObject({ id, state: 'draft', total: null });
    await expect(read.execute(bidding.client, id)).rejects.toMatchObject({ kind: 'not_found', code: 'bid_not_found' });
    await expect(read.execute(memberCaller(uuidv7()), id)).rejects.toMatchObject({ kind: 'not_found', code: 'bid_not_found' });
    expect(await bidding.rows(`SELECT 1 FROM requests.outbox WHERE payload ->> 'bidId' = $1`, id)).toEqual([]);
  });

  it('is listed for its organisation, newest first and page by page, and in no other list', async () => {
    const { caller } = await addVendor(bidding.on.admin);
    const made: string[] = [];
    for (let n = 0; n < 3; n += 1) made.unshift((await bidding.get(CreateBid).execute(caller, await bidding.publish(), EXAMPLE_BID_CONTENT)).id);
    const list = bidding.get(ListOwnBids);
    const first = await list.execute(caller, { limit: 2 });
    const second = await list.execute(caller, { limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((bid) => bid.id)).toEqual(made);
    expect(second.nextCursor).toBeNull();
    expect((await list.execute(caller, { state: 'submitted' })).items).toEqual([]);
    await expect(list.execute((await addVendor(bidding.on.admin)).caller, { limit: 2, cursor: first.nextCursor! })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});
