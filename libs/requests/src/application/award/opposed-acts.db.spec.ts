import { setTimeout as sleep } from 'node:timers/promises';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone, refusals, type MadeBid } from '../../testing/bidding-on-clone.js';
import { HOLD_REQUEST, whileHeld } from '../../testing/holding.js';
import { until, withIfMatch } from '../../testing/requests-on-clone.js';
import { ActOnAward } from './act-on-award.js';
import { ActOnBid } from '../bid/act-on-bid.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { AnswerQuestion } from '../while-open/answer-question.js';
import { AskFinalOffers } from '../after-close/ask-final-offers.js';
import { AskQuestion } from '../while-open/ask-question.js';
import { AwardRequest } from './award-request.js';
import { CorrectRequest } from '../while-open/correct-request.js';
import { ListBidsOfRequest } from '../bid/list-bids-of-request.js';
import { MakeFinalOffer } from '../after-close/make-final-offer.js';
import { PublishAddendum } from '../while-open/publish-addendum.js';
import { ReadBid } from '../bid/read-bid.js';
import { ReadRequest } from '../request/read-request.js';
import { ShortlistBid } from '../after-close/shortlist-bid.js';
import { SubmitBid } from '../bid/submit-bid.js';

type Settled = PromiseSettledResult<unknown>;

const done = (outcomes: readonly Settled[]): boolean[] => outcomes.map(({ status }) => status === 'fulfilled');

