import type { Caller, MemberPerson } from '#platform';
import { memberCaller } from '#platform/testing';
import { BiddingOnClone, refusals } from '../../testing/bidding-on-clone.js';
import { ANYBODY } from '../../testing/requests-on-clone.js';
import { AnswerQuestion } from './answer-question.js';
import { AskQuestion } from './ask-question.js';
import { InviteVendor } from './invite-vendor.js';
import { ListRequests } from '../request/list-requests.js';
import { ReadRequest } from '../request/read-request.js';
import { WatchRequest } from './watch-request.js';

describe('watching requests', () => {
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  const watch = (caller: MemberPerson, requestId: string, watching = true) => bidding.get(WatchRequest).execute(caller, requestId, watching);
  const watched = async (caller: Caller, more: { limit?: number; cursor?: string; mine?: true } = {}) => bidding.get(ListRequests).execute(caller, { watched: true, ...more });
  const ids = async (caller: MemberPerson) => (await watched(caller)).items.map(({ id }) => id);
  const vendor = async () => (await bidding.vendor()).caller;

  it('puts a request on the list of the organisation, once, and takes it off', async () => {
    const [first, second] = [await bidding.publish(), await bidding.publish(600, { nameHidden: true })];
    const [watcher, other] = [await vendor(), await vendor()];
    for (const id of [first, first, second]) expect(await watch(watcher, id)).toEqual({ requestId: id, watching: true });
    const page = await watched(watcher, { limit: 1 });
    expect(page.items).toMatchObject([{ id: second, state: 'open', client: null }]);
    expect((await watched(watcher, { limit: 1, cursor: page.nextCursor! })).items).toMatchObject([{ id: first, client: { organisationId: bidding.client.member.organisationId } }]);
    expect(await ids(other)).toEqual([]);
    for (let twice = 0; twice < 2; twice++) expect(await watch(watcher, first, false)).toEqual({ requestId: first, watching: false });
    expect(await ids(watcher)).toEqual([second]);
    await expect(watched(ANYBODY)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(watched(watcher, { mine: true })).rejects.toMatchObject({ code: 'invalid_query', errors: [{ pointer: '/watched' }] });
  });

  it('shows nothing of what is not seen, or not any more', async () => {
    const [draftless, selective] = [await bidding.publish(), await bidding.publish(600, { visibility: 'selective' })];
    const [watcher, invited] = [await vendor(), await bidding.vendor()];
    for (const watching of [true, false]) await expect(watch(watcher, selective, watching)).rejects.toMatchObject({ code: 'request_not_found' });
    await bidding.get(InviteVendor).execute(bidding.client, selective, invited.vendorId);
    await watch(invited.caller, selective);
    await watch(watcher, draftless);
    expect([await ids(invited.caller), await ids(watcher)]).toEqual([[selective], [draftless]]);
    await bidding.rows(`UPDATE requests.request SET state = 'withdrawn', ended_at = clock_timestamp(), end_reason = 'misleading' WHERE id = ANY ($1)`, [draftless, selective]);
    expect(await ids(watcher)).toEqual([]);
    expect((await watched(invited.caller)).items).toMatchObject([{ id: selective, state: 'withdrawn' }]);
    expect(await watch(watcher, draftless, false)).toEqual({ requestId: draftless, watching: false });
  });

  it('has room for two hundred, however many come at once', async () => {
    const watcher = memberCaller((await vendor()).member.organisationId);
    const [template] = [await bidding.publish()];
    await bidding.rows(
      `INSERT INTO requests.request SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).* FROM requests.request r, generate_series(1, 198) WHERE r.id = $1`, template);
    await bidding.rows(`INSERT INTO requests.watch SELECT $1, id, clock_timestamp() FROM requests.request WHERE organisation_id = $2 AND id <> $3 ORDER BY id DESC LIMIT 198`, watcher.member.organisationId, bidding.client.member.organisationId, template);
    const more = [await bidding.publish(), await bidding.publish(), await bidding.publish(), await bidding.publish()];
    const outcomes = await Promise.allSettled(more.map((id) => watch(watcher, id)));
    expect(refusals(outcomes)).toEqual(['too_many_watched', 'too_many_watched']);
    const [one] = more.filter((_, index) => outcomes[index]!.status === 'fulfilled');
    expect(await watch(watcher, one!)).toMatchObject({ watching: true });
  });

  it('passes over nothing between two pages, however close in time it was watched', async () => {
    const watcher = await vendor();
    const requests = await Promise.all(Array.from({ length: 12 }, () => bidding.publish()));
    await Promise.all(requests.map((id) => watch(watcher, id)));
    const since = await bidding.rows<{ whole: boolean }>(`SELECT since = date_trunc('milliseconds', since) AS whole FROM requests.watch WHERE organisation_id = $1`, watcher.member.organisationId);
    expect(since).toEqual(requests.map(() => ({ whole: true })));
    await bidding.rows(`UPDATE requests.watch SET since = date_trunc('milliseconds', clock_timestamp()) WHERE organisation_id = $1`, watcher.member.organisationId);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof watched>> = await watched(watcher, { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.sort()).toEqual([...requests].sort());
  });

  it('tells the watcher what is answered, and the request nothing of the watcher', async () => {
    const requestId = await bidding.publish();
    const [watcher, asker] = [await vendor(), await vendor()];
    const before = await bidding.get(ReadRequest).execute(bidding.client, requestId);
    await watch(watcher, requestId);
    expect(await bidding.get(ReadRequest).execute(bidding.client, requestId)).toEqual(before);
    const { id } = await bidding.get(AskQuestion).execute(asker, requestId, 'Is the ledger reconciled up to the last quarter?');
    await bidding.get(AnswerQuestion).execute(bidding.client, requestId, id, 'It is, up to the end of September.');
    const told = () => bidding.rows<{ told: string[] }>(`SELECT payload -> 'organisationIds' AS told FROM requests.outbox WHERE payload ->> 'template' = 'question_answered' AND payload ->> 'objectId' = $1`, requestId);
    expect(await told()).toEqual([{ told: [watcher.member.organisationId] }]);
  });
});
