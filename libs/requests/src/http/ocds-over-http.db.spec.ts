import type { MemberPerson } from '#platform';
import type { OcdsPackage, OcdsRelease } from '#ocds';
import { faultsOfPackage, faultsOfRelease } from '#ocds/testing';
import { ActOnAward } from '../application/act-on-award.js';
import { ActOnBid } from '../application/act-on-bid.js';
import { ActOnRequest } from '../application/act-on-request.js';
import { AskFinalOffers } from '../application/ask-final-offers.js';
import { CreateBid } from '../application/create-bid.js';
import { CreateRequest } from '../application/create-request.js';
import { DecideRequest } from '../application/decide-request.js';
import { InviteVendor } from '../application/invite-vendor.js';
import { ListBidsOfRequest } from '../application/list-bids-of-request.js';
import { MakeFinalOffer } from '../application/make-final-offer.js';
import { SettleDueRequests } from '../application/settle-due-requests.js';
import { SettleRequest } from '../application/settle-request.js';
import { ShortlistBid } from '../application/shortlist-bid.js';
import { SubmitBid } from '../application/submit-bid.js';
import { SubmitRequest } from '../application/submit-request.js';
import { EXAMPLE_BID_CONTENT } from '../domain/examples.js';
import type { BiddingOnClone, MadeBid } from '../testing/bidding-on-clone.js';
import { BiddingOverHttp } from '../testing/bidding-over-http.js';
import { EXAMPLE, until } from '../testing/requests-on-clone.js';

interface Made {
  readonly requestId: string;
  readonly winner: MadeBid;
  readonly other: MadeBid;
}

