import type { DomainError } from '#contracts';
import { BiddingOnClone, type MadeBid } from '../../testing/bidding-on-clone.js';
import { ActOnAward } from '../award/act-on-award.js';
import { ActOnBid } from './act-on-bid.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { DecideRequest } from '../request/decide-request.js';
import { DisqualifyBid } from '../after-close/disqualify-bid.js';
import { ListBidsOfRequest } from './list-bids-of-request.js';
import { SettleRequest } from '../request/settle-request.js';

interface Bids {
  readonly winner: MadeBid;
  readonly other: MadeBid;
  readonly withdrawn: MadeBid;
  readonly disqualified: MadeBid;
  readonly draft: MadeBid;
}

describe('the end of a request (R6)', () => {
  let bidding: BiddingOnClone;

  async function withBids(): Promise<{ requestId: string; bids: Bids }> {
    const requestId = await bidding.publish();
    const bids: Bids = { winner: await bidding.bid(requestId), other: await bidding.bid(requestId), withdrawn: await bidding.bid(requestId), disqualified: await bidding.bid(requestId), draft: await bidding.draft(requestId) };
    await bidding.get(ActOnBid).execute(bids.withdrawn.vendor, bids.withdrawn.id, 'withdraw');
    await bidding.get(DisqualifyBid).execute(bidding.client, bids.disqualified.id, 'essential_not_met');
    return { requestId, bids };
  }

  const takeDown = (requestId: string) =>
    bidding.on.service.database.transaction(async (tx) => {
      const settled = await bidding.get(SettleRequest).lock(tx, requestId);
      await bidding.get(DecideRequest).execute(tx, settled, { action: 'take_down', actor: 'operator', actorId: null, input: { reason: 'unlawful_content' } });
    });
  const accepted = async (requestId: string, { winner, other }: Bids) => {
    await bidding.close(requestId);
    const { id } = await bidding.award(requestId, winner.id, { [other.id]: 'price' });
    await bidding.get(ActOnAward).execute(winner.vendor, id, { action: 'accept' });
    return id;
  };

  const ENDS: Record<string, { end: (requestId: string, bids: Bids) => Promise<unknown>; winner: [string, string]; other: [string, string] }> = {
    'an accepted award': { end: accepted, winner: ['awarded', 'awarded'], other: ['not_awarded', 'price'] },
    'no suitable bid': {
      end: async (id) => {
        await bidding.close(id);
        await bidding.get(ActOnRequest).execute(bidding.client, id, 'conclude', { reason: 'no_suitable_bid' });
      },
      winner: ['not_awarded', 'no_suitable_bid'],
      other: ['not_awarded', 'no_suitable_bid'],
    },
    cancellation: { end: (id) => bidding.get(ActOnRequest).execute(bidding.client, id, 'cancel', { reason: 'kept_in_house' }), winner: ['not_awarded', 'request_cancelled'], other: ['not_awarded', 'request_cancelled'] },
    'no decision in time': {
      end: async (id) => {
        await bidding.close(id);
        await bidding.rows(`UPDATE requests.request SET decide_by = closes_at + interval '1 ms' WHERE id = $1`, id);
        await bidding.on.service.database.transaction((tx) => bidding.get(SettleRequest).lock(tx, id));
      },
      winner: ['not_awarded', 'no_decision'],
      other: ['not_awarded', 'no_decision'],
    },
    'an award revoked after acceptance': {
      end: async (id, bids) => bidding.get(ActOnAward).execute(bidding.client, await accepted(id, bids), { action: 'revoke', reason: 'references_false' }),
      winner: ['not_awarded', 'award_revoked'],
      other: ['not_awarded', 'price'],
    },
  };

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it.each(Object.keys(ENDS))('by %s gives every bid its outcome with a reason, told once', async (name) => {
    const { requestId, bids } = await withBids();
    const { end, winner, other } = ENDS[name]!;
    await end(requestId, bids);
    const rows = await bidding.rows<{ id: string; state: string; reason: string }>('SELECT id, state, reason FROM requests.bid WHERE request_id = $1', requestId);
    const outcomes = Object.fromEntries(Object.entries(bids).map(([key, bid]) => [key, rows.filter((row) => row.id === (bid as MadeBid).id).map((row) => [row.state, row.reason])[0]]));
    expect(outcomes).toEqual({ winner, other, withdrawn: ['withdrawn', 'withdrawn_by_vendor'], disqualified: ['disqualified', 'essential_not_met'], draft: ['discarded', 'never_submitted'] });
    const told = await bidding.rows<{ outcome: string; reason: string }>(`SELECT payload ->> 'outcome' AS outcome, payload ->> 'reason' AS reason FROM requests.outbox WHERE type = 'requests.bid-decided.v1' AND payload ->> 'bidId' = $1 ORDER BY id`, bids.other.id);
    expect(told).toEqual([{ outcome: other[0], reason: other[1] }]);
    const history = await bidding.rows(`SELECT to_state, reason FROM requests.history WHERE object_id = $1 AND action = 'outcome'`, bids.other.id);
    expect(history).toEqual([{ to_state: other[0], reason: other[1] }]);
  });

  it('by an operator taking it down revokes the offer, and leaves a draft its chance should the request come back', async () => {
    const { requestId, bids } = await withBids();
    await bidding.close(requestId);
    const award = await bidding.award(requestId, bids.winner.id);
    await takeDown(requestId);
    expect(await bidding.rows('SELECT status, reason FROM requests.award WHERE id = $1', award.id)).toEqual([{ status: 'revoked', reason: 'unlawful_content' }]);
    const states = await bidding.rows('SELECT state, reason FROM requests.bid WHERE request_id = $1 ORDER BY id', requestId);
    expect(states).toEqual([
      { state: 'not_awarded', reason: 'request_withdrawn' },
      { state: 'not_awarded', reason: 'request_withdrawn' },
      { state: 'withdrawn', reason: 'withdrawn_by_vendor' },
      { state: 'disqualified', reason: 'essential_not_met' },
      { state: 'draft', reason: null },
    ]);
  });

  it.each<[string, (id: string, chosen: MadeBid) => Promise<unknown>, string]>([
    ['declined', (id, chosen) => bidding.get(ActOnAward).execute(chosen.vendor, id, { action: 'decline', reason: 'capacity_changed' }), 'award_declined'],
    ['let lapse', (id) => bidding.rows('UPDATE requests.award SET accept_by = clock_timestamp() WHERE id = $1', id), 'award_lapsed'],
    ['lost again', (id) => bidding.get(ActOnAward).execute(bidding.client, id, { action: 'revoke', reason: 'references_false' }), 'references_false'],
  ])('tells who was chosen first and %s it so, unless the client gives a reason of its own', async (_how, falls, expected) => {
    for (const given of [undefined, 'price']) {
      const { requestId, bids } = await withBids();
      const never = await bidding.bid(requestId);
      await bidding.close(requestId);
      await falls((await bidding.award(requestId, bids.winner.id)).id, bids.winner);
      const { id } = await bidding.award(requestId, bids.other.id, given === undefined ? {} : { [bids.winner.id]: given });
      await bidding.get(ActOnAward).execute(bids.other.vendor, id, { action: 'accept' });
      const reasons = await bidding.rows<{ id: string; reason: string }>('SELECT id, reason FROM requests.bid WHERE id = ANY ($1)', [bids.winner.id, bids.other.id, never.id]);
      expect(Object.fromEntries(reasons.map((row) => [row.id, row.reason]))).toEqual({ [bids.winner.id]: given ?? expected, [bids.other.id]: 'awarded', [never.id]: 'another_bid_chosen' });
      const told = await bidding.rows(`SELECT payload -> 'facts' ->> 'reason' AS reason FROM requests.outbox WHERE payload ->> 'template' = 'bid_decided' AND payload ->> 'objectId' = $1 AND payload -> 'organisationIds' ? $2`, requestId, bids.winner.vendor.member.organisationId);
      expect(told).toEqual([{ reason: given ?? expected }]);
    }
  });

  it('without a decision can be undone once, and asks the bidders whose bids are still valid again', async () => {
    const { requestId, bids } = await withBids();
    await ENDS['no decision in time']!.end(requestId, bids);
    await bidding.rows(`UPDATE requests.bid SET valid_until = clock_timestamp() WHERE id = $1`, bids.other.id);
    await bidding.get(ActOnRequest).execute(bidding.client, requestId, 'reopen');
    const states = await bidding.rows('SELECT state, reason, reaffirmation_due FROM requests.bid WHERE id = ANY($1) ORDER BY id', [bids.winner.id, bids.other.id]);
    expect(states).toEqual([{ state: 'submitted', reason: null, reaffirmation_due: true }, { state: 'expired', reason: 'validity_passed', reaffirmation_due: false }]);
    await expect(bidding.award(requestId, bids.winner.id)).rejects.toMatchObject({ code: 'reaffirmation_due' });
    await bidding.get(ActOnBid).execute(bids.winner.vendor, bids.winner.id, 'reaffirm');
    await expect(bidding.award(requestId, bids.winner.id)).resolves.toMatchObject({ status: 'offered' });
  });

  it('for want of bids is refused where there are any, and of a sealed request before it is opened, whether or not there are', async () => {
    const conclude = (id: string) => bidding.get(ActOnRequest).execute(bidding.client, id, 'conclude', { reason: 'no_bids' });
    const { requestId } = await withBids();
    await bidding.close(requestId);
    await expect(conclude(requestId)).rejects.toMatchObject({ kind: 'invalid', code: 'bids_present', errors: [{ pointer: '/reason', code: 'bids_present' }] });
    const [empty, bidden, unseen] = [await bidding.publish(600, { bidMode: 'sealed' }), await bidding.publish(600, { bidMode: 'sealed' }), await bidding.publish()];
    await bidding.bid(bidden);
    const taken = await bidding.bid(unseen);
    await bidding.get(ActOnBid).execute(taken.vendor, taken.id, 'withdraw');
    await bidding.draft(unseen);
    for (const id of [empty, bidden, unseen]) await bidding.close(id);
    const refusals = await Promise.all([empty, bidden].map((id) => conclude(id).catch((error: DomainError) => [error.kind, error.code, error.message, error.errors, error.extra])));
    expect(refusals[0]).toEqual(['conflict', 'bids_not_opened', expect.any(String), [], {}]);
    expect(refusals[1]).toEqual(refusals[0]);
    for (const id of [empty, bidden]) await bidding.get(ListBidsOfRequest).execute(bidding.client, id, {});
    await expect(conclude(bidden)).rejects.toMatchObject({ code: 'bids_present' });
    for (const id of [empty, unseen]) expect(await conclude(id)).toMatchObject({ state: 'unsuccessful', endReason: 'no_bids' });
  });

  it('for a reason that bids gave is refused where there are none, unless they are sealed and unread', async () => {
    const conclude = (id: string, reason: string) => bidding.get(ActOnRequest).execute(bidding.client, id, 'conclude', { reason });
    const [empty, sealed, opened] = [await bidding.publish(), await bidding.publish(600, { bidMode: 'sealed' }), await bidding.publish(600, { bidMode: 'sealed' })];
    for (const id of [empty, sealed, opened]) await bidding.close(id);
    await bidding.get(ListBidsOfRequest).execute(bidding.client, opened, {});
    for (const reason of ['no_suitable_bid', 'over_budget']) {
      for (const id of [empty, opened]) await expect(conclude(id, reason)).rejects.toMatchObject({ kind: 'invalid', code: 'bids_absent', errors: [{ pointer: '/reason' }] });
    }
    expect(await conclude(sealed, 'over_budget')).toMatchObject({ state: 'unsuccessful', endReason: 'over_budget' });
  });

  it('leaves rows that the service itself can neither change nor remove (R8)', async () => {
    await withBids();
    const { database } = bidding.on.service;
    for (const table of ['bid_revision', 'history']) {
      await expect(database.query(`UPDATE requests.${table} SET request_id = request_id`)).rejects.toMatchObject({ code: '42501' });
      await expect(database.query(`DELETE FROM requests.${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(database.query(`TRUNCATE requests.${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(database.query('DELETE FROM requests.bid')).rejects.toMatchObject({ code: '42501' });
  });
});
