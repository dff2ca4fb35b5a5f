import { etagOf } from '#platform';
import type { AddendumChanges } from '../../domain/addendum.js';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone, type MadeBid } from '../../testing/bidding-on-clone.js';
import { withIfMatch } from '../../testing/requests-on-clone.js';
import { ActOnBid } from '../bid/act-on-bid.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { PublishAddendum } from '../while-open/publish-addendum.js';
import { ReadBid } from '../bid/read-bid.js';
import { ReviseBid } from '../bid/revise-bid.js';

const TEXT = 'A third café opens in May; its books come with the work from then on.';

describe('the word that a bid owes after an addendum', () => {
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  const amend = async (requestId: string, changes: AddendumChanges) => bidding.get(PublishAddendum).execute(await bidding.fresh(requestId), requestId, { kind: 'material', text: TEXT, changes });
  const bidOf = ({ vendor, id }: MadeBid) => bidding.get(ReadBid).execute(vendor, id);
  const reaffirm = ({ vendor, id }: MadeBid) => bidding.get(ActOnBid).execute(vendor, id, 'reaffirm');
  const revise = async (made: MadeBid, content: object) => bidding.get(ReviseBid).execute(withIfMatch(made.vendor, etagOf(await bidOf(made))), made.id, { ...EXAMPLE_BID_CONTENT, ...content });

  it('is given by bids as they are when one addendum takes back what another changed', async () => {
    const requestId = await bidding.publish();
    const [made, said, between] = [await bidding.bid(requestId), await bidding.bid(requestId), await bidding.bid(requestId)];
    await amend(requestId, { termMonths: 6 });
    await expect(reaffirm(made)).rejects.toMatchObject({ code: 'revision_needed', extra: { changed: ['termMonths'] } });
    await expect(revise(said, { summary: `${EXAMPLE_BID_CONTENT.summary} ` })).rejects.toMatchObject({ code: 'revision_needed' });
    await revise(between, { summary: 'For half a year, from the same two bookkeepers.' });
    await amend(requestId, { termMonths: 12 });
    expect(await reaffirm(made)).toMatchObject({ state: 'submitted', reaffirmationDue: false });
    expect(await revise(said, {})).toMatchObject({ state: 'submitted', reaffirmationDue: false });
    await expect(reaffirm(between)).rejects.toMatchObject({ code: 'revision_needed', extra: { changed: ['termMonths'] } });
  });

  it.each(['private', 'sealed'] as const)('is not missed by a bid that still had time for it when the request was cancelled, %s', async (bidMode) => {
    const [open, closed] = [await bidding.publish(600, { bidMode }), await bidding.publish(600, { bidMode })];
    const [inTime, silent] = [await bidding.bid(open), await bidding.bid(closed)];
    for (const requestId of [open, closed]) await amend(requestId, { languages: ['en', 'fr'] });
    await bidding.close(closed);
    for (const requestId of [open, closed]) await bidding.get(ActOnRequest).execute(await bidding.fresh(requestId), requestId, 'cancel', { reason: 'no_longer_needed' });
    expect(await bidOf(inTime)).toMatchObject({ state: 'not_awarded', reason: 'request_cancelled' });
    expect(await bidOf(silent)).toMatchObject({ state: 'not_reaffirmed', reason: 'not_reaffirmed' });
  });
});