describe('a request as open data, over HTTP', () => {
  let scene: BiddingOverHttp;
  let bidding: BiddingOnClone;
  let client: string;

  const get = <B = OcdsRelease>(path: string, token?: string, headers: Record<string, string> = {}) => scene.call<B>(token, 'GET', path, undefined, headers);
  const pathOf = (requestId: string) => `/v1/requests/${requestId}/ocds`;

  /** A release that the official schema accepts. */
  async function release(requestId: string, token?: string): Promise<OcdsRelease> {
    const { status, body } = await get(pathOf(requestId), token);
    expect([status, faultsOfRelease(body).errors]).toEqual([200, []]);
    return body;
  }

  const tokenOf = ({ vendor }: MadeBid): Promise<string> => scene.signIn(vendor);
  const open = (requestId: string) => bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {});
  const act = (caller: MemberPerson, id: string, action: Parameters<ActOnAward['execute']>[2]['action'], reason?: string) => bidding.get(ActOnAward).execute(caller, id, { action, ...(reason ? { reason } : {}) });
  const onRequest = (requestId: string, action: Parameters<ActOnRequest['execute']>[2], input = {}) => bidding.get(ActOnRequest).execute(bidding.client, requestId, action, input);
  const byOperator = (requestId: string, action: 'take_down' | 'restore') =>
    bidding.on.service.database.transaction(async (tx) => {
      const settled = await bidding.get(SettleRequest).lock(tx, requestId);
      await bidding.get(DecideRequest).execute(tx, settled, { action, actor: 'operator', actorId: null, input: { reason: 'unlawful_content' } });
    });

  /** Closed and opened, with two bids that stand, one that was withdrawn and a draft. */
  async function evaluated(extra: Parameters<BiddingOnClone['publish']>[1] = {}): Promise<Made> {
    const requestId = await bidding.publish(600, extra);
    const made = { requestId, winner: await bidding.bid(requestId), other: await bidding.bid(requestId) };
    const gone = await bidding.bid(requestId);
    await bidding.get(ActOnBid).execute(gone.vendor, gone.id, 'withdraw');
    await bidding.draft(requestId);
    await bidding.close(requestId);
    await open(requestId);
    return made;
  }
  async function offered(extra: Parameters<BiddingOnClone['publish']>[1] = {}): Promise<Made & { readonly awardId: string }> {
    const made = await evaluated(extra);
    return { ...made, awardId: (await bidding.award(made.requestId, made.winner.id)).id };
  }

  /** What names a bid or whose it is. */
  const marksOf = ({ id, vendor, vendorId }: MadeBid): string[] => [id, vendorId, vendor.member.organisationId];
  const tells = (document: unknown, ...bids: readonly MadeBid[]): string[] => bids.flatMap(marksOf).filter((mark) => JSON.stringify(document).includes(mark));

  beforeAll(async () => {
    scene = await BiddingOverHttp.open();
    ({ bidding, client } = scene);
  }, 60_000);

  afterAll(() => scene.close());

  it('is not there before it is published: in a draft, and in review', async () => {
    const { id } = await bidding.get(CreateRequest).execute(bidding.client, { ...EXAMPLE, summary: `${EXAMPLE.summary} Write to jane@harbourcafes.example for the file.` });
    for (const token of [undefined, client]) expect(await get(pathOf(id), token)).toMatchObject({ status: 404, body: { code: 'request_not_found' } });
    expect(await bidding.get(SubmitRequest).execute(bidding.client, id)).toMatchObject({ state: 'in_review' });
    for (const token of [undefined, client]) expect((await get(pathOf(id), token)).status).toBe(404);
  });

  it('is an active tender while it is open, the same for everybody, and answers with the ETag that it had', async () => {
    const requestId = await bidding.publish();
    const made = await release(requestId);
    expect(made).toMatchObject({ ocid: `ocds-000000-${requestId}`, tag: ['tender'], buyer: { name: 'Harbour Street Cafés' }, tender: { status: 'active', procurementMethod: 'open', items: [{ classification: { id: 'accounting' } }] } });
    expect(made.tender.items[0]?.additionalClassifications).toContainEqual({ scheme: 'UNSPSC', id: '43231601', description: 'Accounting software' });
    expect(await release(requestId, client)).toEqual(made);
    const { etag } = await get(pathOf(requestId));
    expect((await get(pathOf(requestId), undefined, { 'if-none-match': etag! })).status).toBe(304);
  });

  it('says nothing of sealed bids before they are opened, to nobody, and changes with none of them', async () => {
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    const before = await release(requestId);
    const bid = await bidding.bid(requestId);
    const readers = [undefined, client, await tokenOf(bid), scene.vendor];
    for (const token of readers) expect(await release(requestId, token)).toEqual(before);
    await bidding.close(requestId);
    const unopened = await release(requestId, client);
    expect([unopened.bids, unopened.tender.numberOfTenderers, unopened.tender.bidOpening, tells(unopened, bid)]).toEqual([undefined, undefined, undefined, []]);
    await open(requestId);
    expect(await release(requestId)).toMatchObject({ tag: ['tenderUpdate'], tender: { status: 'active', numberOfTenderers: 1 }, bids: { statistics: [{ measure: 'bids', value: 1 }] } });
    expect((await release(requestId, client)).bids?.details).toMatchObject([{ id: bid.id, status: 'valid', x_status: 'submitted' }]);
  });

  it('never tells how many bids there were of one that ended unopened', async () => {
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    const bid = await bidding.bid(requestId);
    await onRequest(requestId, 'cancel', { reason: 'kept_in_house' });
    for (const token of [undefined, client]) {
      const made = await release(requestId, token);
      expect(made).toMatchObject({ tag: ['tenderCancellation'], tender: { status: 'cancelled', x_request: { outcome: { reason: 'kept_in_house' } } } });
      expect([made.bids, made.tender.numberOfTenderers, tells(made, bid)]).toEqual([undefined, undefined, []]);
    }
  });

  it('counts the bids that stood once they were opened, and tells the client alone whose they are', async () => {
    const { requestId, winner, other } = await evaluated();
    const made = await release(requestId);
    expect([made.tender.numberOfTenderers, made.bids, tells(made, winner, other)]).toEqual([2, { statistics: [expect.objectContaining({ value: 2 })] }, []]);
    const own = await release(requestId, client);
    expect(own.tender.tenderers?.map(({ id }) => id)).toEqual([winner, other].map(({ vendor }) => vendor.member.organisationId));
    expect(own.date).toBe(made.date);
    for (const reader of [winner, other]) expect(await release(requestId, await tokenOf(reader))).toEqual(made);
    await bidding.get(ShortlistBid).execute(bidding.client, winner.id, true);
    expect([await release(requestId), await release(requestId, client)]).toEqual([made, own]);
  });

  it('dates an offer for everybody, and tells whose it is when it was accepted; bidders that lost are named to nobody', async () => {
    const { requestId, winner, other, awardId } = await offered();
    const pending = await release(requestId);
    expect(pending).toMatchObject({ tag: ['tenderUpdate', 'award'], tender: { status: 'active' }, awards: [{ id: awardId, status: 'pending' }] });
    expect([tells(pending, winner, other), pending.contracts]).toEqual([[], undefined]);
    const supplier = [{ id: winner.vendor.member.organisationId, name: 'Tidewater Ledgers' }];
    for (const token of [client, await tokenOf(winner)]) expect((await release(requestId, token)).awards).toMatchObject([{ suppliers: supplier, relatedBids: [winner.id], x_status: 'offered', value: { currency: 'AUD' } }]);
    expect(await release(requestId, await tokenOf(other))).toEqual(pending);
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
    const failed = await offered();
    await act(failed.winner.vendor, failed.awardId, 'accept');
    await act(failed.winner.vendor, failed.awardId, 'fail_checks', 'conflict_of_interest');
    const returned = await release(failed.requestId);
    expect(returned).toMatchObject({ tag: ['tenderUpdate', 'awardCancellation'], tender: { status: 'active' }, awards: [{ status: 'cancelled' }], contracts: [{ status: 'cancelled' }] });
    expect(tells(returned, failed.winner)).toEqual([]);
    expect((await release(failed.requestId, client)).awards).toMatchObject([{ x_status: 'checks_not_passed', suppliers: [{ id: failed.winner.vendor.member.organisationId }] }]);
    const revoked = await offered();
    await act(revoked.winner.vendor, revoked.awardId, 'accept');
    await act(bidding.client, revoked.awardId, 'revoke', 'scope_changed');
    const ended = await release(revoked.requestId);
    expect(ended).toMatchObject({ tender: { status: 'unsuccessful', x_request: { outcome: { reason: 'award_revoked' } } }, awards: [{ status: 'cancelled' }] });
    expect(tells(ended, revoked.winner)).toEqual([]);
  });

  it('keeps what was declined beside what was awarded after it', async () => {
    const { requestId, winner, other, awardId } = await offered();
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
    const { requestId, awardId } = await offered();
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
    const { requestId } = await evaluated();
    await onRequest(requestId, 'conclude', { reason });
    expect(await release(requestId)).toMatchObject({ tag: ['tenderUpdate'], tender: { status: 'unsuccessful', numberOfTenderers: 2, x_request: { outcome: { reason } } } });
  });

  it('is unsuccessful without bids, and without a decision, after which it can be reopened', async () => {
    const empty = await bidding.publish();
    await bidding.close(empty);
    await open(empty);
    await onRequest(empty, 'conclude', { reason: 'no_bids' });
    expect(await release(empty)).toMatchObject({ tender: { status: 'unsuccessful', numberOfTenderers: 0, x_request: { outcome: { reason: 'no_bids' } } } });
    const { requestId } = await evaluated();
    await bidding.rows(`UPDATE requests.request SET decide_by = date_trunc('milliseconds', clock_timestamp()), due_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, requestId);
    const derived = await release(requestId);
    expect(derived).toMatchObject({ tender: { status: 'unsuccessful', x_request: { outcome: { reason: 'no_decision' } } } });
    await bidding.get(SettleDueRequests).execute({ over: false });
    expect(await release(requestId)).toEqual(derived);
    await onRequest(requestId, 'reopen');
    expect(await release(requestId)).toMatchObject({ tag: ['tenderAmendment'], tender: { status: 'active', amendments: [{ id: 'reopening' }], x_request: { outcome: null } } });
  });

  it('is withdrawn for its parties, and gone for everybody else, when an operator takes it down', async () => {
    const requestId = await bidding.publish();
    const bid = await bidding.bid(requestId);
    const before = await release(requestId);
    await byOperator(requestId, 'take_down');
    expect((await get(pathOf(requestId))).status).toBe(404);
    for (const token of [client, await tokenOf(bid)]) expect(await release(requestId, token)).toMatchObject({ tag: ['tenderCancellation'], tender: { status: 'withdrawn', x_request: { outcome: { reason: 'unlawful_content' } } } });
    await byOperator(requestId, 'restore');
    const restored = await release(requestId);
    expect({ ...restored, id: before.id, date: before.date }).toEqual(before);
    expect(Date.parse(restored.date)).toBeGreaterThan(Date.parse(before.date));
  });

  it('hides the client that hides its name, until the award', async () => {
    const { requestId, winner, awardId } = await offered({ nameHidden: true });
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
    for (const token of [undefined, scene.vendor]) expect((await get(pathOf(requestId), token)).status).toBe(404);
    const token = await scene.signIn(asked.caller);
    expect((await release(requestId, token)).tender.procurementMethod).toBe('limited');
    const { body } = await get<OcdsPackage>('/v1/ocds/releases?limit=100', client);
    expect(JSON.stringify(body)).not.toContain(requestId);
    const bids = [];
    for (const { caller } of [asked, also]) {
      const { id } = await bidding.get(CreateBid).execute(caller, requestId, EXAMPLE_BID_CONTENT);
      await bidding.get(SubmitBid).execute(caller, id);
      bids.push(id);
    }
    await bidding.close(requestId);
    await open(requestId);
    await act(asked.caller, (await bidding.award(requestId, bids[0]!)).id, 'accept');
    expect((await release(requestId, token)).awards).toMatchObject([{ status: 'active', suppliers: [{ id: asked.caller.member.organisationId }] }]);
    const told = await release(requestId, await scene.signIn(also.caller));
    expect([told.awards?.[0]?.status, told.awards?.[0]?.suppliers, told.contracts?.[0]?.value, JSON.stringify(told).includes(asked.caller.member.organisationId)]).toEqual(['active', undefined, undefined, false]);
  });

  it('lists what changed it while it was open: addenda, more time, a correction', async () => {
    const requestId = await bidding.publish(14 * 86_400);
    const path = `/v1/requests/${requestId}`;
    const fresh = async () => ({ 'if-match': (await scene.call(client, 'GET', path)).etag ?? '' });
    await scene.call(client, 'POST', `${path}/addenda`, { kind: 'material', text: 'We want it in two languages.', changes: { languages: ['en', 'fr'] } }, await fresh());
    await scene.call(client, 'POST', `${path}/addenda`, { kind: 'information', text: 'The office is closed on Monday.' }, await fresh());
    await scene.call(client, 'POST', `${path}/correct`, { title: 'Monthly bookkeeping and BAS for a café with two sites' }, await fresh());
    await onRequest(requestId, 'extend', { workingDays: 2 });
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
    const { requestId, winner } = await evaluated({ finalOffers: true });
    await bidding.get(ShortlistBid).execute(bidding.client, winner.id, true);
    const before = await release(requestId);
    const bidBefore = (await release(requestId, client)).bids?.details?.find(({ id }) => id === winner.id)?.value;
    await bidding.get(AskFinalOffers).execute(bidding.client, requestId);
    const line = { ...EXAMPLE_BID_CONTENT.priceLines[0]!, kind: 'one_off' as const, price: { amount: '777.00', currency: 'AUD' } };
    await bidding.get(MakeFinalOffer).execute(winner.vendor, winner.id, { priceLines: [line], startDate: '2027-03-01' });
    expect((await release(requestId, client)).bids?.details?.find(({ id }) => id === winner.id)?.value).toEqual(bidBefore);
    await bidding.rows(`WITH r AS (UPDATE requests.request SET final_offers_by = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1) UPDATE requests.bid SET final_offer_by = date_trunc('milliseconds', clock_timestamp()) WHERE request_id = $1 AND final_offer_by IS NOT NULL`, requestId);
    const own = await release(requestId, client);
    const { items } = (await scene.call<{ items: { id: string; total: { total: { amount: string } } }[] }>(client, 'GET', `/v1/requests/${requestId}/bids`)).body;
    expect(own.bids?.details?.map(({ id, value }) => [id, value?.amount])).toEqual(items.map(({ id, total }) => [id, Number(total.total.amount)]));
    expect(own.bids?.details?.find(({ id }) => id === winner.id)?.value).not.toEqual(bidBefore);
    expect(Date.parse(own.date)).toBeGreaterThan(Date.parse(before.date));
    expect(await release(requestId)).toEqual(before);
  });

  describe('in packages', () => {
    const page = async (query = '', token?: string): Promise<OcdsPackage & { readonly nextCursor: string | null }> => {
      const { status, body } = await get<OcdsPackage & { readonly nextCursor: string | null }>(`/v1/ocds/releases${query}`, token);
      expect([status, faultsOfPackage(body).errors]).toEqual([200, []]);
      return body;
    };

    it('comes page by page, the last changed first, each as everybody reads it', async () => {
      const seen: OcdsRelease[] = [];
      let { releases, links, nextCursor, uri } = await page('?limit=3');
      expect(uri).toMatch(/\/v1\/ocds\/releases\?limit=3$/);
      for (;;) {
        seen.push(...releases);
        if (links.next === undefined) break;
        expect(links.next).toBe(`${uri.split('?')[0]}?limit=3&cursor=${nextCursor!}`);
        ({ releases, links, nextCursor } = await page(new URL(links.next).search));
      }
      expect(nextCursor).toBeNull();
      expect(new Set(seen.map(({ ocid }) => ocid)).size).toBe(seen.length);
      const all = await bidding.rows<{ id: string }>(`SELECT id FROM requests.request WHERE visibility = 'open' AND state IN ('published', 'awarded', 'unsuccessful', 'cancelled') ORDER BY changed_at DESC, id DESC`);
      expect(seen.map(({ ocid }) => ocid)).toEqual(all.map(({ id }) => `ocds-000000-${id}`));
      expect(seen.length).toBeGreaterThan(15);
      for (const one of seen) expect(await release(one.tender.id)).toEqual(one);
    });

    it('says who publishes them, what it adds to the standard, and where that is described', async () => {
      const { publisher, license, version, extensions, publishedDate, releases } = await page('?limit=2');
      expect({ publisher: publisher.name, license, version }).toEqual({ publisher: 'Outsourcing Marketplace', license: null, version: '1.1' });
      expect(publishedDate).toBe(releases.map(({ date }) => date).sort().at(-1));
      const own = new URL(extensions.at(-1)!).pathname;
      expect((await get<{ compatibility: string[] }>(own)).body.compatibility).toEqual(['1.1']);
      expect((await get<{ definitions: object }>(own.replace('extension.json', 'release-schema.json'))).body.definitions).toMatchObject({ Tender: { properties: { x_request: { type: 'object' } } } });
    });

    it('is the same for the client of one, and goes on with its own cursor alone', async () => {
      const [open1, own] = [await page('?limit=2'), await page('?limit=2', client)];
      expect(own.releases).toEqual(open1.releases);
      const next = await scene.call(undefined, 'GET', '/v1/ocds/releases?limit=2');
      expect(next.headers.get('link')).toMatch(/^<\/v1\/ocds\/releases\?limit=2&cursor=[^>]+>; rel="next"$/);
      for (const [cursor, token] of [[open1.nextCursor!, client], [`${open1.nextCursor!}x`, undefined], ['junk', undefined]] as const) expect(await get(`/v1/ocds/releases?limit=2&cursor=${cursor}`, token)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
      for (const query of ['?limit=-1', '?limit=0', '?offset=5']) expect(await get(`/v1/ocds/releases${query}`)).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
    });
  });

  it('is shown in full to operators', async () => {
    const { requestId, winner } = await offered();
    const { caller } = await bidding.vendor();
    const token = await scene.signIn(caller);
    expect(tells(await release(requestId, token), winner)).toEqual([]);
    await bidding.rows('UPDATE identity.account SET operator = true WHERE id = $1', caller.account.id);
    await until(async () => tells(await release(requestId, token), winner).length > 0);
    expect((await release(requestId, token)).awards).toMatchObject([{ relatedBids: [winner.id], x_status: 'offered' }]);
  });
});
