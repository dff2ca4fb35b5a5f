import { ActOnRequest } from '../request/act-on-request.js';
import { AnswerInvitation } from '../while-open/answer-invitation.js';
import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { ANYBODY, EXAMPLE } from '../../testing/requests-on-clone.js';
import { CreateRequest } from '../request/create-request.js';
import { EditRequest } from '../request/edit-request.js';
import { InviteBest } from '../while-open/invite-best.js';
import { InviteVendor } from '../while-open/invite-vendor.js';
import { ListRequestHistory } from '../records/list-request-history.js';
import { ReadClientRecord } from '../request/read-client-record.js';
import { ReadRequest } from '../request/read-request.js';
import { RemoveUnusedDrafts } from '../request/remove-unused-drafts.js';
import { SendReminders } from './send-reminders.js';
import { SubmitRequest } from '../request/submit-request.js';
import { TakeAssessment } from '../assessment/take-assessment.js';
import { RequestFromAssessment } from '../assessment/request-from-assessment.js';

const ROUND = { over: false };

describe('people are reminded', () => {
  let bidding: BiddingOnClone;

  const remind = () => bidding.get(SendReminders).execute(ROUND);
  const told = async (template: string, objectId: string): Promise<string[][]> =>
    (await bidding.rows<{ to: string[] }>(`SELECT payload -> 'organisationIds' AS to FROM requests.outbox WHERE type = 'requests.notice-due.v1' AND payload ->> 'template' = $1 AND payload ->> 'objectId' = $2 ORDER BY id`, template, objectId)).map(({ to }) => to);
  const own = () => bidding.client.member.organisationId;
  /** Moves what a request waits for into the past, as if so much time had gone by. */
  const wait = (id: string, interval: string) => bidding.rows(
    `UPDATE requests.request SET closes_at = closes_at - $2::interval, decide_by = decide_by - $2::interval, remind_at = remind_at - $2::interval, changed_at = changed_at - $2::interval, reminded_at = reminded_at - $2::interval WHERE id = $1`, id, interval,
  );

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('of a decision, once at each of its times, by however many sweeps, and without a new version of the request', async () => {
    const id = await bidding.publish(600);
    expect(await remind()).toBe(0);
    const [{ remind_at: first }] = await bidding.rows<{ remind_at: Date }>('SELECT remind_at FROM requests.request WHERE id = $1', id) as [{ remind_at: Date }];
    await bidding.rows(`UPDATE requests.request SET remind_at = remind_at - (remind_at - clock_timestamp()), closes_at = clock_timestamp() - (remind_at - closes_at), decide_by = decide_by - (remind_at - clock_timestamp()) WHERE id = $1`, id);
    expect(first.getTime()).toBeGreaterThan(Date.now());
    const before = await bidding.rows('SELECT version, changed_at FROM requests.request WHERE id = $1', id);
    await Promise.all([remind(), remind(), remind()]);
    expect(await told('decision_due', id)).toEqual([[own()]]);
    expect(await bidding.rows('SELECT version, changed_at FROM requests.request WHERE id = $1', id)).toEqual(before);
    expect(await remind()).toBe(0);
    const [row] = await bidding.rows<{ later: boolean }>('SELECT remind_at > clock_timestamp() AND remind_at < decide_by AS later FROM requests.request WHERE id = $1', id);
    expect(row).toEqual({ later: true });
  });

  it('of no decision that was taken', async () => {
    const id = await bidding.publish(600);
    await bidding.close(id);
    await bidding.get(ActOnRequest).execute(bidding.client, id, 'conclude', { reason: 'no_bids' });
    expect(await bidding.rows('SELECT remind_at FROM requests.request WHERE id = $1', id)).toEqual([{ remind_at: null }]);
  });

  it('of an invitation, unless the vendor answered or has a bid', async () => {
    const id = await bidding.publish(600);
    const [silent, answering, bidder] = [await bidding.vendor(), await bidding.vendor(), await bidding.bid(id)];
    const invitations = [];
    for (const { vendorId } of [silent, answering, bidder]) invitations.push(await bidding.get(InviteVendor).execute(bidding.client, id, vendorId));
    await bidding.get(AnswerInvitation).execute(answering.caller, invitations[1]!.id, 'accepted');
    // Two working days never fit into ten minutes: no reminder is planned.
    expect(await bidding.rows('SELECT remind_at FROM requests.invitation WHERE request_id = $1', id)).toEqual(Array(3).fill({ remind_at: null }));
    await bidding.rows('UPDATE requests.invitation SET remind_at = clock_timestamp() WHERE request_id = $1', id);
    await Promise.all([remind(), remind()]);
    expect(await told('invitation_reminder', id)).toEqual([[silent.caller.member.organisationId]]);
    expect(await remind()).toBe(0);
  });

  it('of a draft that nobody touches, which goes a month later with its assessment kept', async () => {
    const costs = { hourCost: { amount: '65.00', currency: 'AUD' }, fixedFee: { amount: '650.00', currency: 'AUD' }, hireCost: { amount: '4800.00', currency: 'AUD' } };
    const taken = await bidding.get(TakeAssessment).execute(ANYBODY, { discipline: 'accounting', hours: 14, core: 0, ownerSkill: 1, staffSkill: 1, change: 3, exposure: 2, ...costs } as never);
    const { id } = await bidding.get(RequestFromAssessment).execute(bidding.client, taken.id, (taken as { claimToken: string }).claimToken);
    const touched = await bidding.get(CreateRequest).execute(bidding.client, EXAMPLE);
    const removed = () => bidding.get(RemoveUnusedDrafts).execute(ROUND);
    for (const draft of [id, touched.id]) await wait(draft, '336 days');
    expect(await remind()).toBe(2);
    expect([await told('draft_unused', id), await told('draft_unused', touched.id)]).toEqual([[[own()]], [[own()]]]);
    await bidding.get(EditRequest).execute(await bidding.fresh(touched.id), touched.id, { title: 'Still wanted after all' });
    expect(await removed()).toBe(0);
    for (const draft of [id, touched.id]) await wait(draft, '31 days');
    expect(await Promise.all([removed(), removed()]).then(([one, other]) => one + other)).toBe(1);
    await expect(bidding.get(ReadRequest).execute(bidding.client, id)).rejects.toMatchObject({ code: 'request_not_found' });
    await expect(bidding.get(ListRequestHistory).execute(bidding.client, id, {})).rejects.toMatchObject({ code: 'request_not_found' });
    expect(await bidding.rows(`SELECT actor_kind, actor_id, action, from_state, to_state, reason FROM requests.history WHERE object_id = $1 AND action = 'discard'`, id)).toEqual([{ actor_kind: 'system', actor_id: null, action: 'discard', from_state: 'draft', to_state: 'discarded', reason: 'draft_unused' }]);
    expect(await bidding.rows('SELECT request_id FROM requests.assessment WHERE id = $1', taken.id)).toEqual([{ request_id: null }]);
    expect(await bidding.get(ReadRequest).execute(bidding.client, touched.id)).toMatchObject({ state: 'draft' });
  });

  it('and nothing but a draft can be removed, by the service’s own role either', async () => {
    const id = await bidding.publish(600);
    await expect(bidding.on.service.database.query('DELETE FROM requests.request WHERE id = $1', [id])).rejects.toThrow(/is no draft/);
  });

  it('and the next in rank is called when an invited vendor declines, but not in a sealed request', async () => {
    const ranked: Awaited<ReturnType<BiddingOnClone['vendor']>>[] = [];
    for (let n = 0; n < 7; n += 1) ranked.push(await bidding.vendor());
    const rank = (id: string) => bidding.on.service.database.transaction((tx) => bidding.get(InviteBest).execute(tx, id, ranked.map(({ vendorId }) => vendorId)));
    const invited = (id: string) => bidding.rows<{ vendor_id: string; id: string }>('SELECT vendor_id, id FROM requests.invitation WHERE request_id = $1 ORDER BY invited_at, id', id);
    const decline = async (id: string, who: number) => {
      const invitation = (await invited(id)).find(({ vendor_id: vendorId }) => vendorId === ranked[who]!.vendorId)!;
      await bidding.get(AnswerInvitation).execute(ranked[who]!.caller, invitation.id, 'declined');
    };
    const open = await bidding.publish(600);
    await rank(open);
    expect(await invited(open)).toHaveLength(5);
    await Promise.all([decline(open, 0), decline(open, 1)]);
    expect(new Set((await invited(open)).map(({ vendor_id: vendorId }) => vendorId))).toEqual(new Set(ranked.map(({ vendorId }) => vendorId)));
    await decline(open, 2);
    expect(await invited(open)).toHaveLength(7);
    const sealed = await bidding.publish(600, { bidMode: 'sealed' });
    await rank(sealed);
    await decline(sealed, 0);
    await rank(sealed);
    expect(await invited(sealed)).toHaveLength(5);
  });

  it('and bidders hear that the decision takes longer: of a sealed request not before its bids are opened', async () => {
    for (const bidMode of ['private', 'sealed'] as const) {
      const id = await bidding.publish(600, { bidMode });
      const [bid, withdrawn] = [await bidding.bid(id), await bidding.draft(id)];
      await bidding.close(id);
      const { decideBy } = await bidding.get(ReadRequest).execute(bidding.client, id);
      const { decideBy: later } = await bidding.get(ActOnRequest).execute(bidding.client, id, 'extend_decision');
      expect(Date.parse(later!)).toBeGreaterThan(Date.parse(decideBy!));
      expect(await told('decision_extended', id)).toEqual([[bid.vendor.member.organisationId]]);
      expect(withdrawn.vendor).toBeDefined();
      const [{ held }] = await bidding.rows<{ held: boolean }>(`SELECT hold_key IS NOT NULL AS held FROM requests.outbox WHERE payload ->> 'template' = 'decision_extended' AND payload ->> 'objectId' = $1`, id) as [{ held: boolean }];
      expect(held).toBe(bidMode === 'sealed');
      await expect(bidding.get(ActOnRequest).execute(bidding.client, id, 'extend_decision')).rejects.toMatchObject({ code: 'decision_already_extended' });
    }
  });
});

