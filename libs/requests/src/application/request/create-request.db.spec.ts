import { uuidv7 } from 'uuidv7';
import { etagOf, type MemberCaller } from '#platform';
import { memberCaller, withKey } from '#platform/testing';
import { addOrganisation, EXAMPLE, requestsOnClone, withIfMatch, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { CloneRequest } from './clone-request.js';
import { CreateRequest } from './create-request.js';
import { EditRequest } from './edit-request.js';
import { ListRequestHistory } from '../records/list-request-history.js';
import { ListRequests } from './list-requests.js';
import { ReadRequest } from './read-request.js';
import { SplitRequest } from './split-request.js';
import { SubmitRequest } from './submit-request.js';
import { ValidateRequest } from './validate-request.js';

describe('drafting a request', () => {
  let on: RequestsOnClone;
  let client: MemberCaller;
  const create = () => on.service.get(CreateRequest).execute(client, EXAMPLE);
  const read = (id: string) => on.service.get(ReadRequest).execute(client, id);

  beforeAll(async () => {
    on = await requestsOnClone();
    client = await addOrganisation(on.admin);
  });

  afterAll(() => on.close());

  it('starts from where the organisation is at home', async () => {
    const view = await on.service.get(CreateRequest).execute(client, { title: 'Bookkeeping', discipline: 'accounting' });
    expect(view).toMatchObject({ state: 'draft', content: { country: 'AU', currency: 'AUD', timeZone: 'Australia/Sydney', budget: null }, client: { displayName: 'Harbour Street Cafés' } });
  });

  it('makes one row of twenty equal creates, the others replayed or told to wait (R11)', async () => {
    const own = memberCaller(client.member.organisationId);
    const keyed = withKey(own, uuidv7(), 'createRequest');
    const before = await on.service.database.one<{ n: number }>('SELECT count(*)::integer AS n FROM requests.request');
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => on.service.get(CreateRequest).execute(keyed, EXAMPLE)));
    const after = await on.service.database.one<{ n: number }>('SELECT count(*)::integer AS n FROM requests.request');
    expect(after!.n - before!.n).toBe(1);
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect([answer.reason.code, answer.reason.message]).toEqual(expect.arrayContaining([expect.stringMatching(/idempotency_in_progress|replayed/)]));
  });

  it('changes what the author read and refuses what has changed since', async () => {
    const view = await create();
    const fresh = withIfMatch(client, etagOf(view));
    const edited = await on.service.get(EditRequest).execute(fresh, view.id, { title: 'Weekly bookkeeping for two cafés' });
    expect(edited).toMatchObject({ content: { title: 'Weekly bookkeeping for two cafés', summary: EXAMPLE.summary } });
    expect(await read(view.id)).toEqual(edited);
    await expect(on.service.get(EditRequest).execute(fresh, view.id, { title: 'Something else altogether' })).rejects.toMatchObject({ kind: 'precondition', code: 'stale' });
  });

  it('refuses an edit of a published one for its state, not for its ETag', async () => {
    const view = await create();
    await on.service.get(SubmitRequest).execute(client, view.id);
    await expect(on.service.get(EditRequest).execute(withIfMatch(client, etagOf(view)), view.id, { title: 'Too late to change it' })).rejects.toMatchObject({ kind: 'conflict', code: 'request_not_editable' });
  });

  it('refuses in a draft what no reader could make sense of', async () => {
    const draft = { title: 'Bookkeeping', discipline: 'accounting' };
    await expect(on.service.get(CreateRequest).execute(client, { ...draft, discipline: 'alchemy' })).rejects.toMatchObject({ errors: [{ pointer: '/discipline', code: 'unknown_discipline' }] });
    await expect(on.service.get(CreateRequest).execute(client, { ...draft, budget: { kind: 'range', min: { amount: '1.00', currency: 'AUD' } } as never })).rejects.toMatchObject({ errors: [{ pointer: '/budget/max', code: 'required' }] });
    await expect(on.service.get(CreateRequest).execute(client, { ...draft, brief: { nonsense: 1 } })).rejects.toMatchObject({ errors: [{ pointer: '/brief/nonsense', code: 'unknown_field' }] });
  });

  it('validates without saving', async () => {
    const count = async () => (await on.service.database.one<{ n: number }>('SELECT count(*)::integer AS n FROM requests.request'))?.n;
    const before = await count();
    expect(await on.service.get(ValidateRequest).execute(client, EXAMPLE)).toMatchObject({ valid: true, problems: [], screening: { outcome: 'clean' } });
    const large = { ...EXAMPLE, budget: { kind: 'monthly_retainer', amount: { amount: '9000.00', currency: 'AUD' } } } as const;
    expect(await on.service.get(ValidateRequest).execute(client, large)).toMatchObject({ valid: true, problems: [], hints: [{ pointer: '/bidMode', code: 'sealed_suggested' }] });
    expect(await on.service.get(ValidateRequest).execute(client, { title: 'x', discipline: 'accounting' })).toMatchObject({ valid: false });
    expect(await count()).toBe(before);
  });

  it('lists the organisation’s own page by page, each once, and nobody else’s', async () => {
    const other = await addOrganisation(on.admin, 'Other');
    for (let i = 0; i < 5; i += 1) await on.service.get(CreateRequest).execute(other, EXAMPLE);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await on.service.get(ListRequests).execute(other, { mine: true, limit: 2, ...(cursor ? { cursor } : {}) });
      ids.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(ids).size).toBe(5);
    expect(ids).toHaveLength(5);
    await expect(on.service.get(ListRequests).execute(client, { mine: true, cursor: 'forged' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('holds an organisation to its drafts, however many it starts at once and whatever they are made from, until one is submitted', async () => {
    const strict = await requestsOnClone({ limits: 'default' });
    try {
      const [small, other] = [await addOrganisation(strict.admin), await addOrganisation(strict.admin, 'Other')];
      const start = (caller = small) => strict.service.get(CreateRequest).execute(caller, EXAMPLE);
      const outcomes = [];
      for (let started = 0; started < 104; started += 8) outcomes.push(...(await Promise.allSettled(Array.from({ length: 8 }, () => start()))));
      const drafts = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : []));
      expect(drafts).toHaveLength(100);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ kind: 'conflict', code: 'too_many_drafts' });
      await expect(strict.service.get(CloneRequest).execute(small, drafts[0]!)).rejects.toMatchObject({ code: 'too_many_drafts' });
      await expect(strict.service.get(SplitRequest).execute(small, drafts[0]!, [{ title: 'The other half of it', discipline: 'accounting' }])).rejects.toMatchObject({ code: 'too_many_drafts' });
      expect(await start(other)).toMatchObject({ state: 'draft' });
      await strict.service.get(SubmitRequest).execute(small, drafts[0]!);
      expect(await start()).toMatchObject({ state: 'draft' });
      await expect(start()).rejects.toMatchObject({ code: 'too_many_drafts' });
    } finally {
      await strict.close();
    }
  }, 60_000);

  it('keeps a history that its own login can neither change nor remove (R8)', async () => {
    const { id } = await create();
    await on.service.get(SubmitRequest).execute(client, id);
    const { items } = await on.service.get(ListRequestHistory).execute(client, id, {});
    expect(items.map(({ action, from, to, actor }) => [action, from, to, actor])).toEqual([['create', null, 'draft', 'client'], ['publish', 'draft', 'published', 'client']]);
    await expect(on.service.database.query('UPDATE requests.history SET reason = $1', ['x'])).rejects.toMatchObject({ code: '42501' });
    await expect(on.service.database.query('DELETE FROM requests.history')).rejects.toMatchObject({ code: '42501' });
    await expect(on.service.get(ListRequestHistory).execute(memberCaller(uuidv7()), id, {})).rejects.toMatchObject({ kind: 'not_found' });
  });
});
