import type { AccountCaller } from '#platform';
import { cloneDatabase, openServices, operatorCaller, type TestDatabase, type TestService } from '#platform/testing';
import type { EventEnvelope, EventType, PayloadOf } from '#contracts';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { OnProfileSubmitted } from '../jobs/on-profile-submitted.js';
import { OnRequestRecalled } from '../jobs/on-request-recalled.js';
import { OnRequestSubmitted } from '../jobs/on-request-submitted.js';
import { moderationModule } from '../moderation.module.js';
import { HoldCase } from './hold-case.js';
import { ListCases } from './list-cases.js';

const envelope = <T extends EventType>(type: T, payload: PayloadOf<T>): EventEnvelope<PayloadOf<T>> => ({ id: uuidv7(), type, occurredAt: '2026-11-24T10:00:00.000Z', payload });

describe('cases, in whatever order their events arrive', () => {
  let clone: TestDatabase;
  let service: TestService;
  let admin: pg.Client;
  const operator = () => operatorCaller() as AccountCaller;
  const operatorNamed = operator();

  const profileSubmitted = (vendorId: string, revision: number) =>
    service.database.transaction((tx) => service.get(OnProfileSubmitted).handle(tx, envelope('vendors.profile-submitted.v1', { vendorId, organisationId: vendorId, version: revision + 1, revision, signals: [] })));
  const requestSubmitted = (requestId: string, screening: 'clean' | 'doubtful', revision = 1, signals: string[] = []) =>
    service.database.transaction((tx) => service.get(OnRequestSubmitted).handle(tx, envelope('requests.request-submitted.v1', { requestId, organisationId: requestId, version: revision + 1, revision, discipline: 'accounting', screening, signals })));
  const requestRecalled = (requestId: string, revision = 1) =>
    service.database.transaction((tx) => service.get(OnRequestRecalled).handle(tx, envelope('requests.request-recalled.v1', { requestId, organisationId: requestId, version: revision + 2, revision })));

  const casesOf = (objectId: string) => service.database.query<{ id: string; revision: number; state: string }>('SELECT id, revision, state FROM moderation.moderation_case WHERE object_id = $1 ORDER BY revision', [objectId]);
  const statesOf = async (objectId: string) => (await casesOf(objectId)).map(({ revision, state }) => [revision, state]);
  const caseOf = async (objectId: string) => (await casesOf(objectId))[0] as { id: string };
  const historyOf = (caseId: string) => service.database.query<{ action: string }>('SELECT action, from_state, to_state, actor_kind, at FROM moderation.history WHERE case_id = $1 ORDER BY id', [caseId]);

  beforeAll(async () => {
    clone = await cloneDatabase();
    service = await openServices([moderationModule], clone.config);
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
  });

  afterAll(async () => {
    await admin.end();
    await service.close();
    await clone.drop();
  });

  it('records a clean submission as a closed case and queues a doubtful one', async () => {
    const [clean, doubtful] = [uuidv7(), uuidv7()];
    await requestSubmitted(clean, 'clean');
    await requestSubmitted(doubtful, 'doubtful', 1, ['contact_email']);
    expect(await statesOf(clean)).toEqual([[1, 'auto_cleared']]);
    expect(await statesOf(doubtful)).toEqual([[1, 'open']]);
  });

  it('a later revision supersedes the undecided case of an earlier one, claimed or not', async () => {
    const vendorId = uuidv7();
    await profileSubmitted(vendorId, 1);
    await service.get(HoldCase).execute(operator(), (await caseOf(vendorId)).id, 'claim');
    await profileSubmitted(vendorId, 2);
    expect(await statesOf(vendorId)).toEqual([[1, 'superseded'], [2, 'open']]);
  });

  it('an earlier revision that arrives late is superseded already', async () => {
    const vendorId = uuidv7();
    await profileSubmitted(vendorId, 2);
    await profileSubmitted(vendorId, 1);
    expect(await statesOf(vendorId)).toEqual([[1, 'superseded'], [2, 'open']]);
  });

  it('leaves one case open when the events of eight revisions race', async () => {
    const vendorId = uuidv7();
    await Promise.all([3, 1, 4, 2, 8, 5, 7, 6].map((revision) => profileSubmitted(vendorId, revision)));
    expect((await statesOf(vendorId)).filter(([, state]) => state === 'open')).toEqual([[8, 'open']]);
  });

  it('a recall that arrives before its submission leaves nothing to decide', async () => {
    const requestId = uuidv7();
    await requestRecalled(requestId);
    await requestSubmitted(requestId, 'doubtful', 1, ['contact_email']);
    expect(await statesOf(requestId)).toEqual([[1, 'superseded']]);
  });

  it('the end of a lease is in the history, at the instant at which it ended', async () => {
    const requestId = uuidv7();
    await requestSubmitted(requestId, 'doubtful', 1, ['contact_email']);
    const { id } = await caseOf(requestId);
    await service.get(HoldCase).execute(operator(), id, 'claim');
    const { rows } = await admin.query<{ ended: Date }>(`UPDATE moderation.moderation_case SET lease_until = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1 RETURNING lease_until AS ended`, [id]);
    await service.get(HoldCase).execute(operator(), id, 'claim');
    const [, , ended, again] = await historyOf(id);
    expect(ended).toEqual({ action: 'lease_ended', from_state: 'claimed', to_state: 'open', actor_kind: 'system', at: rows[0]?.ended });
    expect(again).toMatchObject({ action: 'claim', from_state: 'open', to_state: 'claimed', actor_kind: 'operator' });
  });

  it('gives an expired case to one operator, and not back to the one who held it, when both try at the end of the lease', async () => {
    const requestId = uuidv7();
    await requestSubmitted(requestId, 'doubtful', 1, ['contact_email']);
    const { id } = await caseOf(requestId);
    const anna = operator();
    await service.get(HoldCase).execute(anna, id, 'claim');
    await admin.query('UPDATE moderation.moderation_case SET lease_until = clock_timestamp() WHERE id = $1', [id]);
    const [renewed, claimed] = await Promise.allSettled([service.get(HoldCase).execute(anna, id, 'renew'), service.get(HoldCase).execute(operator(), id, 'claim')]);
    expect(renewed).toMatchObject({ status: 'rejected' });
    expect(claimed).toMatchObject({ status: 'fulfilled' });
  });

  it('lists the most urgent first when asked, page by page, and by kind of object', async () => {
    await profileSubmitted(uuidv7(), 1);
    await requestSubmitted(uuidv7(), 'doubtful', 1, ['contact_email']);
    const seen: { priority: number; openedAt: string; objectType: string; id: string }[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await service.get(ListCases).execute(operatorNamed, { state: 'open', sort: '-priority', limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const { rows } = await admin.query<{ id: string }>(`SELECT id FROM moderation.moderation_case WHERE state = 'open' ORDER BY priority DESC, opened_at, id`);
    expect(seen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(new Set(seen.map(({ priority }) => priority)).size).toBeGreaterThan(1);
    const requests = await service.get(ListCases).execute(operatorNamed, { objectType: 'request', limit: 100 });
    expect(new Set(requests.items.map(({ objectType }) => objectType))).toEqual(new Set(['request']));
  });

});
