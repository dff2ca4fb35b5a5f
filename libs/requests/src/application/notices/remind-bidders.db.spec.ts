import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { ActOnBid } from '../bid/act-on-bid.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { DecideRequest } from '../request/decide-request.js';
import { PublishAddendum } from '../while-open/publish-addendum.js';
import { RemindBidders } from './remind-bidders.js';
import { SettleRequest } from '../request/settle-request.js';
import { WatchRequest } from '../while-open/watch-request.js';

describe('reminders of the word that bidders owe', () => {
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  /** Open for ten days, so that there is time between the addendum and the day before the close. */
  const publish = (bidMode: 'private' | 'sealed' = 'private') => bidding.publish(864_000, { bidMode });
  const amend = async (requestId: string) => bidding.get(PublishAddendum).execute(await bidding.fresh(requestId), requestId, { kind: 'material', text: 'We want it in two languages.', changes: { languages: ['en', 'fr'] } });
  const remind = () => bidding.get(RemindBidders).execute({ over: false });
  const reminders = (requestId: string) => bidding.rows<{ before: number }>(
    `SELECT extract(epoch FROM r.closes_at - w.due_at)::integer AS before FROM requests.reaffirmation_reminder w JOIN requests.request r ON r.id = w.request_id WHERE r.id = $1`, requestId);
  const fallDue = (requestId: string) => bidding.rows('UPDATE requests.reaffirmation_reminder SET due_at = clock_timestamp() WHERE request_id = $1', requestId);
  /** Brings the close so near that the reminder is due, as if the days had passed. */
  const pass = async (requestId: string) => {
    await bidding.rows(`UPDATE requests.request SET closes_at = clock_timestamp() + interval '20 hours' WHERE id = $1`, requestId);
    await fallDue(requestId);
  };
  const told = async (requestId: string) => (await bidding.rows<{ told: string[]; held: boolean }>(
    `SELECT payload -> 'organisationIds' AS told, hold_key IS NOT NULL AS held FROM requests.outbox WHERE type = 'requests.notice-due.v1' AND payload ->> 'template' = 'reaffirmation_due' AND payload ->> 'objectId' = $1 ORDER BY id`, requestId));
  const of = ({ vendor }: { readonly vendor: { readonly member: { readonly organisationId: string } } }) => vendor.member.organisationId;

  it('go once, a day before the close, to those who owe it', async () => {
    const requestId = await publish();
    const [silent, faithful] = [await bidding.bid(requestId), await bidding.bid(requestId)];
    await amend(requestId);
    await bidding.get(ActOnBid).execute(faithful.vendor, faithful.id, 'reaffirm');
    expect(await reminders(requestId)).toEqual([{ before: 86_400 }]);
    await remind();
    expect(await told(requestId)).toEqual([]);
    await pass(requestId);
    await Promise.all([remind(), remind(), remind()]);
    expect(await told(requestId)).toEqual([{ told: [of(silent)], held: false }]);
    expect(await reminders(requestId)).toEqual([]);
    await remind();
    expect(await told(requestId)).toHaveLength(1);
  });

  it('go out after all when the request was taken down and came back, and its bidders can still keep their word', async () => {
    const requestId = await publish();
    const made = await bidding.bid(requestId);
    await amend(requestId);
    const decide = (action: 'take_down' | 'restore') => bidding.on.service.database.transaction(async (tx) => {
      await bidding.get(DecideRequest).execute(tx, await bidding.get(SettleRequest).lock(tx, requestId), { action, actor: 'operator', actorId: null, input: { reason: 'unlawful_content' } });
    });
    await decide('take_down');
    await fallDue(requestId);
    await remind();
    expect([await told(requestId), await reminders(requestId)]).toEqual([[], []]);
    await decide('restore');
    expect(await reminders(requestId)).toEqual([{ before: 86_400 }]);
    expect(await bidding.get(ActOnBid).execute(made.vendor, made.id, 'reaffirm')).toMatchObject({ state: 'submitted', reaffirmationDue: false });
  });

  it('of a sealed request go to everybody who follows it, whether or not anybody owes one (R4)', async () => {
    const [empty, requestId] = [await publish('sealed'), await publish('sealed')];
    const { caller: watcher } = await bidding.vendor();
    for (const id of [empty, requestId]) await bidding.get(WatchRequest).execute(watcher, id, true);
    const made = await bidding.bid(requestId);
    for (const id of [empty, requestId]) await amend(id);
    await bidding.get(ActOnBid).execute(made.vendor, made.id, 'reaffirm');
    for (const id of [empty, requestId]) await pass(id);
    await remind();
    expect(await told(empty)).toEqual([{ told: [watcher.member.organisationId], held: false }]);
    expect(await told(requestId)).toEqual([{ told: [of(made), watcher.member.organisationId].sort(), held: false }]);
  });

  it('follow the close when it moves, and are none after it, nor where a day is no time', async () => {
    const requestId = await publish();
    await bidding.bid(requestId);
    await amend(requestId);
    await bidding.get(ActOnRequest).execute(await bidding.fresh(requestId), requestId, 'extend', { workingDays: 5 });
    expect(await reminders(requestId)).toEqual([{ before: 86_400 }]);
    await fallDue(requestId);
    await remind();
    expect([await told(requestId), await reminders(requestId)]).toEqual([[], [{ before: 86_400 }]]);
    await bidding.rows(`UPDATE requests.request SET published_at = published_at - interval '1 minute' WHERE id = $1`, requestId);
    const closesAt = new Date(Date.now() + 2 * 86_400_000);
    await bidding.get(ActOnRequest).execute(await bidding.fresh(requestId), requestId, 'close_early', { reason: 'enough_bids', closesAt });
    expect(await reminders(requestId)).toEqual([{ before: 86_400 }]);
    await bidding.close(requestId);
    await fallDue(requestId);
    await remind();
    expect([await told(requestId), await reminders(requestId)]).toEqual([[], []]);
    const short = await bidding.publish();
    await amend(short);
    expect(await reminders(short)).toEqual([]);
  });
});
