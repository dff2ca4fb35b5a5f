import { uuidv7 } from 'uuidv7';
import type { MemberCaller } from '#platform';
import { memberCaller } from '#platform/testing';
import { addOrganisation, ANYBODY, EXAMPLE, openFor, requestsOnClone, until, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { ActOnRequest } from './act-on-request.js';
import { CreateRequest } from './create-request.js';
import { ListRequests } from './list-requests.js';
import { ReadRequest } from './read-request.js';
import { SubmitRequest } from './submit-request.js';

describe('submitting a request', () => {
  let on: RequestsOnClone;
  let client: MemberCaller;
  const create = (content = EXAMPLE) => on.service.get(CreateRequest).execute(client, content);
  const submit = (id: string, caller = client) => on.service.get(SubmitRequest).execute(caller, id);
  const eventsOf = async (id: string) => (await on.service.database.query<{ type: string; payload: { screening?: string; revision?: number } }>(`SELECT type, payload FROM requests.outbox WHERE payload ->> 'requestId' = $1 ORDER BY id`, [id]));

  beforeAll(async () => {
    on = await requestsOnClone();
    client = await addOrganisation(on.admin);
  });

  afterAll(() => on.close());

  it('publishes a clean one in the same transaction, with its dates and the limits of the day', async () => {
    const { id } = await create();
    const view = await submit(id);
    expect(view).toMatchObject({ state: 'open', revision: 1, endedAt: null });
    const [row] = await on.service.database.query('SELECT state, limits, due_at = decide_by AS due FROM requests.request WHERE id = $1', [id]);
    expect(row).toMatchObject({ state: 'published', limits: { name: 'development' }, due: true });
    expect((await eventsOf(id)).map((event) => event.type).sort()).toEqual(['requests.request-published.v1', 'requests.request-submitted.v1']);
    const matchable = await on.admin.query('SELECT invite_limit, invited_vendor_ids, title FROM requests.matchable WHERE request_id = $1', [id]);
    expect(matchable.rows).toEqual([{ invite_limit: 5, invited_vendor_ids: [], title: EXAMPLE.title }]);
  });

  it('hands a doubtful one to review with its revision, and lets its author recall it', async () => {
    const { id } = await create({ ...EXAMPLE, summary: `${EXAMPLE.summary} Write to jane@harbourcafes.example for the file.` });
    expect(await submit(id)).toMatchObject({ state: 'in_review', revision: 1, publishedAt: null });
    expect(await eventsOf(id)).toMatchObject([{ type: 'requests.request-submitted.v1', payload: { screening: 'doubtful', revision: 1 } }]);
    expect((await on.admin.query('SELECT revision, title FROM requests.under_review WHERE request_id = $1', [id])).rows).toEqual([{ revision: 1, title: EXAMPLE.title }]);
    expect(await on.service.get(ActOnRequest).execute(client, id, 'recall')).toMatchObject({ state: 'draft' });
    expect(await submit(id)).toMatchObject({ state: 'in_review', revision: 2 });
  });

  it('refuses a blocked one with what to change, and nothing has happened', async () => {
    const { id } = await create({ ...EXAMPLE, summary: `${EXAMPLE.summary} Email jane@harbourcafes.example and we will pay you directly outside the platform to save the fee.` });
    await expect(submit(id)).rejects.toMatchObject({ kind: 'invalid', code: 'screening_blocked', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/summary', code: 'off_platform_offer' })]) });
    expect(await on.service.get(ReadRequest).execute(client, id)).toMatchObject({ state: 'draft', revision: 0 });
    expect(await eventsOf(id)).toEqual([]);
  });

  it('names every problem of an incomplete draft with a pointer', async () => {
    const { id } = await create({ ...EXAMPLE, title: 'Short', brief: {}, summary: '' });
    const error = await submit(id).catch((refusal: { errors: { pointer: string }[] }) => refusal);
    const pointers = (error as { errors: { pointer: string }[] }).errors.map((item) => item.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/title', '/summary']));
    expect(pointers.some((pointer) => pointer.startsWith('/brief/'))).toBe(true);
  });

  it('is refused to a second time and to strangers', async () => {
    const { id } = await create();
    await submit(id);
    await expect(submit(id)).rejects.toMatchObject({ kind: 'conflict', code: 'request_not_draft' });
    await expect(submit(id, memberCaller(uuidv7()))).rejects.toMatchObject({ kind: 'forbidden', code: 'not_your_request' });
    const draft = await create();
    await expect(submit(draft.id, memberCaller(uuidv7()))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('reads closed from its close on, and leaves the list, with no worker running', async () => {
    const { id } = await create({ ...openFor(2), timing: { ...openFor(2).timing, decision: null } });
    await submit(id);
    const listed = async () => (await on.service.get(ListRequests).execute(ANYBODY, { limit: 100 })).items.some((item) => item.id === id);
    expect(await listed()).toBe(true);
    await until(async () => (await on.service.get(ReadRequest).execute(ANYBODY, id)).state === 'closed');
    expect(await listed()).toBe(false);
    expect(await on.service.database.one('SELECT state, version FROM requests.request WHERE id = $1', [id])).toEqual({ state: 'published', version: 2 });
  });

  it('holds an organisation to its live requests, however many it submits at once', async () => {
    const strict = await requestsOnClone({ limits: 'default' });
    try {
      const small = await addOrganisation(strict.admin);
      const drafts = await Promise.all(Array.from({ length: 8 }, () => strict.service.get(CreateRequest).execute(small, EXAMPLE)));
      const outcomes = await Promise.allSettled(drafts.map((draft) => strict.service.get(SubmitRequest).execute(small, draft.id)));
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(5);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'too_many_live_requests' });
    } finally {
      await strict.close();
    }
  });
});
