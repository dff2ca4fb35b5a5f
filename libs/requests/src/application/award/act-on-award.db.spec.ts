import { Database } from '#platform';
import { operatorCaller } from '#platform/testing';
import { addPeriod } from '../../domain/calendar.js';
import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { ActOnAward } from './act-on-award.js';
import { DisqualifyBid } from '../after-close/disqualify-bid.js';
import { ListRequestHistory } from '../records/list-request-history.js';
import { ReadAward } from './read-award.js';
import { ReadBid } from '../bid/read-bid.js';
import { ReadRequest } from '../request/read-request.js';
import { SettleRequest } from '../request/settle-request.js';

describe('an award', () => {
  let bidding: BiddingOnClone;

  const act = (...args: Parameters<ActOnAward['execute']>) => bidding.get(ActOnAward).execute(...args);
  const stateOf = async (requestId: string) => (await bidding.get(ReadRequest).execute(bidding.client, requestId)).state;
  const bidState = async (bid: { id: string; vendor: typeof bidding.client }) => (await bidding.get(ReadBid).execute(bid.vendor, bid.id)).state;

  async function offered(timing = {}) {
    const requestId = await bidding.publish(600, Object.keys(timing).length > 0 ? { timing: { bidding: { seconds: 600 }, decision: null, standstill: null, acceptance: null, ...timing } } : {});
    const winner = await bidding.bid(requestId);
    const other = await bidding.bid(requestId);
    await bidding.close(requestId);
    const { id } = await bidding.award(requestId, winner.id, { [other.id]: 'price' });
    return { requestId, id, winner, other };
  }

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('makes the request awarded when the vendor accepts, and is confirmed once the checks have passed', async () => {
    const { requestId, id, winner, other } = await offered();
    await expect(act(bidding.client, id, { action: 'accept' })).rejects.toMatchObject({ kind: 'forbidden', code: 'actor_not_allowed' });
    expect(await stateOf(requestId)).toBe('closed');
    expect((await bidding.get(ListRequestHistory).execute(bidding.client, requestId, {})).items.at(-1)).toMatchObject({ action: 'offer', objectId: id, details: { bidId: winner.id } });
    expect(await act(winner.vendor, id, { action: 'accept' })).toMatchObject({ status: 'accepted', acceptedAt: expect.any(String) as string });
    expect([await stateOf(requestId), await bidState(winner), await bidState(other)]).toEqual(['awarded', 'awarded', 'not_awarded']);
    await expect(act(winner.vendor, id, { action: 'decline', reason: 'capacity_changed' })).rejects.toMatchObject({ code: 'award_not_offered' });
    expect(await act(bidding.client, id, { action: 'confirm' })).toMatchObject({ status: 'confirmed' });
    const told = await bidding.rows<{ status: string }>(`SELECT payload ->> 'status' AS status FROM requests.outbox WHERE type = 'requests.award-changed.v1' AND payload ->> 'awardId' = $1 ORDER BY id`, id);
    expect(told.map((event) => event.status)).toEqual(['offered', 'accepted', 'confirmed']);
  });

  it('is one of accepted and revoked when both come at once', async () => {
    const { requestId, id, winner } = await offered();
    const outcomes = await Promise.allSettled([act(winner.vendor, id, { action: 'accept' }), act(bidding.client, id, { action: 'revoke', reason: 'scope_changed' }), act(winner.vendor, id, { action: 'decline', reason: 'capacity_changed' })]);
    const [row] = await bidding.rows<{ status: string }>('SELECT status FROM requests.award WHERE id = $1', id);
    expect(['accepted', 'revoked', 'declined']).toContain(row!.status);
    // Revoking is also possible after acceptance; nothing else follows another.
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBe(row!.status === 'revoked' && (await stateOf(requestId)) === 'unsuccessful' ? 2 : 1);
  });

  it('returns the request to evaluation when it is declined, so that another bid can be awarded', async () => {
    const { requestId, id, winner, other } = await offered();
    await expect(act(winner.vendor, id, { action: 'decline' })).rejects.toMatchObject({ kind: 'invalid', code: 'reason_required' });
    expect(await act(winner.vendor, id, { action: 'decline', reason: 'capacity_changed' })).toMatchObject({ status: 'declined', reason: 'capacity_changed' });
    expect(await stateOf(requestId)).toBe('closed');
    expect(await bidding.award(requestId, other.id)).toMatchObject({ status: 'offered', bidId: other.id });
  });

  it('carries no fault when a check is not passed: the other bids count again', async () => {
    const { requestId, id, winner, other } = await offered();
    await act(winner.vendor, id, { action: 'accept' });
    await act(winner.vendor, id, { action: 'fail_checks', reason: 'conflict_of_interest' });
    expect([await stateOf(requestId), await bidState(winner), await bidState(other)]).toEqual(['closed', 'not_awarded', 'submitted']);
    expect(await bidding.award(requestId, other.id)).toMatchObject({ status: 'offered' });
  });

  describe('that comes to nothing', () => {
    const validity = async (id: string) => (await bidding.rows<{ valid_until: Date }>('SELECT valid_until FROM requests.bid WHERE id = $1', id))[0]!.valid_until;
    /** As if the client had decided late: bids that state no validity hardly outlast the offer. */
    async function late() {
      const made = await offered();
      await bidding.rows(`UPDATE requests.request SET decide_by = clock_timestamp() + interval '1 minute' WHERE id = $1`, made.requestId);
      await bidding.rows(`UPDATE requests.bid SET valid_until = clock_timestamp() + interval '1 hour' WHERE request_id = $1`, made.requestId);
      return made;
    }
    const WAYS: Record<string, (made: Awaited<ReturnType<typeof late>>) => Promise<unknown>> = {
      declined: ({ winner, id }) => act(winner.vendor, id, { action: 'decline', reason: 'capacity_changed' }),
      revoked: ({ id }) => act(bidding.client, id, { action: 'revoke', reason: 'scope_changed' }),
      'not passing its checks': async ({ winner, id }) => {
        await act(winner.vendor, id, { action: 'accept' });
        await act(winner.vendor, id, { action: 'fail_checks', reason: 'conflict_of_interest' });
      },
      unanswered: async ({ requestId, id }) => {
        await bidding.rows('UPDATE requests.award SET accept_by = clock_timestamp() WHERE id = $1', id);
        await bidding.on.service.database.transaction((tx) => bidding.get(SettleRequest).lock(tx, requestId));
      },
    };

    it.each(Object.keys(WAYS))('%s, leaves the other bids standing until the new decision and long enough to accept', async (name) => {
      const made = await late();
      const stated = await bidding.rows(`UPDATE requests.bid SET content = content || '{"validUntil": "2030-01-01T00:00:00Z"}' WHERE id = $1 RETURNING valid_until`, made.winner.id);
      await WAYS[name]!(made);
      const { decideBy } = await bidding.get(ReadRequest).execute(bidding.client, made.requestId);
      expect((await validity(made.other.id)).getTime()).toBeGreaterThanOrEqual(Date.parse(decideBy!) + 20 * 86_400_000);
      expect(await validity(made.winner.id)).toEqual((stated[0] as { valid_until: Date }).valid_until);
    });

    it('revives no bid whose validity had passed', async () => {
      const made = await late();
      await bidding.rows(`UPDATE requests.bid SET valid_until = clock_timestamp() WHERE id = $1`, made.other.id);
      await WAYS['declined']!(made);
      expect(await bidState(made.other)).toBe('expired');
    });

    it('leaves its bid out, whatever becomes of a later award', async () => {
      const { requestId, id, winner, other } = await offered();
      await act(winner.vendor, id, { action: 'accept' });
      await act(winner.vendor, id, { action: 'fail_checks', reason: 'conflict_of_interest' });
      const second = await bidding.award(requestId, other.id);
      await act(other.vendor, second.id, { action: 'accept' });
      await act(other.vendor, second.id, { action: 'fail_checks', reason: 'conflict_of_interest' });
      expect([await bidState(winner), await bidState(other)]).toEqual(['not_awarded', 'not_awarded']);
      await expect(bidding.award(requestId, winner.id)).rejects.toMatchObject({ code: 'bid_not_awardable' });
    });
  });

  it('fails its checks only in the time for them, and is confirmed after it too', async () => {
    const { id, winner } = await offered();
    await act(winner.vendor, id, { action: 'accept' });
    await bidding.rows('UPDATE requests.award SET checks_due_by = clock_timestamp() WHERE id = $1', id);
    await expect(act(winner.vendor, id, { action: 'fail_checks', reason: 'conflict_of_interest' })).rejects.toMatchObject({ kind: 'conflict', code: 'checks_period_over' });
    expect(await act(bidding.client, id, { action: 'confirm' })).toMatchObject({ status: 'confirmed' });
  });

  it('does not start anew by being revoked for the same bid', async () => {
    const { requestId, id, winner } = await offered();
    await expect(act(bidding.client, id, { action: 'revoke', reason: 'scope_changed', insteadBidId: winner.id, chosenFor: ['price'] })).rejects.toMatchObject({ kind: 'conflict', code: 'bid_not_awardable' });
    expect(await bidding.rows('SELECT status FROM requests.award WHERE request_id = $1', requestId)).toEqual([{ status: 'offered' }]);
  });

  it('is not revoked with the reasons for another bid that nobody named', async () => {
    const { id } = await offered();
    const why = { action: 'revoke', reason: 'scope_changed', chosenFor: ['price'], departure: 'better_value' } as const;
    await expect(act(bidding.client, id, why)).rejects.toMatchObject({ kind: 'invalid', code: 'invalid_award', errors: [{ pointer: '/chosenFor', code: 'bid_not_named' }, { pointer: '/departure', code: 'bid_not_named' }] });
  });

  it.each([true, false])('can go to another bid in the act that revokes it (accepted before: %s)', async (acceptedBefore) => {
    const { requestId, id, winner, other } = await offered();
    if (acceptedBefore) await act(winner.vendor, id, { action: 'accept' });
    await expect(act(bidding.client, id, { action: 'revoke', reason: 'references_false', insteadBidId: other.id })).rejects.toMatchObject({ kind: 'invalid', code: 'invalid_award', errors: [{ pointer: '/chosenFor' }] });
    await act(bidding.client, id, { action: 'revoke', reason: 'references_false', insteadBidId: other.id, chosenFor: ['availability'] });
    expect(await bidding.rows('SELECT bid_id, status FROM requests.award WHERE request_id = $1 ORDER BY offered_at', requestId)).toEqual([
      { bid_id: winner.id, status: 'revoked' },
      { bid_id: other.id, status: 'offered' },
    ]);
    expect(await bidding.rows(`SELECT chosen_for FROM requests.award WHERE bid_id = $1`, other.id)).toEqual([{ chosen_for: ['availability'] }]);
    expect(await stateOf(requestId)).toBe('closed');
  });

  it.each([['the same bid, in another act', false, false], ['another bid, in another act', true, false], ['another bid, in the act that revokes', true, true]])(
    'that follows one that was revoked, of %s, counts standstill and acceptance anew, and everybody is told the new ones', async (_what, another, atOnce) => {
      const { requestId, id, winner, other } = await offered({ standstill: { workingDays: 2 }, acceptance: { workingDays: 3 } });
      // As if the first had been offered some days ago, and its standstill were over.
      await bidding.rows(`UPDATE requests.award SET offered_at = offered_at - interval '9 days', standstill_ends_at = standstill_ends_at - interval '9 days', accept_by = accept_by + interval '1 day' WHERE id = $1`, id);
      const chosen = another ? other : winner;
      const passed = another ? winner : other;
      await act(bidding.client, id, { action: 'revoke', reason: 'scope_changed', ...(atOnce ? { insteadBidId: chosen.id, chosenFor: ['price'] as const } : {}) });
      if (!atOnce) await bidding.award(requestId, chosen.id);
      const [first, second] = await bidding.rows<{ id: string; bid_id: string; status: string; offered_at: Date; standstill_ends_at: Date; accept_by: Date; acceptance_extended: boolean }>('SELECT * FROM requests.award WHERE request_id = $1 ORDER BY offered_at', requestId);
      expect([first!.status, second!.status, second!.bid_id, second!.acceptance_extended]).toEqual(['revoked', 'offered', chosen.id, false]);
      const { calendar } = (await bidding.get(RequestRepository).find(bidding.get(Database), requestId))!.request;
      expect(second!.standstill_ends_at).toEqual(addPeriod(second!.offered_at, { workingDays: 2 }, calendar));
      expect(second!.accept_by).toEqual(addPeriod(second!.standstill_ends_at, { workingDays: 3 }, calendar));
      await expect(act(chosen.vendor, second!.id, { action: 'accept' })).rejects.toMatchObject({ code: 'standstill_running' });
      const told = async (template: string) => (await bidding.rows<{ told: string[]; until: string | null; outcome: string | null }>(
        `SELECT payload -> 'organisationIds' AS told, payload -> 'facts' ->> 'until' AS until, payload -> 'facts' ->> 'outcome' AS outcome FROM requests.outbox WHERE type = 'requests.notice-due.v1' AND payload ->> 'objectId' = $1 AND payload ->> 'template' = $2 ORDER BY id`, requestId, template)).at(-1);
      const organisationOf = ({ vendor }: typeof winner) => [vendor.member.organisationId];
      expect(await told('award_moved')).toMatchObject({ told: organisationOf(winner), outcome: 'revoked' });
      expect(await told('award_offered')).toMatchObject({ told: organisationOf(chosen), until: second!.accept_by.toISOString() });
      expect(await told('standstill_begun')).toMatchObject({ told: organisationOf(passed), until: second!.standstill_ends_at.toISOString() });
    });

  it('lapses unanswered whether or not anybody stores it, and is not accepted during its standstill', async () => {
    const lapsing = await offered();
    await bidding.rows(`UPDATE requests.award SET accept_by = clock_timestamp() WHERE id = $1`, lapsing.id);
    expect(await bidding.get(ReadAward).execute(bidding.client, lapsing.id)).toMatchObject({ status: 'lapsed' });
    await expect(act(lapsing.winner.vendor, lapsing.id, { action: 'accept' })).rejects.toMatchObject({ code: 'award_lapsed' });
    await bidding.award(lapsing.requestId, lapsing.other.id);
    expect(await bidding.rows('SELECT status, reason FROM requests.award WHERE id = $1', lapsing.id)).toEqual([{ status: 'lapsed', reason: 'not_answered' }]);
    const waiting = await offered({ standstill: { workingDays: 2 } });
    await expect(act(waiting.winner.vendor, waiting.id, { action: 'accept' })).rejects.toMatchObject({ code: 'standstill_running' });
  });

  it('keeps the client from ruling its bid out until it is over, lapsed by the clock alone included', async () => {
    const { id, winner } = await offered();
    const ruleOut = () => bidding.get(DisqualifyBid).execute(bidding.client, winner.id, 'essential_not_met');
    await expect(ruleOut()).rejects.toMatchObject({ code: 'award_already_live' });
    await bidding.rows(`UPDATE requests.award SET accept_by = clock_timestamp() WHERE id = $1`, id);
    expect(await ruleOut()).toMatchObject({ state: 'disqualified', reason: 'essential_not_met' });
  });

  it('is read by its two parties and operators, the reasons for other bids not by the winner', async () => {
    const { id, winner, other } = await offered();
    expect(await bidding.get(ReadAward).execute(bidding.client, id)).toMatchObject({ reasons: [{ bidId: other.id, reason: 'price' }] });
    expect(await bidding.get(ReadAward).execute(operatorCaller(), id)).toMatchObject({ status: 'offered' });
    expect(await bidding.get(ReadAward).execute(winner.vendor, id)).not.toHaveProperty('reasons');
    await expect(bidding.get(ReadAward).execute(other.vendor, id)).rejects.toMatchObject({ kind: 'not_found', code: 'award_not_found' });
    await expect(act(other.vendor, id, { action: 'accept' })).rejects.toMatchObject({ kind: 'not_found', code: 'award_not_found' });
  });
});
