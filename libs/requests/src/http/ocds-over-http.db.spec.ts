import type { OcdsPackage } from '#ocds';
import { AskFinalOffers } from '../application/after-close/ask-final-offers.js';
import { CreateBid } from '../application/bid/create-bid.js';
import { CreateRequest } from '../application/request/create-request.js';
import { InviteVendor } from '../application/while-open/invite-vendor.js';
import { MakeFinalOffer } from '../application/after-close/make-final-offer.js';
import { SettleDueRequests } from '../application/request/settle-due-requests.js';
import { ShortlistBid } from '../application/after-close/shortlist-bid.js';
import { SubmitBid } from '../application/bid/submit-bid.js';
import { SubmitRequest } from '../application/request/submit-request.js';
import { EXAMPLE_BID_CONTENT } from '../domain/examples.js';
import type { BiddingOnClone } from '../testing/bidding-on-clone.js';
import { releasePathOf, ReleaseScene, tells } from '../testing/release-scene.js';
import { EXAMPLE, until } from '../testing/requests-on-clone.js';

describe('a request as open data, over HTTP', () => {
  let scene: ReleaseScene;
  let bidding: BiddingOnClone;
  let client: string;

  const release = (requestId: string, token?: string) => scene.release(requestId, token);
  const act = (...args: Parameters<ReleaseScene['onAward']>) => scene.onAward(...args);

  beforeAll(async () => {
    scene = await ReleaseScene.open();
    ({ bidding, client } = scene);
  }, 60_000);

  afterAll(() => scene.close());

  it('is not there before it is published: in a draft, and in review', async () => {
    const { id } = await bidding.get(CreateRequest).execute(bidding.client, { ...EXAMPLE, summary: `${EXAMPLE.summary} Write to jane@harbourcafes.example for the file.` });
    for (const token of [undefined, client]) expect(await scene.get(releasePathOf(id), token)).toMatchObject({ status: 404, body: { code: 'request_not_found' } });
    expect(await bidding.get(SubmitRequest).execute(bidding.client, id)).toMatchObject({ state: 'in_review' });
    for (const token of [undefined, client]) expect((await scene.get(releasePathOf(id), token)).status).toBe(404);
  });

  it('is an active tender while it is open, the same for everybody, and answers with the ETag that it had', async () => {
    const requestId = await bidding.publish();
    const made = await release(requestId);
    expect(made).toMatchObject({ ocid: `ocds-000000-${requestId}`, tag: ['tender'], buyer: { name: 'Harbour Street Cafés' }, tender: { status: 'active', procurementMethod: 'open', items: [{ classification: { id: 'accounting' } }] } });
    expect(made.tender.items[0]?.additionalClassifications).toContainEqual({ scheme: 'UNSPSC', id: '43231601', description: 'Accounting software' });
    expect(await release(requestId, client)).toEqual(made);
    const { etag } = await scene.get(releasePathOf(requestId));
    expect((await scene.get(releasePathOf(requestId), undefined, { 'if-none-match': etag! })).status).toBe(304);
  });

  it('says nothing of sealed bids before they are opened, to nobody, and changes with none of them', async () => {
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    const before = await release(requestId);
    const bid = await bidding.bid(requestId);
    const readers = [undefined, client, await scene.tokenOf(bid), scene.http.vendor];
    for (const token of readers) expect(await release(requestId, token)).toEqual(before);
    await bidding.close(requestId);
    const unopened = await release(requestId, client);
    expect([unopened.bids, unopened.tender.numberOfTenderers, unopened.tender.bidOpening, tells(unopened, bid)]).toEqual([undefined, undefined, undefined, []]);
    await scene.reveal(requestId);
    expect(await release(requestId)).toMatchObject({ tag: ['tenderUpdate'], tender: { status: 'active', numberOfTenderers: 1 }, bids: { statistics: [{ measure: 'bids', value: 1 }] } });
    expect((await release(requestId, client)).bids?.details).toMatchObject([{ id: bid.id, status: 'valid', x_status: 'submitted' }]);
  });

  it('never tells how many bids there were of one that ended unopened', async () => {
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    const bid = await bidding.bid(requestId);
    await scene.onRequest(requestId, 'cancel', { reason: 'kept_in_house' });
    for (const token of [undefined, client]) {
      const made = await release(requestId, token);
      expect(made).toMatchObject({ tag: ['tenderCancellation'], tender: { status: 'cancelled', x_request: { outcome: { reason: 'kept_in_house' } } } });
      expect([made.bids, made.tender.numberOfTenderers, tells(made, bid)]).toEqual([undefined, undefined, []]);
    }
  });

  it('counts the bids that stood once they were opened, and tells the client alone whose they are', async () => {
    const { requestId, winner, other } = await scene.evaluated();
    const made = await release(requestId);
    expect([made.tender.numberOfTenderers, made.bids, tells(made, winner, other)]).toEqual([2, { statistics: [expect.objectContaining({ value: 2 })] }, []]);
    const own = await release(requestId, client);
    expect(own.tender.tenderers?.map(({ id }) => id)).toEqual([winner, other].map(({ vendor }) => vendor.member.organisationId));
    expect(own.date).toBe(made.date);
    for (const reader of [winner, other]) expect(await release(requestId, await scene.tokenOf(reader))).toEqual(made);
    await bidding.get(ShortlistBid).execute(bidding.client, winner.id, true);
    expect([await release(requestId), await release(requestId, client)]).toEqual([made, own]);
  });

  it('dates an offer for everybody, and tells whose it is when it was accepted; bidders that lost are named to nobody', async () => {
    const { requestId, winner, other, awardId } = await scene.offered();
    const pending = await release(requestId);
    expect(pending).toMatchObject({ tag: ['tenderUpdate', 'award'], tender: { status: 'active' }, awards: [{ id: awardId, status: 'pending' }] });
    expect([tells(pending, winner, other), pending.contracts]).toEqual([[], undefined]);
    const supplier = [{ id: winner.vendor.member.organisationId, name: 'Tidewater Ledgers' }];
    for (const token of [client, await scene.tokenOf(winner)]) expect((await release(requestId, token)).awards).toMatchObject([{ suppliers: supplier, relatedBid: winner.id, x_status: 'offered', value: { currency: 'AUD' } }]);
    expect(await release(requestId, await scene.tokenOf(other))).toEqual(pending);
    await act(winner.vendor, awardId, 'accept');
    const accepted = await release(requestId);
    expect(accepted).toMatchObject({ tag: ['tenderUpdate', 'award', 'contract'], tender: { status: 'complete' }, awards: [{ status: 'active', suppliers: supplier }], contracts: [{ awardID: awardId, status: 'pending' }] });
    expect(accepted.awards?.[0]?.value?.amount).toBe(Number((await bidding.rows<{ total: string }>(`SELECT total -> 'total' ->> 'amount' AS total FROM requests.agreed_terms WHERE award_id = $1`, awardId))[0]!.total));
    expect([tells(accepted, other), accepted.awards?.[0]?.x_status]).toEqual([[], undefined]);
    await act(bidding.client, awardId, 'confirm');
    const confirmed = await release(requestId);
    expect(confirmed).toMatchObject({ contracts: [{ status: 'active', dateSigned: expect.any(String) as unknown, value: accepted.awards![0]!.value }] });
    expect(Date.parse(confirmed.date)).toBeGreaterThan(Date.parse(accepted.date));
  });

  it('names the vendor no more whose checks were not passed, or whose award was revoked', async () => {
    const failed = await scene.offered();
    await act(failed.winner.vendor, failed.awardId, 'accept');
    await act(failed.winner.vendor, failed.awardId, 'fail_checks', 'conflict_of_interest');
    const returned = await release(failed.requestId);
    expect(returned).toMatchObject({ tag: ['tenderUpdate', 'awardCancellation'], tender: { status: 'active' }, awards: [{ status: 'cancelled' }], contracts: [{ status: 'cancelled' }] });
    expect(tells(returned, failed.winner)).toEqual([]);
    expect((await release(failed.requestId, client)).awards).toMatchObject([{ x_status: 'checks_not_passed', suppliers: [{ id: failed.winner.vendor.member.organisationId }] }]);
    const revoked = await scene.offered();
    await act(revoked.winner.vendor, revoked.awardId, 'accept');
    await act(bidding.client, revoked.awardId, 'revoke', 'scope_changed');
    const ended = await release(revoked.requestId);
    expect(ended).toMatchObject({ tender: { status: 'unsuccessful', x_request: { outcome: { reason: 'award_revoked' } } }, awards: [{ status: 'cancelled' }] });
    expect(tells(ended, revoked.winner)).toEqual([]);
  });

  it('keeps what was declined beside what was awarded after it', async () => {
    const { requestId, winner, other, awardId } = await scene.offered();
    await act(winner.vendor, awardId, 'decline', 'capacity_changed');
    expect(await release(requestId)).toMatchObject({ tag: ['tenderUpdate', 'awardCancellation'], awards: [{ status: 'unsuccessful' }] });
    const again = (await bidding.award(requestId, other.id)).id;
    await act(other.vendor, again, 'accept');
    const made = await release(requestId);
    expect(made.awards).toMatchObject([{ id: awardId, status: 'unsuccessful' }, { id: again, status: 'active' }]);
    expect(made.awards?.[0]).not.toHaveProperty('suppliers');
    expect(tells(made, winner)).toEqual([]);
  });

  it('reads an offer as lapsed before anybody has stored it, and no otherwise afterwards', async () => {
    const { requestId, awardId } = await scene.offered();
    const due = new Date(Date.now() + 50).toISOString();
    await bidding.rows('UPDATE requests.award SET accept_by = $2, standstill_ends_at = offered_at WHERE id = $1', awardId, due);
    await bidding.rows('UPDATE requests.request SET due_at = $2 WHERE id = $1', requestId, due);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const derived = await release(requestId);
    expect(derived).toMatchObject({ date: due, tag: ['tenderUpdate', 'awardCancellation'], awards: [{ status: 'unsuccessful' }] });
    await bidding.get(SettleDueRequests).execute({ over: false });
    expect(await bidding.rows('SELECT status FROM requests.award WHERE id = $1', awardId)).toEqual([{ status: 'lapsed' }]);
    expect(await release(requestId)).toEqual(derived);
  });

  it.each([['no_suitable_bid'], ['over_budget']])('is unsuccessful with the reason %s', async (reason) => {
    const { requestId } = await scene.evaluated();
    await scene.onRequest(requestId, 'conclude', { reason });
    expect(await release(requestId)).toMatchObject({ tag: ['tenderUpdate'], tender: { status: 'unsuccessful', numberOfTenderers: 2, x_request: { outcome: { reason } } } });
  });

  it('is unsuccessful without bids, and without a decision, after which it can be reopened', async () => {
    const empty = await bidding.publish();
    await bidding.close(empty);
    await scene.reveal(empty);
    await scene.onRequest(empty, 'conclude', { reason: 'no_bids' });
    expect(await release(empty)).toMatchObject({ tender: { status: 'unsuccessful', numberOfTenderers: 0, x_request: { outcome: { reason: 'no_bids' } } } });
    const { requestId } = await scene.evaluated();
    await bidding.rows(`UPDATE requests.request SET decide_by = date_trunc('milliseconds', clock_timestamp()), due_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, requestId);
    const derived = await release(requestId);
    expect(derived).toMatchObject({ tender: { status: 'unsuccessful', x_request: { outcome: { reason: 'no_decision' } } } });
    await bidding.get(SettleDueRequests).execute({ over: false });
    expect(await release(requestId)).toEqual(derived);
    await scene.onRequest(requestId, 'reopen');
    expect(await release(requestId)).toMatchObject({ tag: ['tenderAmendment'], tender: { status: 'active', amendments: [{ id: 'reopening' }], x_request: { outcome: null } } });
  });

  it('is withdrawn for its parties, and gone for everybody else, when an operator takes it down', async () => {
    const requestId = await bidding.publish();
    const bid = await bidding.bid(requestId);
    const before = await release(requestId);
    await scene.byOperator(requestId, 'take_down');
    expect((await scene.get(releasePathOf(requestId))).status).toBe(404);
    for (const token of [client, await scene.tokenOf(bid)]) expect(await release(requestId, token)).toMatchObject({ tag: ['tenderCancellation'], tender: { status: 'withdrawn', x_request: { outcome: { reason: 'unlawful_content' } } } });
    await scene.byOperator(requestId, 'restore');
    const restored = await release(requestId);
    expect({ ...restored, id: before.id, date: before.date }).toEqual(before);
    expect(Date.parse(restored.date)).toBeGreaterThan(Date.parse(before.date));
  });

  it('hides the client that hides its name, until the award', async () => {
    const { requestId, winner, awardId } = await scene.offered({ nameHidden: true });
    const hidden = await release(requestId);
    expect(JSON.stringify(hidden)).not.toMatch(new RegExp(`${bidding.client.member.organisationId}|Harbour Street`));
    expect([hidden.buyer, (await release(requestId, client)).buyer?.name]).toEqual([undefined, 'Harbour Street Cafés']);
    await act(winner.vendor, awardId, 'accept');
    expect((await release(requestId)).buyer).toEqual({ id: bidding.client.member.organisationId, name: 'Harbour Street Cafés' });
  });

  it('of a selective request is read by who is asked, in no package, and tells them no winner', async () => {
    const requestId = await bidding.publish(600, { visibility: 'selective', automaticInvitations: 0 });
    const [asked, also] = [await bidding.vendor(), await bidding.vendor()];
    for (const { vendorId } of [asked, also]) await bidding.get(InviteVendor).execute(bidding.client, requestId, vendorId);
    for (const token of [undefined, scene.http.vendor]) expect((await scene.get(releasePathOf(requestId), token)).status).toBe(404);
    const token = await scene.http.signIn(asked.caller);
    expect((await release(requestId, token)).tender.procurementMethod).toBe('limited');
    const { body } = await scene.get<OcdsPackage>('/v1/ocds/releases?limit=100', client);
    expect(JSON.stringify(body)).not.toContain(requestId);
    const bids = [];
    for (const { caller } of [asked, also]) {
      const { id } = await bidding.get(CreateBid).execute(caller, requestId, EXAMPLE_BID_CONTENT);
      await bidding.get(SubmitBid).execute(caller, id);
      bids.push(id);
    }
    await bidding.close(requestId);
    await scene.reveal(requestId);
    await act(asked.caller, (await bidding.award(requestId, bids[0]!)).id, 'accept');
    expect((await release(requestId, token)).awards).toMatchObject([{ status: 'active', suppliers: [{ id: asked.caller.member.organisationId }] }]);
    const told = await release(requestId, await scene.http.signIn(also.caller));
    expect([told.awards?.[0]?.status, told.awards?.[0]?.suppliers, told.contracts?.[0]?.value, JSON.stringify(told).includes(asked.caller.member.organisationId)]).toEqual(['active', undefined, undefined, false]);
  });

  it('lists what changed it while it was open: addenda, more time, a correction', async () => {
    const requestId = await bidding.publish(14 * 86_400);
    const path = `/v1/requests/${requestId}`;
    const fresh = async () => ({ 'if-match': (await scene.http.call(client, 'GET', path)).etag ?? '' });
    await scene.http.call(client, 'POST', `${path}/addenda`, { kind: 'material', text: 'We want it in two languages.', changes: { languages: ['en', 'fr'] } }, await fresh());
    await scene.http.call(client, 'POST', `${path}/addenda`, { kind: 'information', text: 'The office is closed on Monday.' }, await fresh());
    await scene.http.call(client, 'POST', `${path}/correct`, { title: 'Monthly bookkeeping and BAS for a café with two sites' }, await fresh());
    await scene.onRequest(requestId, 'extend', { workingDays: 2 });
    const made = await release(requestId);
    expect(made.tag).toEqual(['tenderAmendment']);
    expect(made.tender.amendments).toMatchObject([
      { id: 'addendum-1', description: 'A material addendum changes languages.', rationale: 'We want it in two languages.' },
      { id: 'addendum-2', rationale: 'The office is closed on Monday.' },
      { id: 'correction' },
      { description: 'Bids are taken for longer.' },
    ]);
    expect(made.date).toBe(made.tender.amendments?.at(-1)?.date);
  });

  it('reads final offers as they stand once their round is over, and tells nobody else of the round', async () => {
    const { requestId, winner } = await scene.evaluated({ finalOffers: true });
    await bidding.get(ShortlistBid).execute(bidding.client, winner.id, true);
    const before = await release(requestId);
    const bidBefore = (await release(requestId, client)).bids?.details?.find(({ id }) => id === winner.id)?.value;
    await bidding.get(AskFinalOffers).execute(bidding.client, requestId);
    const line = { label: 'All of it', kind: 'one_off' as const, price: { amount: '777.00', currency: 'AUD' }, tax: { treatment: 'not_registered' as const } };
    await bidding.get(MakeFinalOffer).execute(winner.vendor, winner.id, { priceLines: [line], startDate: '2027-03-01' });
    expect((await release(requestId, client)).bids?.details?.find(({ id }) => id === winner.id)?.value).toEqual(bidBefore);
    await bidding.rows(`WITH r AS (UPDATE requests.request SET final_offers_by = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1) UPDATE requests.bid SET final_offer_by = date_trunc('milliseconds', clock_timestamp()) WHERE request_id = $1 AND final_offer_by IS NOT NULL`, requestId);
    const own = await release(requestId, client);
    const { items } = (await scene.http.call<{ items: { id: string; total: { total: { amount: string } } }[] }>(client, 'GET', `/v1/requests/${requestId}/bids`)).body;
    expect(own.bids?.details?.map(({ id, value }) => [id, value?.amount])).toEqual(items.map(({ id, total }) => [id, Number(total.total.amount)]));
    expect(own.bids?.details?.find(({ id }) => id === winner.id)?.value).not.toEqual(bidBefore);
    expect(Date.parse(own.date)).toBeGreaterThan(Date.parse(before.date));
    expect(await release(requestId)).toEqual(before);
  });

  it('is shown in full to operators', async () => {
    const { requestId, winner } = await scene.offered();
    const { caller } = await bidding.vendor();
    const token = await scene.http.signIn(caller);
    expect(tells(await release(requestId, token), winner)).toEqual([]);
    await bidding.rows('UPDATE identity.account SET operator = true WHERE id = $1', caller.account.id);
    await until(async () => tells(await release(requestId, token), winner).length > 0);
    expect((await release(requestId, token)).awards).toMatchObject([{ relatedBid: winner.id, x_status: 'offered' }]);
  });
});
