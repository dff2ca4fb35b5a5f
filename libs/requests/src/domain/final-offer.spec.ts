import { offerAward } from './award-lifecycle.js';
import type { Bid } from './bid.js';
import { EXAMPLE_AWARD, EXAMPLE_BID, EXAMPLE_BID_CONTENT, EXAMPLE_REQUEST, EXAMPLE_REQUEST_CONTENT } from './examples.js';
import { checkFinalOffer, finalOfferProblems, finalOffersDue, finalOffersRun, withFinalOffer } from './final-offer.js';
import { finalOffersOwed, settleRequest } from './request-settlement.js';
import type { Request } from './request.js';

const at = new Date('2026-12-08T00:00:00Z');
const by = new Date('2026-12-10T00:00:00Z');
const CLOSED: Request = { ...EXAMPLE_REQUEST, state: 'published', publishedAt: new Date('2026-11-30T00:00:00Z'), closesAt: new Date('2026-12-07T06:00:00Z'), decideBy: new Date('2026-12-21T06:00:00Z') };
const RUNNING: Request = { ...CLOSED, finalOffersBy: by };
const BID: Bid & { readonly finalOfferBy: Date | null; readonly finalOffersMade: number } = { ...EXAMPLE_BID, state: 'submitted', revisions: 1, validUntil: new Date('2027-01-15T00:00:00Z'), finalOfferBy: by, finalOffersMade: 19 };
const ROUND = { announced: true, scoresTold: false, shortlisted: 2 };
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('a round of final offers', () => {
  it('gives two working days', () => {
    expect(finalOffersDue(CLOSED, ROUND, at)).toEqual(by);
  });

  it.each<[string, Partial<Request>, Partial<typeof ROUND>, Date, string]>([
    ['before the close', {}, {}, new Date('2026-12-07T05:00:00Z'), 'request_still_open'],
    ['after the end', { state: 'unsuccessful' }, {}, at, 'request_ended'],
    ['of sealed bids before they are opened', { bidMode: 'sealed' }, {}, at, 'bids_not_opened'],
    ['beside an award', { award: { ...EXAMPLE_AWARD, acceptBy: new Date('2026-12-15T00:00:00Z') } }, {}, at, 'award_already_live'],
    ['that was not announced', {}, { announced: false }, at, 'final_offers_not_announced'],
    ['after bidders could read their scores', {}, { scoresTold: true }, at, 'scores_told'],
    ['a second time', { finalOffersBy: at, finalOffersIn: true }, {}, at, 'final_offers_asked_before'],
    ['of nobody', {}, { shortlisted: 0 }, at, 'nobody_shortlisted'],
    ['that would outlast the decision', { decideBy: by }, {}, at, 'final_offers_too_late'],
  ])('is not asked for %s', (_when, request, round, when, refusal) => {
    expect(() => finalOffersDue({ ...CLOSED, ...request }, { ...ROUND, ...round }, when)).toThrow(code(refusal));
  });

  it('is as long as the client says, within its bounds', () => {
    const asked = (period: object) => finalOffersDue(CLOSED, { ...ROUND, period: period as never }, at);
    expect(asked({ workingDays: 5 })).toEqual(new Date('2026-12-15T00:00:00Z'));
    for (const period of [{ workingDays: 1 }, { workingDays: 6 }, { seconds: 60 }, { seconds: -1 }, {}, { workingDays: 2, seconds: 1 }]) expect(() => asked(period)).toThrow(code('invalid_request'));
  });

  it('is for those that were asked, until its end', () => {
    expect(() => checkFinalOffer(RUNNING, BID, at)).not.toThrow();
    expect(() => checkFinalOffer(RUNNING, { ...BID, finalOfferBy: null }, at)).toThrow(code('not_in_final_round'));
    expect(() => checkFinalOffer(RUNNING, BID, by)).toThrow(code('final_offers_closed'));
    expect(() => checkFinalOffer(RUNNING, { ...BID, finalOffersMade: 20 }, at)).toThrow(code('too_many_final_offers'));
    expect(() => checkFinalOffer(RUNNING, { ...BID, state: 'disqualified' }, at)).toThrow(code('bid_not_submitted'));
  });

  it('keeps anything from being awarded while it runs, and is over by itself', () => {
    expect(() => offerAward('an-id', RUNNING, BID, at)).toThrow(code('final_offers_running'));
    expect([finalOffersRun(RUNNING, at), finalOffersRun(RUNNING, by), finalOffersOwed(RUNNING, at), finalOffersOwed(RUNNING, by)]).toEqual([true, false, false, true]);
    expect(settleRequest(RUNNING, by)).toMatchObject({ request: { finalOffersIn: true }, due: [{ subject: 'final_offers', dueAt: by }] });
    expect(settleRequest(settleRequest(RUNNING, by).request, by).due).toEqual([]);
    expect(settleRequest(RUNNING, RUNNING.decideBy!).due.map(({ subject }) => subject)).toEqual(['final_offers', 'request']);
    expect(offerAward('an-id', RUNNING, BID, by)).toMatchObject({ status: 'offered' });
  });

  it('changes price and dates of a bid and nothing else, by the rules of every bid', () => {
    const offer = { priceLines: EXAMPLE_BID_CONTENT.priceLines.slice(0, 1), startDate: '2027-03-01' };
    const frame = { ...CLOSED, content: EXAMPLE_REQUEST_CONTENT, decideBy: CLOSED.decideBy! };
    expect(finalOfferProblems(offer, EXAMPLE_BID_CONTENT, frame)).toEqual([]);
    expect(withFinalOffer(EXAMPLE_BID_CONTENT, offer)).toEqual({ ...EXAMPLE_BID_CONTENT, ...offer });
    const wrong = { priceLines: [{ ...offer.priceLines[0]!, price: { amount: '0.00', currency: 'AUD' } }], startDate: '2026-01-01', validUntil: '2026-12-09T00:00:00Z' };
    expect(finalOfferProblems(wrong, EXAMPLE_BID_CONTENT, frame).map(({ pointer }) => pointer)).toEqual(['/priceLines', '/startDate', '/validUntil']);
    // What the bid said before is not judged again.
    expect(finalOfferProblems(offer, { ...EXAMPLE_BID_CONTENT, summary: '' }, frame)).toEqual([]);
  });
});
