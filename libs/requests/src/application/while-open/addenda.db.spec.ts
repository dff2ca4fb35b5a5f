import { etagOf, type Caller, type MemberPerson } from '#platform';
import { asLogin, operatorCaller } from '#platform/testing';
import type { AddendumChanges } from '../../domain/addendum.js';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import type { RequestContent } from '../../domain/request.js';
import { BiddingOnClone, refusals, type MadeBid } from '../../testing/bidding-on-clone.js';
import { HOLD_BID, HOLD_REQUEST, whileHeld } from '../../testing/holding.js';
import { ANYBODY, EXAMPLE, withIfMatch } from '../../testing/requests-on-clone.js';
import { ActOnBid } from '../bid/act-on-bid.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { CompareBidsOfRequest } from '../after-close/compare-bids-of-request.js';
import { ListAddenda } from './list-addenda.js';
import { ListBidsOfRequest } from '../bid/list-bids-of-request.js';
import { ListOwnBids } from '../bid/list-own-bids.js';
import { ListRequestHistory } from '../records/list-request-history.js';
import { PublishAddendum } from './publish-addendum.js';
import { ReadBid } from '../bid/read-bid.js';
import { ReadRequest } from '../request/read-request.js';
import { ReviseBid } from '../bid/revise-bid.js';
import { SubmitBid } from '../bid/submit-bid.js';

const TEXT = 'A third café opens in May; its books come with the work from then on.';
const MORE = { languages: ['en', 'fr'] } satisfies AddendumChanges;
const ASKED = { requirements: [...EXAMPLE.requirements, { id: 'third-site', text: 'Takes on the third café from May', essential: true }] } satisfies AddendumChanges;

