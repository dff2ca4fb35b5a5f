import type { MemberCaller } from '#platform';
import { addOrganisation, openFor, requestsOnClone, until, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { ActOnRequest } from './act-on-request.js';
import { CreateRequest } from './create-request.js';
import { ListRequestHistory } from '../records/list-request-history.js';
import { ReadRequest } from './read-request.js';
import { SettleDueRequests } from './settle-due-requests.js';
import { SubmitRequest } from './submit-request.js';

describe('what time alone decides', () => {
  let on: RequestsOnClone;
  let client: MemberCaller;
  const phase = async (id: string) => (await on.service.get(ReadRequest).execute(client, id)).state;
  const stored = (id: string) => on.service.database.one<{ state: string; version: number }>('SELECT state, version FROM requests.request WHERE id = $1', [id]);
  const sweep = () => on.service.get(SettleDueRequests).execute({ over: false });
  const undecided = async () => {
    const { id } = await on.service.get(CreateRequest).execute(client, openFor(1));
    await on.service.get(SubmitRequest).execute(client, id);
    return id;
  };

  beforeAll(async () => {
    on = await requestsOnClone();
    client = await addOrganisation(on.admin);
  });

  afterAll(() => on.close());

  it('is read before anybody has stored it, and stored with the instant at which it fell due', async () => {
    const id = await undecided();
    await until(async () => (await phase(id)) === 'unsuccessful');
    expect(await stored(id)).toEqual({ state: 'published', version: 2 });
    const before = await on.service.get(ReadRequest).execute(client, id);
    expect(await sweep()).toBe(1);
    expect(await stored(id)).toEqual({ state: 'unsuccessful', version: 3 });
    expect(await on.service.get(ReadRequest).execute(client, id)).toEqual(before);
    const { items } = await on.service.get(ListRequestHistory).execute(client, id, {});
    expect(items.at(-1)).toMatchObject({ actor: 'system', action: 'no_decision', reason: 'no_decision', at: before.decideBy });
    expect(await on.service.database.query(`SELECT payload FROM requests.outbox WHERE type = 'requests.request-ended.v1' AND payload ->> 'requestId' = $1`, [id])).toMatchObject([{ payload: { outcome: 'unsuccessful', reason: 'no_decision' } }]);
    expect(await sweep()).toBe(0);
  });

  it('is stored once by however many sweeps and acts at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, undecided));
    await until(async () => (await Promise.all(ids.map(phase))).every((state) => state === 'unsuccessful'));
    const acts = ids.map((id) => on.service.get(ActOnRequest).execute(client, id, 'conclude', { reason: 'no_bids' }).catch((error: { code: string }) => error.code));
    await Promise.all([sweep(), sweep(), sweep(), ...acts]);
    await sweep();
    for (const act of acts) expect(await act).toBe('request_ended');
    const rows = await on.service.database.query<{ n: number }>(`SELECT count(*)::integer AS n FROM requests.history WHERE request_id = ANY ($1::uuid[]) AND action = 'no_decision' GROUP BY request_id`, [ids]);
    expect(rows.map((row) => row.n)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('makes a draft of a request whose changes nobody made, and says so', async () => {
    const { id } = await on.service.get(CreateRequest).execute(client, openFor(600));
    await on.admin.query(`UPDATE requests.request SET state = 'changes_requested', revision = 1, state_since = clock_timestamp() - interval '15 days', due_at = clock_timestamp() - interval '1 day' WHERE id = $1`, [id]);
    expect(await phase(id)).toBe('draft');
    await sweep();
    expect(await stored(id)).toMatchObject({ state: 'draft' });
    const lapses = `SELECT payload FROM requests.outbox WHERE type = 'requests.request-lapsed.v1' AND payload ->> 'requestId' = $1`;
    expect(await on.service.database.query(lapses, [id])).toEqual([{ payload: { requestId: id, organisationId: client.member.organisationId, version: 2, revision: 1 } }]);
  });

  it('leaves the rest of a round that is over to the next one', async () => {
    const ids = await Promise.all([undecided(), undecided(), undecided()]);
    await until(async () => (await Promise.all(ids.map(phase))).every((state) => state === 'unsuccessful'));
    let asked = 0;
    const round = { get over() { return (asked += 1) > 3; } };
    expect(await on.service.get(SettleDueRequests).execute(round)).toBe(2);
    expect(await sweep()).toBe(1);
  });

  it('is stored although another request takes a whole round and then fails, every time', async () => {
    const bad = await undecided();
    await until(async () => (await phase(bad)) === 'unsuccessful');
    const good = await undecided();
    await until(async () => (await phase(good)) === 'unsuccessful');
    await on.admin.query(`CREATE FUNCTION requests.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.3); RAISE EXCEPTION 'not this one'; END $$`);
    await on.admin.query(`CREATE TRIGGER refuse BEFORE UPDATE ON requests.request FOR EACH ROW WHEN (old.id = '${bad}') EXECUTE FUNCTION requests.refuse()`);
    const settling = on.service.get(SettleDueRequests);
    const short = () => {
      const end = performance.now() + 200;
      return { get over() { return performance.now() > end; } };
    };
    await expect(settling.execute(short())).rejects.toThrow('1 of 2');
    await expect(settling.execute(short())).rejects.toThrow('1 of 2');
    expect(await stored(good)).toMatchObject({ state: 'unsuccessful' });
    expect(await stored(bad)).toMatchObject({ state: 'published' });
    await on.admin.query('DROP FUNCTION requests.refuse CASCADE');
    expect(await sweep()).toBe(1);
  });

  it('can be undone once by reopening', async () => {
    const id = await undecided();
    await until(async () => (await phase(id)) === 'unsuccessful');
    const view = await on.service.get(ActOnRequest).execute(client, id, 'reopen');
    expect(view).toMatchObject({ state: 'closed', endReason: null });
    await until(async () => (await phase(id)) === 'unsuccessful');
    await expect(on.service.get(ActOnRequest).execute(client, id, 'reopen')).rejects.toMatchObject({ code: 'request_already_reopened' });
  });

  it('finds what is due by its index', async () => {
    await on.admin.query('SET enable_seqscan = off');
    const plan = await on.admin.query('EXPLAIN SELECT id FROM requests.request WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT 100');
    expect(JSON.stringify(plan.rows)).toContain('request_due');
  });

  it('leaves other acts their rules: extended twice at most, cancelled with a known reason', async () => {
    const { id } = await on.service.get(CreateRequest).execute(client, openFor(600));
    await on.service.get(SubmitRequest).execute(client, id);
    const act = on.service.get(ActOnRequest);
    const first = await act.execute(client, id, 'extend', { workingDays: 1 });
    expect(Date.parse(first.closesAt!)).toBeGreaterThan(Date.now() + 3_600_000);
    const second = await act.execute(client, id, 'extend', {});
    const moves = (await on.service.get(ListRequestHistory).execute(client, id, {})).items.filter(({ action }) => action === 'extend').map(({ details }) => details);
    expect(moves).toMatchObject([{ closesAt: first.closesAt }, { closesAt: second.closesAt, closesAtBefore: first.closesAt, decideByBefore: expect.any(String) as unknown }]);
    await expect(act.execute(client, id, 'extend', {})).rejects.toMatchObject({ code: 'extensions_used_up' });
    await expect(act.execute(client, id, 'cancel', { reason: 'because' })).rejects.toMatchObject({ kind: 'invalid', code: 'reason_unknown' });
    expect(await act.execute(client, id, 'cancel', { reason: 'kept_in_house' })).toMatchObject({ state: 'cancelled', endReason: 'kept_in_house' });
  });
});
