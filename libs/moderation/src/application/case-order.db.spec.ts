import { uuidv7 } from 'uuidv7';
import { OnProfileRecalled } from '../jobs/on-profile-recalled.js';
import { OnProfileSubmitted } from '../jobs/on-profile-submitted.js';
import { OnRequestRecalled } from '../jobs/on-request-recalled.js';
import { OnRequestSubmitted } from '../jobs/on-request-submitted.js';
import { ModerationOnClone, operator } from '../testing/moderation-on-clone.js';
import { DecideCase } from './decide-case.js';
import { HoldCase } from './hold-case.js';
import { ListCases } from './list-cases.js';

describe('cases, in whatever order their events arrive', () => {
  let on: ModerationOnClone;
  const operatorNamed = operator();

  const profileSubmitted = (vendorId: string, revision: number) =>
    on.deliver(OnProfileSubmitted, 'vendors.profile-submitted.v1', { vendorId, organisationId: vendorId, version: revision + 1, revision, signals: [] });
  const profileRecalled = (vendorId: string, revision: number) =>
    on.deliver(OnProfileRecalled, 'vendors.profile-recalled.v1', { vendorId, organisationId: vendorId, version: revision + 2, revision });
  const requestSubmitted = (requestId: string, screening: 'clean' | 'doubtful', revision = 1, signals: string[] = []) =>
    on.deliver(OnRequestSubmitted, 'requests.request-submitted.v1', { requestId, organisationId: requestId, version: revision + 1, revision, discipline: 'accounting', screening, signals });
  const requestRecalled = (requestId: string, revision = 1) =>
    on.deliver(OnRequestRecalled, 'requests.request-recalled.v1', { requestId, organisationId: requestId, version: revision + 2, revision });
  const caseOf = async (objectId: string) => (await on.casesOf(objectId))[0] as { id: string };
  const historyOf = (caseId: string) => on.rows<{ action: string }>('SELECT action, from_state, to_state, actor_kind, at FROM moderation.history WHERE case_id = $1 ORDER BY id', caseId);

  beforeAll(async () => {
    on = await ModerationOnClone.open();
  });

  afterAll(() => on.close());

  it('records a clean submission as a closed case and queues a doubtful one', async () => {
    const [clean, doubtful] = [uuidv7(), uuidv7()];
    await requestSubmitted(clean, 'clean');
    await requestSubmitted(doubtful, 'doubtful', 1, ['contact_email']);
    expect(await on.statesOf(clean)).toEqual([[1, 'auto_cleared']]);
    expect(await on.statesOf(doubtful)).toEqual([[1, 'open']]);
  });

  it('a later revision supersedes the undecided case of an earlier one, claimed or not', async () => {
    const vendorId = uuidv7();
    await profileSubmitted(vendorId, 1);
    await on.get(HoldCase).execute(operator(), (await caseOf(vendorId)).id, 'claim');
    await profileSubmitted(vendorId, 2);
    expect(await on.statesOf(vendorId)).toEqual([[1, 'superseded'], [2, 'open']]);
  });

  it('an earlier revision that arrives late is superseded already', async () => {
    const vendorId = uuidv7();
    await profileSubmitted(vendorId, 2);
    await profileSubmitted(vendorId, 1);
    expect(await on.statesOf(vendorId)).toEqual([[1, 'superseded'], [2, 'open']]);
  });

  it('leaves one case open when the events of eight revisions race', async () => {
    const vendorId = uuidv7();
    await Promise.all([3, 1, 4, 2, 8, 5, 7, 6].map((revision) => profileSubmitted(vendorId, revision)));
    expect((await on.statesOf(vendorId)).filter(([, state]) => state === 'open')).toEqual([[8, 'open']]);
  });

  it('a recall that arrives before its submission leaves nothing to decide', async () => {
    const requestId = uuidv7();
    await requestRecalled(requestId);
    await requestSubmitted(requestId, 'doubtful', 1, ['contact_email']);
    expect(await on.statesOf(requestId)).toEqual([[1, 'superseded']]);
  });

  it('a vendor that takes its profile back leaves nothing to decide, also to whoever holds the case, and in either order', async () => {
    const [held, late] = [uuidv7(), uuidv7()];
    await profileSubmitted(held, 1);
    const { id } = await caseOf(held);
    const anna = await on.hold(id);
    for (let delivery = 0; delivery < 2; delivery += 1) await profileRecalled(held, 1);
    await expect(on.get(DecideCase).execute(anna, id, 'approve', { reasonCode: 'meets_criteria' })).rejects.toMatchObject({ code: 'case_decided' });
    expect(await historyOf(id)).toMatchObject([{ action: 'open' }, { action: 'claim' }, { action: 'supersede', from_state: 'claimed', to_state: 'superseded', actor_kind: 'system' }]);
    await profileRecalled(late, 1);
    await profileSubmitted(late, 1);
    await profileSubmitted(late, 2);
    expect([await on.statesOf(held), await on.statesOf(late)]).toEqual([[[1, 'superseded']], [[1, 'superseded'], [2, 'open']]]);
  });

  it('a recall that comes after the next submission leaves that one open', async () => {
    const vendorId = uuidv7();
    await profileSubmitted(vendorId, 2);
    await profileRecalled(vendorId, 1);
    expect(await on.statesOf(vendorId)).toEqual([[1, 'superseded'], [2, 'open']]);
  });

  it('the end of a lease is in the history, at the instant at which it ended', async () => {
    const requestId = uuidv7();
    await requestSubmitted(requestId, 'doubtful', 1, ['contact_email']);
    const { id } = await caseOf(requestId);
    await on.get(HoldCase).execute(operator(), id, 'claim');
    const { rows } = await on.admin.query<{ ended: Date }>(`UPDATE moderation.moderation_case SET lease_until = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1 RETURNING lease_until AS ended`, [id]);
    await on.get(HoldCase).execute(operator(), id, 'claim');
    const [, , ended, again] = await historyOf(id);
    expect(ended).toEqual({ action: 'lease_ended', from_state: 'claimed', to_state: 'open', actor_kind: 'system', at: rows[0]?.ended });
    expect(again).toMatchObject({ action: 'claim', from_state: 'open', to_state: 'claimed', actor_kind: 'operator' });
  });

  it('gives an expired case to one operator, and not back to the one who held it, when both try at the end of the lease', async () => {
    const requestId = uuidv7();
    await requestSubmitted(requestId, 'doubtful', 1, ['contact_email']);
    const { id } = await caseOf(requestId);
    const anna = operator();
    await on.get(HoldCase).execute(anna, id, 'claim');
    await on.admin.query('UPDATE moderation.moderation_case SET lease_until = clock_timestamp() WHERE id = $1', [id]);
    const [renewed, claimed] = await Promise.allSettled([on.get(HoldCase).execute(anna, id, 'renew'), on.get(HoldCase).execute(operator(), id, 'claim')]);
    expect(renewed).toMatchObject({ status: 'rejected' });
    expect(claimed).toMatchObject({ status: 'fulfilled' });
  });

  it('lists the most urgent first when asked, page by page, and by kind of object', async () => {
    await profileSubmitted(uuidv7(), 1);
    await requestSubmitted(uuidv7(), 'doubtful', 1, ['contact_email']);
    const seen: { priority: number; openedAt: string; objectType: string; id: string }[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await on.get(ListCases).execute(operatorNamed, { state: 'open', sort: '-priority', limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const { rows } = await on.admin.query<{ id: string }>(`SELECT id FROM moderation.moderation_case WHERE state = 'open' ORDER BY priority DESC, opened_at, id`);
    expect(seen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(new Set(seen.map(({ priority }) => priority)).size).toBeGreaterThan(1);
    const requests = await on.get(ListCases).execute(operatorNamed, { objectType: 'request', limit: 100 });
    expect(new Set(requests.items.map(({ objectType }) => objectType))).toEqual(new Set(['request']));
  });
});