describe('addenda to an open request', () => {
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  const amend = async (requestId: string, changes: AddendumChanges | null = MORE, text = TEXT, caller?: MemberPerson) =>
    bidding.get(PublishAddendum).execute(caller ?? (await bidding.fresh(requestId)), requestId, { kind: changes ? 'material' : 'information', text, changes });
  const list = (caller: Caller, requestId: string) => bidding.get(ListAddenda).execute(caller, requestId, {});
  const read = (requestId: string, caller: Caller = ANYBODY) => bidding.get(ReadRequest).execute(caller, requestId);
  const bidOf = ({ vendor, id }: MadeBid) => bidding.get(ReadBid).execute(vendor, id);
  const reaffirm = ({ vendor, id }: MadeBid) => bidding.get(ActOnBid).execute(vendor, id, 'reaffirm');
  const revise = async (made: MadeBid, content: object) => bidding.get(ReviseBid).execute(withIfMatch(made.vendor, etagOf(await bidOf(made))), made.id, { ...EXAMPLE_BID_CONTENT, ...content });
  const notices = (requestId: string, template: string) => bidding.rows<{ told: string[]; outcome: string | null; held: boolean }>(
    `SELECT payload -> 'organisationIds' AS told, payload -> 'facts' ->> 'outcome' AS outcome, hold_key IS NOT NULL AS held FROM requests.outbox
     WHERE type = 'requests.notice-due.v1' AND payload ->> 'objectId' = $1 AND payload ->> 'template' = $2 ORDER BY id`, requestId, template);
  const events = (requestId: string, type: string) => bidding.rows<{ payload: object }>(`SELECT payload FROM requests.outbox WHERE type = $2 AND payload ->> 'requestId' = $1 ORDER BY id`, requestId, type);

  it('are numbered, make the content what it is from then on, and say what it was before', async () => {
    const requestId = await bidding.publish();
    const first = await read(requestId);
    expect(await amend(requestId, null)).toMatchObject({ number: 1, kind: 'information', changes: null, before: null });
    expect(await amend(requestId, { ...MORE, termMonths: null })).toMatchObject({ number: 2, kind: 'material', text: TEXT, changes: { ...MORE, termMonths: null }, before: { languages: ['en'], termMonths: 12 } });
    const after = await read(requestId);
    expect(after).toMatchObject({ addenda: 2, content: { languages: ['en', 'fr'], termMonths: null, title: EXAMPLE.title } });
    const { items } = await list(ANYBODY, requestId);
    expect(items.map(({ number }) => number)).toEqual([1, 2]);
    const published = [...items].reverse().reduce<object>((content, { before }) => ({ ...content, ...before }), after.content);
    expect(published).toEqual(first.content);
    expect((await bidding.get(ListRequestHistory).execute(bidding.client, requestId, {})).items.slice(2)).toMatchObject([{ action: 'publish_addendum', reason: 'information' }, { action: 'publish_addendum', reason: 'material' }]);
    expect(await events(requestId, 'requests.request-amended.v1')).toMatchObject([{ payload: { kind: 'information', number: 1 } }, { payload: { kind: 'material', number: 2, closesAt: after.closesAt } }]);
  });

  it('show of the brief what the request shows, and exist for nobody else', async () => {
    const open = await bidding.publish(600, { visibility: 'selective' });
    await amend(open);
    for (const stranger of [ANYBODY, (await bidding.vendor()).caller]) await expect(list(stranger, open)).rejects.toMatchObject({ code: 'request_not_found' });
    for (const reader of [bidding.client, operatorCaller()]) expect((await list(reader, open)).items).toHaveLength(1);
  });

  it('are refused with a pointer: what nothing follows from, what leaves the request unsound, what may not be shown', async () => {
    const requestId = await bidding.publish();
    const refusal = async (changes: AddendumChanges | null, text = TEXT) => amend(requestId, changes, text).catch((error: { code: string; errors: { pointer: string; code: string }[] }) => [error.code, ...error.errors.map(({ pointer, code }) => `${pointer} ${code}`)]);
    expect(await refusal({ languages: ['en'] })).toEqual(['invalid_addendum', '/changes nothing_changed']);
    expect(await refusal({ specialisms: ['no-such'] })).toEqual(['invalid_addendum', '/changes/specialisms/0 unknown_specialism']);
    expect(await refusal({ budget: null, budgetIsCeiling: true })).toEqual(['invalid_addendum', '/changes/budgetIsCeiling budget_missing']);
    expect(await refusal({ startDate: '2020-01-01' })).toEqual(['invalid_addendum', '/changes/startDate date_in_past']);
    expect(await refusal(MORE, 'Write to us at books@harbour.example.')).toEqual(['screening_blocked', '/text contact_email']);
    expect(await refusal({ requirements: [...EXAMPLE.requirements, { id: 'call', text: 'Call us on 0412 345 678', essential: false }] })).toEqual(['screening_blocked', '/changes/requirements/3/text contact_phone']);
    expect(await read(requestId)).toMatchObject({ addenda: 0, content: { languages: ['en'] } });
    await expect(bidding.get(PublishAddendum).execute(withIfMatch(bidding.client, '"old"'), requestId, { kind: 'material', text: TEXT, changes: MORE })).rejects.toMatchObject({ kind: 'precondition' });
    await expect(amend(requestId, MORE, TEXT, (await bidding.vendor()).caller)).rejects.toMatchObject({ code: 'not_your_request' });
  });

  it('do not ask again about words that were let through before', async () => {
    const requestId = await bidding.publish();
    const text = 'Reports go to books@harbour.example';
    await bidding.rows(`UPDATE requests.request SET content = jsonb_set(content, '{requirements,2,text}', to_jsonb($2::text)) WHERE id = $1`, requestId, text);
    const { content } = await read(requestId);
    expect(await amend(requestId, { requirements: [...content.requirements.slice(1), { id: 'more', text: 'Knows our neighbourhood', essential: false }] })).toMatchObject({ number: 1 });
  });

  it('move a close that is too near, its decision and the validity of bids with it, and never shorten it', async () => {
    const requestId = await bidding.publish();
    const made = await bidding.bid(requestId);
    await bidding.rows(`UPDATE requests.request SET limits = jsonb_set(limits, '{addendum,timeLeft}', '{"seconds": 604800}') WHERE id = $1`, requestId);
    const before = await read(requestId);
    await amend(requestId, null);
    expect(await read(requestId)).toMatchObject({ closesAt: before.closesAt, decideBy: before.decideBy });
    const { closesAt, publishedAt } = await amend(requestId);
    expect(Date.parse(closesAt) - Date.parse(publishedAt)).toBe(604_800_000);
    const after = await read(requestId);
    expect(after.closesAt).toBe(closesAt);
    expect(Date.parse(after.decideBy!)).toBeGreaterThan(Date.parse(before.decideBy!));
    expect(Date.parse((await bidOf(made)).validUntil!)).toBe(Date.parse(after.decideBy!) + 20 * 86_400_000);
    expect(await events(requestId, 'requests.request-rescheduled.v1')).toMatchObject([{ payload: { closesAt } }]);
    await bidding.rows(`UPDATE requests.request SET closes_at = closes_at + interval '3 days' WHERE id = $1`, requestId);
    const long = await read(requestId);
    await amend(requestId, { languages: ['en', 'de'] });
    expect(await read(requestId)).toMatchObject({ closesAt: long.closesAt, decideBy: long.decideBy });
    expect(await events(requestId, 'requests.request-rescheduled.v1')).toHaveLength(1);
  });

  it('ask every bid that stands anew when they are material, and none when they inform', async () => {
    const requestId = await bidding.publish();
    const [draft, submitted, withdrawn] = [await bidding.draft(requestId), await bidding.bid(requestId), await bidding.bid(requestId)];
    await bidding.get(ActOnBid).execute(withdrawn.vendor, withdrawn.id, 'withdraw');
    const due = async () => Promise.all([draft, submitted, withdrawn].map(async (made) => (await bidOf(made)).reaffirmationDue));
    await amend(requestId, null);
    expect(await due()).toEqual([false, false, false]);
    await amend(requestId);
    expect(await due()).toEqual([false, true, false]);
    expect(await reaffirm(submitted)).toMatchObject({ state: 'submitted', reaffirmationDue: false, revisions: 1 });
    await amend(requestId, { languages: ['en', 'de'] });
    expect(await due()).toEqual([false, true, false]);
    expect(await revise(submitted, { summary: 'Said anew for two cafés, in two languages.' })).toMatchObject({ reaffirmationDue: false, revisions: 2 });
  });

  it('that change what bids answer want a revision, checked against what is asked now', async () => {
    const requestId = await bidding.publish();
    const [made, draft] = [await bidding.bid(requestId), await bidding.draft(requestId)];
    await amend(requestId, ASKED);
    await expect(reaffirm(made)).rejects.toMatchObject({ kind: 'conflict', code: 'revision_needed', extra: { changed: ['requirements'], problems: [{ pointer: '/answers', code: 'essential_unanswered' }] } });
    await expect(revise(made, {})).rejects.toMatchObject({ code: 'invalid_bid' });
    await expect(bidding.get(SubmitBid).execute(draft.vendor, draft.id)).rejects.toMatchObject({ code: 'invalid_bid' });
    const answers = [...EXAMPLE_BID_CONTENT.answers, { requirementId: 'third-site', meets: 'yes' as const, text: 'From May on, for the same price.' }];
    expect(await revise(made, { answers })).toMatchObject({ reaffirmationDue: false });
    // The words of a requirement are what was answered: under other words the answer is to something else.
    await amend(requestId, { requirements: ASKED.requirements.map((one) => ({ ...one, text: `${one.text}, in writing` })) });
    await expect(reaffirm(made)).rejects.toMatchObject({ code: 'revision_needed', extra: { changed: ['requirements'], problems: [] } });
    await amend(requestId, { termMonths: 24 });
    await expect(reaffirm(made)).rejects.toMatchObject({ extra: { changed: ['requirements', 'termMonths'] } });
    // Other words around the same answers are no answer either.
    const summary = 'For two years, from the same two bookkeepers.';
    await expect(revise(made, { answers, summary })).rejects.toMatchObject({ code: 'revision_needed', extra: { problems: answers.map((_, index) => ({ pointer: `/answers/${index}`, code: 'answer_outdated' })) } });
    const anew = answers.map((answer) => ({ ...answer, text: `${answer.text} We put it in writing.` }));
    expect(await revise(made, { answers: anew, summary })).toMatchObject({ reaffirmationDue: false });
    await amend(requestId);
    expect(await reaffirm(made)).toMatchObject({ reaffirmationDue: false });
  });

  it('that change what bids answer are not got round by submitting the same again, or by taking the bid back first', async () => {
    const requestId = await bidding.publish();
    const [standing, withdrawn, before] = [await bidding.bid(requestId), await bidding.bid(requestId), await bidding.bid(requestId)];
    const withdraw = ({ vendor, id }: MadeBid) => bidding.get(ActOnBid).execute(vendor, id, 'withdraw');
    const submit = ({ vendor, id }: MadeBid) => bidding.get(SubmitBid).execute(vendor, id);
    await withdraw(before);
    await amend(requestId, { termMonths: 24 });
    await withdraw(withdrawn);
    const refused = { kind: 'conflict', code: 'revision_needed', extra: { changed: ['termMonths'], problems: [] } };
    for (const attempt of [revise(standing, {}), submit(withdrawn), submit(before)]) await expect(attempt).rejects.toMatchObject(refused);
    await revise(withdrawn, { summary: 'For two years, said while it was withdrawn.' });
    await revise(withdrawn, {});
    await expect(submit(withdrawn)).rejects.toMatchObject(refused);
    expect(await bidOf(standing)).toMatchObject({ reaffirmationDue: true, revisions: 1 });
    await revise(withdrawn, { summary: 'For two years, said while it was withdrawn.' });
    expect(await submit(withdrawn)).toMatchObject({ state: 'submitted', reaffirmationDue: false, revisions: 2 });
    expect(await revise(standing, { summary: 'For two years, said by a bid that stands.' })).toMatchObject({ reaffirmationDue: false });
  });

  it('let a withdrawn bid answer what they ask, and count again', async () => {
    const requestId = await bidding.publish();
    const made = await bidding.bid(requestId);
    await bidding.get(ActOnBid).execute(made.vendor, made.id, 'withdraw');
    await amend(requestId, ASKED);
    await expect(bidding.get(SubmitBid).execute(made.vendor, made.id)).rejects.toMatchObject({ code: 'invalid_bid' });
    const answers = [...EXAMPLE_BID_CONTENT.answers, { requirementId: 'third-site', meets: 'yes' as const, text: 'From May on, for the same price.' }];
    expect(await revise(made, { answers })).toMatchObject({ state: 'withdrawn', revisions: 1 });
    expect(await bidding.get(SubmitBid).execute(made.vendor, made.id)).toMatchObject({ state: 'submitted', revisions: 2 });
  });

  it('end the bids of those that kept silent as not reaffirmed, their quota given back', async () => {
    const requestId = await bidding.publish();
    await bidding.rows(`UPDATE requests.request SET limits = jsonb_set(limits, '{bid,quota}', '{"bucket": 12, "refillDays": 2}') WHERE id = $1`, requestId);
    const [silent, faithful] = [await bidding.bid(requestId), await bidding.bid(requestId)];
    await amend(requestId);
    await reaffirm(faithful);
    const taken = async () => (await bidding.rows<{ quota_taken: boolean }>('SELECT quota_taken FROM requests.bid WHERE request_id = $1 ORDER BY id', requestId)).map((row) => row.quota_taken);
    expect(await taken()).toEqual([true, true]);
    await bidding.close(requestId);
    await expect(reaffirm(silent)).rejects.toMatchObject({ code: 'request_closed' });
    await expect(bidding.award(requestId, silent.id)).rejects.toMatchObject({ code: 'bid_not_awardable' });
    // Nobody has to have stored it.
    expect(await bidOf(silent)).toMatchObject({ state: 'not_reaffirmed', reaffirmationDue: true });
    expect((await bidding.get(ListBidsOfRequest).execute(bidding.client, requestId, {})).items.map(({ state }) => state)).toEqual(['not_reaffirmed', 'submitted']);
    expect((await bidding.get(CompareBidsOfRequest).execute(bidding.client, requestId)).rows.find(({ bidId }) => bidId === silent.id)).toMatchObject({ state: 'not_reaffirmed' });
    const own = async (state: 'submitted' | 'not_reaffirmed') => (await bidding.get(ListOwnBids).execute(silent.vendor, { state, requestId })).items.map(({ state: reads }) => reads);
    expect([await own('submitted'), await own('not_reaffirmed')]).toEqual([[], ['not_reaffirmed']]);
    await bidding.get(ActOnRequest).execute(await bidding.fresh(requestId), requestId, 'conclude', { reason: 'no_suitable_bid' });
    expect([await bidOf(silent), await bidOf(faithful)]).toMatchObject([{ state: 'not_reaffirmed', reason: 'not_reaffirmed' }, { state: 'not_awarded' }]);
    expect(await taken()).toEqual([false, false]);
  });

  it('are ten at most, however many come at once, numbered without a gap', async () => {
    const requestId = await bidding.publish();
    const caller = withIfMatch(bidding.client, '*');
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => amend(requestId, null, `${TEXT} Number ${index}.`, caller)));
    expect(refusals(outcomes)).toEqual(['too_many_addenda', 'too_many_addenda']);
    expect((await list(ANYBODY, requestId)).items.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
  });

  it('cannot be changed or removed by the service that wrote them', async () => {
    await asLogin(bidding.on.clone, 'requests', async (login) => {
      await expect(login.query(`UPDATE requests.addendum SET text = 'Something else'`)).rejects.toMatchObject({ code: '42501' });
      await expect(login.query('DELETE FROM requests.addendum')).rejects.toMatchObject({ code: '42501' });
    });
  });

  describe('and bids at the same time', () => {
    const due = async (made: MadeBid) => (await bidding.rows<{ reaffirmation_due: boolean }>('SELECT reaffirmation_due FROM requests.bid WHERE id = $1', made.id))[0]!.reaffirmation_due;

    const inOrder = (lock: string, id: string, first: () => Promise<unknown>, second: () => Promise<unknown>) => whileHeld(bidding, [lock, id], [first, second]);

    it('a bid that was submitted before it commits is asked anew', async () => {
      const requestId = await bidding.publish();
      const made = await bidding.draft(requestId);
      const caller = await bidding.fresh(requestId);
      const outcomes = await inOrder(HOLD_BID, made.id, () => bidding.get(SubmitBid).execute(made.vendor, made.id), () => amend(requestId, MORE, TEXT, caller));
      expect(refusals(outcomes)).toEqual([]);
      expect(await due(made)).toBe(true);
    });

    it('a bid that is submitted after it is judged by what is asked then, and not asked anew', async () => {
      const requestId = await bidding.publish();
      const [sound, short] = [await bidding.draft(requestId), await bidding.draft(await bidding.publish())];
      const caller = await bidding.fresh(requestId);
      expect(refusals(await inOrder(HOLD_REQUEST, requestId, () => amend(requestId, MORE, TEXT, caller), () => bidding.get(SubmitBid).execute(sound.vendor, sound.id)))).toEqual([]);
      expect(await due(sound)).toBe(false);
      const { requestId: other } = await bidOf(short);
      const again = await bidding.fresh(other);
      expect(refusals(await inOrder(HOLD_REQUEST, other, () => amend(other, ASKED, TEXT, again), () => bidding.get(SubmitBid).execute(short.vendor, short.id)))).toEqual(['invalid_bid']);
    });

    it('a word that was given before it is asked for again, and one after it is held against what is asked then', async () => {
      const requestId = await bidding.publish();
      const made = await bidding.bid(requestId);
      await amend(requestId);
      const caller = await bidding.fresh(requestId);
      expect(refusals(await inOrder(HOLD_BID, made.id, () => reaffirm(made), () => amend(requestId, { languages: ['de'] }, TEXT, caller)))).toEqual([]);
      expect(await due(made)).toBe(true);
      const again = await bidding.fresh(requestId);
      expect(refusals(await inOrder(HOLD_REQUEST, requestId, () => amend(requestId, ASKED, TEXT, again), () => reaffirm(made)))).toEqual(['revision_needed']);
      expect(await due(made)).toBe(true);
    });

    it('of very many, in any order, no bid from before is left unasked, and none from after is asked', async () => {
      const requestId = await bidding.publish();
      const drafts = await Promise.all(Array.from({ length: 12 }, () => bidding.draft(requestId)));
      const caller = await bidding.fresh(requestId);
      const outcomes = await Promise.allSettled([...drafts.slice(0, 6).map((made) => bidding.get(SubmitBid).execute(made.vendor, made.id)), amend(requestId, MORE, TEXT, caller), ...drafts.slice(6).map((made) => bidding.get(SubmitBid).execute(made.vendor, made.id))]);
      expect(refusals(outcomes)).toEqual([]);
      const wrong = await bidding.rows(
        `SELECT b.id FROM requests.bid b JOIN requests.addendum a ON a.request_id = b.request_id WHERE b.request_id = $1 AND b.reaffirmation_due <> (b.submitted_at < a.published_at)`, requestId);
      expect(wrong).toEqual([]);
    });
  });

  describe('are told', () => {
    it('to everybody who follows the request, in one list that tells nobody apart; of a sealed one nothing else shows (R4)', async () => {
      const content: Partial<RequestContent> = { bidMode: 'sealed' };
      const [empty, requestId] = [await bidding.publish(600, content), await bidding.publish(600, content)];
      const made = await bidding.bid(requestId);
      const shown = async (id: string) => {
        const { id: _id, ...view } = await read(id, bidding.client);
        const { items } = await list(bidding.client, id);
        return { content: view.content, addenda: view.addenda, items: items.map(({ id: _item, closesAt: _closesAt, publishedAt: _at, ...item }) => item) };
      };
      for (const id of [empty, requestId]) await amend(id);
      expect(await shown(requestId)).toEqual(await shown(empty));
      expect(await notices(requestId, 'request_amended')).toEqual([{ told: [made.vendor.member.organisationId], outcome: 'material', held: false }]);
      expect(await bidding.rows(`SELECT 1 FROM requests.history WHERE request_id = $1 AND object_type = 'bid' AND action NOT IN ('create', 'submit')`, requestId)).toEqual([]);
      const versions = await bidding.rows<{ version: number }>('SELECT version FROM requests.request WHERE id = ANY ($1)', [empty, requestId]);
      expect(versions[0]).toEqual(versions[1]);
    });
  });
});