describe('the record of a client', () => {
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  const undecided = async () => {
    const id = await bidding.publish(600);
    await bidding.rows(`UPDATE requests.request SET closes_at = clock_timestamp() - interval '2 days', decide_by = clock_timestamp() - interval '1 day', due_at = clock_timestamp() - interval '1 day' WHERE id = $1`, id);
    await bidding.get(ActOnRequest).execute(bidding.client, id, 'conclude', { reason: 'no_bids' }).catch(() => undefined);
    await bidding.on.service.database.transaction(async (tx) => tx.execute(`UPDATE requests.request SET state = 'unsuccessful', ended_at = decide_by, end_reason = 'no_decision' WHERE id = $1`, [id]));
    return id;
  };

  it('tells everybody who sees a request how its client followed through, named or not', async () => {
    const here = await bidding.publish(600, { nameHidden: true });
    const record = () => bidding.get(ReadClientRecord).execute(ANYBODY, here);
    expect(await record()).toMatchObject({ followThrough: null, formula: expect.stringContaining('24 months') as string });
    for (let n = 0; n < 2; n += 1) {
      const id = await bidding.publish(600);
      await bidding.close(id);
      await bidding.get(ActOnRequest).execute(bidding.client, id, 'conclude', { reason: 'no_bids' });
    }
    await undecided();
    expect((await record()).followThrough).toEqual({ kept: 2, of: 3 });
    const { id: draft } = await bidding.get(CreateRequest).execute(bidding.client, EXAMPLE);
    await expect(bidding.get(ReadClientRecord).execute(ANYBODY, draft)).rejects.toMatchObject({ code: 'request_not_found' });
  });

  it('leaves room for one live request while three outcomes are overdue', async () => {
    const strict = await BiddingOnClone.open({ limits: 'default' });
    try {
      const draft = async () => (await strict.get(CreateRequest).execute(strict.client, EXAMPLE)).id;
      const submit = async (id: string) => strict.get(SubmitRequest).execute(strict.client, id);
      const left: string[] = [];
      for (let n = 0; n < 3; n += 1) {
        const id = await draft();
        await submit(id);
        left.push(id);
      }
      const end = (id: string, age: string) => strict.rows(`UPDATE requests.request SET state = 'unsuccessful', end_reason = 'no_decision', ended_at = clock_timestamp() - $2::interval WHERE id = $1`, id, age);
      for (const id of left) await end(id, '1 day');
      await submit(await draft());
      const second = await draft();
      await expect(submit(second)).rejects.toMatchObject({ code: 'too_many_live_requests' });
      await end(left[0]!, '50 days');
      await submit(second);
    } finally {
      await strict.on.close();
    }
  });
});
