import type { Caller, MemberPerson } from '#platform';
import { operatorCaller, sanction } from '#platform/testing';
import { BiddingOnClone, refusals } from '../../testing/bidding-on-clone.js';
import { ANYBODY } from '../../testing/requests-on-clone.js';
import { ActOnRequest } from '../request/act-on-request.js';
import { AnswerQuestion } from './answer-question.js';
import { AskQuestion } from './ask-question.js';
import { InviteVendor } from './invite-vendor.js';
import { ListQuestions } from './list-questions.js';
import { ListRequestHistory } from '../records/list-request-history.js';
import { ReadRequest } from '../request/read-request.js';

const TEXT = 'Is the ledger reconciled up to the last quarter?';
const ANSWER = 'It is reconciled up to the end of September.';

describe('questions on an open request', () => {
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  const ask = (caller: MemberPerson, requestId: string, text = TEXT) => bidding.get(AskQuestion).execute(caller, requestId, text);
  const answer = (requestId: string, id: string, text = ANSWER, caller = bidding.client) => bidding.get(AnswerQuestion).execute(caller, requestId, id, text);
  const list = (caller: Caller, requestId: string) => bidding.get(ListQuestions).execute(caller, requestId, {});
  const vendor = async () => (await bidding.vendor()).caller;
  const notices = (requestId: string, template: string) => bidding.rows<{ told: string[]; held: boolean }>(
    `SELECT payload -> 'organisationIds' AS told, hold_key IS NOT NULL AS held FROM requests.outbox WHERE type = 'requests.notice-due.v1' AND payload ->> 'objectId' = $1 AND payload ->> 'template' = $2 ORDER BY id`, requestId, template);

  it('are read by everybody with their answers, and the asker by nobody but itself', async () => {
    const requestId = await bidding.publish();
    const [one, other] = [await vendor(), await vendor()];
    const asked = await ask(one, requestId);
    await ask(other, requestId, 'Which of the two cafés has the larger payroll, and who approves it?');
    expect(asked).toMatchObject({ number: 1, text: TEXT, answer: null, answeredAt: null, mine: true });
    await answer(requestId, asked.id);
    for (const reader of [ANYBODY, bidding.client, operatorCaller(), other, one]) {
      const { items } = await list(reader, requestId);
      expect(items).toMatchObject([{ number: 1, text: TEXT, answer: ANSWER, mine: reader === one }, { number: 2, answer: null, mine: reader === other }]);
      expect(JSON.stringify(items)).not.toMatch(new RegExp(`${one.member.organisationId}|${other.member.organisationId}|${one.account.id}`));
    }
  });

  it('do not say who asks, by whatever name it is known, and point at where they would', async () => {
    const requestId = await bidding.publish();
    const asker = await vendor();
    const { organisationId } = asker.member;
    await bidding.rows(`UPDATE vendors.listing SET headline = 'Books closed by the fifth day, every single month' WHERE organisation_id = $1`, organisationId);
    await bidding.rows(`UPDATE vendors.profile SET content = '{"links": {"website": "https://twl-books.example/about"}}' WHERE organisation_id = $1`, organisationId);
    await bidding.rows(`UPDATE identity.organisation SET display_name = 'Tidewater Ledgers', legal_name = 'Holm & Kay Pty Ltd' WHERE id = $1`, organisationId);
    for (const [text, quoted] of [
      ['We at Tidewater Ledgers ask whether the ledger is reconciled.', '“Tidewater Ledgers”, characters 7 to 23,'],
      ['Holm & Kay would like to know whether the ledger is reconciled.', '“Holm & Kay”'],
      ['Look for TWL-Books: is the ledger reconciled?', '“TWL-Books”'],
      ['Ours are books closed by the fifth day, every single month. Are yours?', '“books closed by the fifth day'],
    ] as const) {
      await expect(ask(asker, requestId, text)).rejects.toMatchObject({ kind: 'invalid', code: 'screening_blocked', errors: [{ pointer: '/text', code: 'names_itself', detail: expect.stringContaining(quoted) as string }] });
    }
    await ask(await vendor(), requestId, 'Do you know Holm & Kay, who did the books before?');
    expect((await list(ANYBODY, requestId)).items).toHaveLength(1);
    await ask(asker, requestId, 'Is the tidewater mark in the ledgers?');
  });

  it('are asked by who may bid, while questions are taken', async () => {
    const requestId = await bidding.publish();
    const asker = await vendor();
    await expect(ask(bidding.client, requestId)).rejects.toMatchObject({ code: 'not_eligible', extra: { reasons: expect.arrayContaining([expect.objectContaining({ code: 'conflict_of_interest' })]) as unknown } });
    const suspended = await vendor();
    await sanction(bidding.on.clone, suspended.member.organisationId);
    await expect(ask(suspended, requestId)).rejects.toMatchObject({ code: 'not_eligible' });
    const { questionsCloseAt, closesAt, publishedAt } = await bidding.get(ReadRequest).execute(ANYBODY, requestId);
    expect(Date.parse(questionsCloseAt!)).toBe((Date.parse(publishedAt!) + Date.parse(closesAt!)) / 2);
    await bidding.rows(`UPDATE requests.request SET published_at = published_at - interval '1 hour' WHERE id = $1`, requestId);
    await expect(ask(asker, requestId)).rejects.toMatchObject({ kind: 'conflict', code: 'questions_closed' });
    await bidding.close(requestId);
    await expect(ask(asker, requestId)).rejects.toMatchObject({ code: 'request_closed' });
    expect((await list(ANYBODY, requestId)).items).toEqual([]);
  });

  it('of a selective request are for the invited alone', async () => {
    const requestId = await bidding.publish(600, { visibility: 'selective' });
    const [invited, other] = [await bidding.vendor(), await bidding.vendor()];
    await bidding.get(InviteVendor).execute(bidding.client, requestId, invited.vendorId);
    await expect(ask(other.caller, requestId)).rejects.toMatchObject({ kind: 'not_found' });
    await ask(invited.caller, requestId);
    for (const reader of [other.caller, ANYBODY]) await expect(list(reader, requestId)).rejects.toMatchObject({ code: 'request_not_found' });
    for (const reader of [invited.caller, bidding.client, operatorCaller()]) expect((await list(reader, requestId)).items).toHaveLength(1);
  });

  it('and answers that name an address, or are too long, are refused where they are', async () => {
    const requestId = await bidding.publish();
    const asker = await vendor();
    await expect(ask(asker, requestId, 'Could you write to me at jane@tidewater.example about the ledger?')).rejects.toMatchObject({ kind: 'invalid', code: 'screening_blocked', errors: [{ pointer: '/text', code: 'contact_email' }] });
    await expect(ask(asker, requestId, 'word '.repeat(151))).rejects.toMatchObject({ code: 'invalid_question', errors: [{ pointer: '/text', code: 'too_many_words' }] });
    const { id } = await ask(asker, requestId);
    await expect(answer(requestId, id, 'Call us on 0412 345 678 and we will tell you.')).rejects.toMatchObject({ code: 'screening_blocked', errors: [{ pointer: '/text', code: 'contact_phone' }] });
    expect((await list(ANYBODY, requestId)).items).toMatchObject([{ id, answer: null }]);
  });

  it('are answered once by the client, of any number of answers at once', async () => {
    const requestId = await bidding.publish();
    const asker = await vendor();
    const { id } = await ask(asker, requestId);
    await expect(answer(requestId, id, ANSWER, asker)).rejects.toMatchObject({ kind: 'forbidden', code: 'not_your_request' });
    await expect(answer(await bidding.publish(), id)).rejects.toMatchObject({ code: 'question_not_found' });
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, (_, index) => answer(requestId, id, `${ANSWER} That is answer ${index}.`)));
    expect(refusals(outcomes)).toEqual(['question_already_answered', 'question_already_answered', 'question_already_answered']);
    const other = await ask(asker, requestId, 'Who approves the payroll of the second café?');
    await bidding.close(requestId);
    await expect(answer(requestId, other.id)).rejects.toMatchObject({ code: 'request_closed' });
    expect((await list(ANYBODY, requestId)).items).toMatchObject([{ id, answer: expect.any(String) as unknown }, { id: other.id, answer: null, answeredAt: null }]);
  });

  it('are ten of one organisation at most, however many it asks at once, and numbered without a gap', async () => {
    const requestId = await bidding.publish();
    const asker = await vendor();
    const outcomes = await Promise.allSettled(Array.from({ length: 14 }, (_, index) => ask(asker, requestId, `${TEXT} And the one before it, in year ${index}?`)));
    expect(refusals(outcomes)).toEqual(Array.from({ length: 4 }, () => 'too_many_questions'));
    expect((await list(ANYBODY, requestId)).items.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
  });

  it('leave rows of history, events and notices that name no asker, and in a sealed request nothing that tells a bidder', async () => {
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    const [bidder, invited, asker] = [await bidding.bid(requestId), await bidding.vendor(), await vendor()];
    await bidding.get(InviteVendor).execute(bidding.client, requestId, invited.vendorId);
    const { id } = await ask(asker, requestId);
    await answer(requestId, id);
    expect(await notices(requestId, 'question_asked')).toEqual([{ told: [bidding.client.member.organisationId], held: false }]);
    // One list, by id and without a reason: a bidder stands in it like anybody else who was invited.
    expect(await notices(requestId, 'question_answered')).toEqual([{ told: [bidder.vendor.member.organisationId, invited.caller.member.organisationId].sort(), held: false }]);
    const history = await bidding.rows<object>(`SELECT action, actor_kind, object_type, detail FROM requests.history WHERE request_id = $1 AND action LIKE '%question' ORDER BY at, id`, requestId);
    expect(history).toEqual([{ action: 'ask_question', actor_kind: 'vendor', object_type: 'request', detail: { questionId: id } }, { action: 'answer_question', actor_kind: 'client', object_type: 'request', detail: { questionId: id } }]);
    expect((await bidding.get(ListRequestHistory).execute(bidding.client, requestId, {})).items.map(({ action }) => action)).toEqual(['create', 'publish', 'ask_question', 'answer_question']);
    expect(await bidding.rows(`SELECT type, payload FROM requests.outbox WHERE payload ->> 'questionId' = $1 ORDER BY id`, id)).toEqual([
      { type: 'requests.question-asked.v1', payload: { questionId: id, requestId, version: 1 } },
      { type: 'requests.question-answered.v1', payload: { questionId: id, requestId, version: 2 } },
    ]);
  });

  it('are taken longer when the request is', async () => {
    const requestId = await bidding.publish();
    const before = await bidding.get(ReadRequest).execute(ANYBODY, requestId);
    await bidding.get(ActOnRequest).execute(bidding.client, requestId, 'extend', { workingDays: 5 });
    const after = await bidding.get(ReadRequest).execute(ANYBODY, requestId);
    expect(Date.parse(after.questionsCloseAt!)).toBeGreaterThan(Date.parse(before.closesAt!));
  });
});