/** On connections of their own, one for each act. */
describe('acts that exclude each other, at the same time', () => {
  let bidding: BiddingOnClone;

  const any = () => withIfMatch(bidding.client, '*');
  const act = (action: 'reopen' | 'close_early', requestId: string, input = {}) => bidding.get(ActOnRequest).execute(any(), requestId, action, input);
  const stateOf = async (requestId: string) => (await bidding.get(ReadRequest).execute(bidding.client, requestId)).state;
  const stored = (requestId: string) => bidding.rows<{ state: string }>('SELECT state FROM requests.bid WHERE request_id = $1 ORDER BY id', requestId).then((rows) => rows.map(({ state }) => state));
  const award = (requestId: string, bid: MadeBid) => bidding.get(AwardRequest).execute(any(), requestId, { bidId: bid.id, chosenFor: ['experience'], reasons: {} });
  const withdraw = (bid: MadeBid) => bidding.get(ActOnBid).execute(bid.vendor, bid.id, 'withdraw');
  const actions = (objectId: string) => bidding.rows<{ action: string }>('SELECT action FROM requests.history WHERE object_id = $1 ORDER BY at, id', objectId).then((rows) => rows.map(({ action }) => action));

  async function closed(bids: number, extra = {}): Promise<{ readonly requestId: string; readonly bids: readonly MadeBid[] }> {
    const requestId = await bidding.publish(600, extra);
    const made: MadeBid[] = [];
    for (let n = 0; n < bids; n += 1) made.push(await bidding.bid(requestId));
    await bidding.close(requestId);
    await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {});
    return { requestId, bids: made };
  }

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  describe('accept and revoke', () => {
    const offered = async () => {
      const { requestId, bids } = await closed(2);
      const { id } = await award(requestId, bids[0]!);
      const accept = () => bidding.get(ActOnAward).execute(bids[0]!.vendor, id, { action: 'accept' });
      const revoke = () => bidding.get(ActOnAward).execute(any(), id, { action: 'revoke', reason: 'scope_changed' });
      return { requestId, id, accept, revoke };
    };
    /** What the database may say afterwards: nothing was accepted, or what was accepted was taken back and the request is over. */
    const whole = async (requestId: string, id: string, accepted: boolean) => {
      const [row] = await bidding.rows<{ status: string }>('SELECT status FROM requests.award WHERE id = $1', id);
      expect([row!.status, await stateOf(requestId), await stored(requestId)]).toEqual(['revoked', ...(accepted ? ['unsuccessful', ['not_awarded', 'not_awarded']] : ['closed', ['submitted', 'submitted']])]);
      expect(await actions(id)).toEqual(accepted ? ['offer', 'accept', 'revoke'] : ['offer', 'revoke']);
    };

    it('each come to what their order makes of them', async () => {
      const first = await offered();
      expect(refusals(await whileHeld(bidding, [HOLD_REQUEST, first.requestId], [first.revoke, first.accept]))).toEqual(['award_not_offered']);
      await whole(first.requestId, first.id, false);
      const second = await offered();
      expect(refusals(await whileHeld(bidding, [HOLD_REQUEST, second.requestId], [second.accept, second.revoke]))).toEqual([]);
      await whole(second.requestId, second.id, true);
    });

    it('leave nothing half done in ten rounds without an order', async () => {
      for (let round = 0; round < 10; round += 1) {
        const { requestId, id, accept, revoke } = await offered();
        const [accepted, revoked] = done(await Promise.allSettled(round % 2 === 0 ? [accept(), revoke()] : [revoke(), accept()].reverse()));
        expect(revoked).toBe(true);
        await whole(requestId, id, accepted!);
      }
    }, 30_000);
  });

  it('withdraw and award: what is withdrawn in time is not awarded, and what waits past the close is not withdrawn', async () => {
    const requestId = await bidding.publish(2);
    const [early, late] = [await bidding.bid(requestId), await bidding.bid(requestId)];
    await withdraw(early);
    const overtaken = () => until(async () => (await stateOf(requestId)) === 'closed');
    const outcomes = await whileHeld(bidding, [HOLD_REQUEST, requestId], [() => withdraw(late), () => award(requestId, early), () => award(requestId, late)], overtaken);
    expect(done(outcomes)).toEqual([false, false, true]);
    expect(refusals(outcomes)).toEqual(['request_closed', 'bid_not_awardable']);
    expect(await stored(requestId)).toEqual(['withdrawn', 'submitted']);
  });

  it('withdraw and award, many of both across the close: the bid that is offered the award still stands', async () => {
    for (let round = 0; round < 3; round += 1) {
      const requestId = await bidding.publish();
      const bids = await Promise.all(Array.from({ length: 6 }, () => bidding.bid(requestId)));
      const close = sleep(4 + round * 8).then(() => bidding.close(requestId));
      const outcomes = await Promise.allSettled([...bids.map(async (bid, n) => sleep(n * 5).then(() => withdraw(bid))), ...bids.map((bid, n) => close.then(() => sleep(n)).then(() => award(requestId, bid)))]);
      await close;
      expect(refusals(outcomes).filter((code) => !['request_closed', 'bid_not_awardable', 'award_already_live'].includes(code))).toEqual([]);
      const awarded = await bidding.rows<{ state: string }>('SELECT b.state FROM requests.award a JOIN requests.bid b ON b.id = a.bid_id WHERE a.request_id = $1', requestId);
      expect(awarded).toEqual((await stored(requestId)).includes('submitted') ? [{ state: 'submitted' }] : []);
    }
  });

  it('an earlier close and submissions: none is decided at or after the close that was set last', async () => {
    const requestId = await bidding.publish();
    const drafts = await Promise.all(Array.from({ length: 24 }, () => bidding.draft(requestId)));
    await sleep(1_000);
    const [earlier, ...outcomes] = await Promise.allSettled([sleep(300).then(() => act('close_early', requestId, { reason: 'enough_bids' })), ...drafts.map(async ({ vendor, id }, n) => sleep(n * 80).then(() => bidding.get(SubmitBid).execute(vendor, id)))]);
    expect(earlier.status).toBe('fulfilled');
    expect(new Set(refusals(outcomes))).toEqual(new Set(['request_closed']));
    expect(done(outcomes)).toContain(true);
    expect(await bidding.rows('SELECT 1 FROM requests.bid_revision v JOIN requests.request r ON r.id = v.request_id WHERE r.id = $1 AND v.decided_at >= r.closes_at', requestId)).toEqual([]);
  });

  it('five reopenings, and as many corrections: one of each', async () => {
    const requestId = await bidding.publish(1, { timing: { bidding: { seconds: 1 }, decision: { seconds: 1 }, standstill: null, acceptance: null } });
    await bidding.bid(requestId);
    await until(async () => (await stateOf(requestId)) === 'unsuccessful');
    const reopened = await Promise.allSettled(Array.from({ length: 5 }, () => act('reopen', requestId)));
    expect(done(reopened).filter(Boolean)).toHaveLength(1);
    expect(new Set(refusals(reopened))).toEqual(new Set(['request_not_reopenable']));
    expect((await actions(requestId)).filter((action) => action === 'reopen')).toHaveLength(1);
    const open = await bidding.publish();
    const corrected = await Promise.allSettled(Array.from({ length: 5 }, (_, n) => bidding.get(CorrectRequest).execute(any(), open, { title: `Monthly bookkeeping for two cafés, said better (${n})` })));
    expect(refusals(corrected)).toEqual(Array(4).fill('request_already_corrected'));
  });

  describe('final offers across the end of their round', () => {
    const asked = async () => {
      const { requestId, bids } = await closed(2, { finalOffers: true });
      for (const bid of bids) await bidding.get(ShortlistBid).execute(bidding.client, bid.id, true);
      const { finalOffersBy } = (await bidding.get(AskFinalOffers).execute(any(), requestId, { seconds: 1 })) as { finalOffersBy: string };
      return { requestId, bids, ends: Date.parse(finalOffersBy) };
    };
    const make = (bid: MadeBid, amount: string) =>
      bidding.get(MakeFinalOffer).execute(bid.vendor, bid.id, { priceLines: [{ ...EXAMPLE_BID_CONTENT.priceLines[0]!, price: { amount, currency: 'AUD' } }], startDate: '2027-03-01' });

    it('the last that was taken in time is what the bid says, and none is taken after it', async () => {
      const { requestId, bids } = await asked();
      /** One after the other, until one is refused; not so many that their number is. */
      const bidder = async (bid: MadeBid) => {
        for (let made = 0; ; made += 1) {
          const refused = await make(bid, `${600 + made}.00`).then(() => undefined, (error: { code: string }) => error.code);
          if (refused) return { refused, made };
          await sleep(70);
        }
      };
      const told = await Promise.all(bids.map(bidder));
      for (const [n, { refused, made }] of told.entries()) {
        const { id, vendor } = bids[n]!;
        expect([refused, made > 0]).toEqual(['final_offers_closed', true]);
        expect(await bidding.get(ReadBid).execute(vendor, id)).toMatchObject({ finalOffer: { priceLines: [{ price: { amount: `${600 + made - 1}.00` } }] } });
        expect((await actions(id)).filter((action) => action === 'final_offer')).toHaveLength(made);
      }
      const late = `SELECT 1 FROM requests.history h JOIN requests.request r ON r.id = h.request_id WHERE r.id = $1 AND h.action = 'final_offer' AND h.at >= r.final_offers_by`;
      expect(await bidding.rows(late, requestId)).toEqual([]);
    });

    it('one that waited past it is refused', async () => {
      const { requestId, bids, ends } = await asked();
      const outcomes = await whileHeld(bidding, [HOLD_REQUEST, requestId], [() => make(bids[0]!, '1.00')], () => sleep(ends - Date.now() + 50));
      expect(refusals(outcomes)).toEqual(['final_offers_closed']);
    });
  });

  /** Each begins in time and waits for the request until its time is over. */
  const LATE: Record<string, () => Promise<{ requestId: string; ends: number; act: () => Promise<unknown>; code: string }>> = {
    'a question': async () => {
      const requestId = await bidding.publish(2);
      const { caller } = await bidding.vendor();
      const { questionsCloseAt } = await bidding.get(ReadRequest).execute(bidding.client, requestId);
      return { requestId, ends: Date.parse(questionsCloseAt!), act: () => bidding.get(AskQuestion).execute(caller, requestId, 'Who approves the payroll of the second café?'), code: 'questions_closed' };
    },
    'an answer': async () => {
      const requestId = await bidding.publish(2);
      const { caller } = await bidding.vendor();
      const { id } = await bidding.get(AskQuestion).execute(caller, requestId, 'Who approves the payroll of the second café?');
      return { requestId, ends: await closeOf(requestId), act: () => bidding.get(AnswerQuestion).execute(bidding.client, requestId, id, 'The manager of the first one does.'), code: 'request_closed' };
    },
    'an addendum': async () => {
      const requestId = await bidding.publish(1);
      return { requestId, ends: await closeOf(requestId), act: () => bidding.get(PublishAddendum).execute(any(), requestId, { kind: 'information', text: 'A third café opens in May; its books come with the work.', changes: null }), code: 'request_closed' };
    },
    'an acceptance': async () => {
      const { requestId, bids } = await closed(1, { timing: { bidding: { seconds: 600 }, decision: null, standstill: null, acceptance: { seconds: 1 } } });
      const { id, acceptBy } = await award(requestId, bids[0]!);
      return { requestId, ends: Date.parse(acceptBy), act: () => bidding.get(ActOnAward).execute(bids[0]!.vendor, id, { action: 'accept' }), code: 'award_lapsed' };
    },
  };
  const closeOf = async (requestId: string) => Date.parse((await bidding.get(ReadRequest).execute(bidding.client, requestId)).closesAt!);

  it.each(Object.keys(LATE))('%s that begins in time and waits past its end is refused', async (name) => {
    const { requestId, ends, act: late, code } = await LATE[name]!();
    expect(Date.now()).toBeLessThan(ends);
    expect(refusals(await whileHeld(bidding, [HOLD_REQUEST, requestId], [late], () => sleep(ends - Date.now() + 50)))).toEqual([code]);
  });
});
