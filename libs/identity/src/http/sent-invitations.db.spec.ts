import { until, type HttpAnswer } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { EraseAccounts } from '../application/erase-accounts.js';
import { RemoveExpired } from '../application/remove-expired.js';
import { HttpScene, type SignedIn } from '../testing/http-scene.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';

interface Invitation {
  readonly id: string;
  readonly token: string;
  readonly state: string;
}

interface Page {
  readonly items: Invitation[];
  readonly nextCursor: string | null;
}

const RETAINED_DAYS = 10;
const OPEN = { over: false };

describe('the invitations that an organisation sent', () => {
  let scene: HttpScene;
  let people = 0;

  const call = <B = Record<string, unknown>>(method: string, to: string, { token }: SignedIn, body?: object, headers = {}) => scene.call<B>(method, to, { token, headers, ...(body === undefined ? {} : { body }) });

  async function founded(name = 'Ada'): Promise<{ owner: SignedIn; path: string }> {
    people += 1;
    const owner = await scene.person(`owner${people}@brightlane.example`, name);
    const { id } = (await call<{ id: string }>('POST', '/v1/organisations', owner, { ...ORGANISATION, registrationNumber: undefined })).body;
    return { owner, path: `/v1/organisations/${id}/invitations` };
  }

  const invite = async ({ owner, path }: { owner: SignedIn; path: string }, email: string, role = 'viewer') => (await call<Invitation>('POST', path, owner, { email, role })).body;
  const list = ({ owner, path }: { owner: SignedIn; path: string }, query = '') => call<Page>('GET', `${path}${query}`, owner);
  const withdraw = ({ owner, path }: { owner: SignedIn; path: string }, id: string) => call('DELETE', `${path}/${id}`, owner);
  const accept = (person: SignedIn, token: string) => call('POST', '/v1/member-invitations/accept', person, { token });
  const expire = (id: string) => scene.rows('UPDATE identity.member_invitation SET expires_at = clock_timestamp() WHERE id = $1', [id]);
  const audited = (id: string) => scene.rows(`SELECT action, actor_id, facts FROM identity.audit WHERE object_id = $1 ORDER BY id`, [id]);
  const said = ({ status, body }: HttpAnswer<Record<string, unknown>>) => ({ status, ...body, requestId: '', instance: '' });

  async function person(): Promise<SignedIn> {
    people += 1;
    return scene.person(`invited${people}@brightlane.example`, 'Tom');
  }

  beforeAll(async () => {
    scene = await HttpScene.open(undefined, { role: 'http', invitationRetentionDays: RETAINED_DAYS });
  }, 60_000);

  afterAll(() => scene.close());

  it('are listed to who manages the members, the newest first, page by page, with what became of them and without their tokens', async () => {
    const at = await founded();
    const joined = await person();
    const [accepted, replaced, withdrawn, expired, pending] = [await invite(at, joined.email, 'manager'), await invite(at, 'again@brightlane.example'), await invite(at, 'gone@brightlane.example'), await invite(at, 'late@brightlane.example'), await invite(at, 'again@brightlane.example', 'contributor')];
    await accept(joined, accepted.token);
    await withdraw(at, withdrawn.id);
    await expire(expired.id);
    const all = await list(at);
    expect(all.body.items.map(({ id, state }) => [id, state])).toEqual([[pending.id, 'pending'], [expired.id, 'expired'], [withdrawn.id, 'withdrawn'], [replaced.id, 'withdrawn'], [accepted.id, 'accepted']]);
    expect(all.body.items[0]).toEqual({
      id: pending.id, email: 'again@brightlane.example', role: 'contributor', state: 'pending', invitedBy: { accountId: at.owner.id, displayName: 'Ada' },
      createdAt: expect.any(String), expiresAt: expect.any(String), acceptedAt: null, withdrawnAt: null,
    });
    expect(all.body.items.at(-1)).toMatchObject({ email: joined.email, acceptedAt: expect.any(String) });
    for (const { token } of [accepted, replaced, withdrawn, expired, pending]) expect(JSON.stringify(all.body)).not.toContain(token);

    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = (await list(at, `?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)).body;
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all.body.items.map(({ id }) => id));
    for (const state of ['pending', 'accepted', 'withdrawn', 'expired']) expect((await list(at, `?state=${state}`)).body.items).toEqual(all.body.items.filter((one) => one.state === state));
    expect((await list(at, '?state=lost')).status).toBe(400);
    expect(await call('GET', at.path, joined)).toMatchObject({ status: 403, body: { code: 'permission_missing' } });
  });

  it('name nobody who has had the account erased, neither who was invited nor who invited', async () => {
    const at = await founded('Ada the First');
    const invited = await person();
    const { id } = await invite(at, invited.email);
    const successor = await person();
    await accept(successor, (await invite(at, successor.email, 'owner')).token);
    for (const leaving of [invited, at.owner]) expect((await call('POST', '/v1/me/erasure', leaving, { password: PASSWORD })).status).toBe(202);
    await scene.get(EraseAccounts).execute(OPEN);
    const found = (await list({ owner: successor, path: at.path })).body.items.find((one) => one.id === id);
    expect(found).toMatchObject({ email: null, state: 'withdrawn', invitedBy: { accountId: at.owner.id, displayName: null } });
  });

  it('are withdrawn once, however often it is asked for; the token is then answered as one that has expired, and the address can be invited anew', async () => {
    const at = await founded();
    const [invited, late] = [await person(), await person()];
    const [withdrawn, expired] = [await invite(at, invited.email), await invite(at, late.email)];
    for (let times = 0; times < 2; times += 1) expect((await withdraw(at, withdrawn.id)).status).toBe(204);
    expect(await audited(withdrawn.id)).toMatchObject([{ action: 'member_invited' }, { action: 'member_invitation_withdrawn', actor_id: at.owner.id, facts: { role: 'viewer' } }]);
    await expire(expired.id);
    const answers = [await accept(invited, withdrawn.token), await accept(late, expired.token)];
    expect(answers[0]).toMatchObject({ status: 409, body: { code: 'invitation_expired' } });
    expect(said(answers[0]!)).toEqual(said(answers[1]!));
    expect(await accept(invited, (await invite(at, invited.email)).token)).toMatchObject({ status: 200 });
  });

  it('are not withdrawn when they were accepted, and stay as they are when they have expired', async () => {
    const at = await founded();
    const joined = await person();
    const [accepted, expired] = [await invite(at, joined.email), await invite(at, 'late@brightlane.example')];
    await accept(joined, accepted.token);
    await expire(expired.id);
    expect(await withdraw(at, accepted.id)).toMatchObject({ status: 409, body: { code: 'invitation_used' } });
    expect((await withdraw(at, expired.id)).status).toBe(204);
    expect((await list(at)).body.items).toMatchObject([{ state: 'expired', withdrawnAt: null }, { state: 'accepted' }]);
    expect(await audited(expired.id)).toMatchObject([{ action: 'member_invited' }]);
  });

  it('are withdrawn by nobody else', async () => {
    const [at, elsewhere] = [await founded(), await founded()];
    const { id } = await invite(at, 'kept@brightlane.example');
    expect(await withdraw(elsewhere, id)).toMatchObject({ status: 404, body: { code: 'invitation_not_found' } });
    expect(await withdraw({ owner: elsewhere.owner, path: at.path }, id)).toMatchObject({ status: 404, body: { code: 'organisation_not_found' } });
    expect(await withdraw(at, randomUUID())).toMatchObject({ status: 404, body: { code: 'invitation_not_found' } });
    const manager = await person();
    await accept(manager, (await invite(at, manager.email, 'manager')).token);
    expect(await withdraw({ owner: manager, path: at.path }, id)).toMatchObject({ status: 403, body: { code: 'permission_missing' } });
    expect((await list(at, '?state=pending')).body.items).toMatchObject([{ id }]);
  });

  /** Each of both waits for the organisation in a connection of its own, in this order. */
  it.each([['accepted', 200, 409], ['withdrawn', 409, 204]])('that are accepted and withdrawn at the same time are %s when that waited first', async (first, acceptStatus, withdrawStatus) => {
    const at = await founded();
    const invited = await person();
    const { id, token } = await invite(at, invited.email);
    const holder = new pg.Client({ connectionString: scene.clone.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM identity.organisation WHERE id = $1 FOR UPDATE', [at.path.split('/')[3]]);
    const waiting = (n: number) => until(async () => (await scene.rows(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length === n, 10_000);
    const acts = [() => accept(invited, token), () => withdraw(at, id)];
    if (first === 'withdrawn') acts.reverse();
    const begun: ReturnType<typeof accept>[] = [];
    for (const [i, act] of acts.entries()) {
      begun.push(act());
      await waiting(i + 1);
    }
    await holder.query('COMMIT');
    await holder.end();
    const answers = await Promise.all(begun);
    if (first === 'withdrawn') answers.reverse();
    expect(answers.map(({ status }) => status)).toEqual([acceptStatus, withdrawStatus]);
    expect((await list(at)).body.items).toMatchObject([{ id, state: first }]);
    expect(await scene.rows('SELECT 1 FROM identity.membership WHERE account_id = $1', [invited.id])).toHaveLength(first === 'accepted' ? 1 : 0);
  });

  it('that are accepted and withdrawn at the same time end in one way, whichever it is', async () => {
    const at = await founded();
    for (let round = 0; round < 10; round += 1) {
      const invited = await person();
      const { id, token } = await invite(at, invited.email);
      const [accepted, withdrawn] = await Promise.all([accept(invited, token), withdraw(at, id)]);
      expect([[200, 409], [409, 204]]).toContainEqual([accepted.status, withdrawn.status]);
      expect(await scene.rows('SELECT 1 FROM identity.membership WHERE account_id = $1', [invited.id])).toHaveLength(accepted.status === 200 ? 1 : 0);
    }
  });

  it('are removed when they have been over for as long as is configured, whatever became of them', async () => {
    const at = await founded();
    const joined = await person();
    const old = [await invite(at, joined.email), await invite(at, 'a@brightlane.example'), await invite(at, 'b@brightlane.example')];
    const younger = await invite(at, 'c@brightlane.example');
    const pending = await invite(at, 'd@brightlane.example');
    await accept(joined, old[0]!.token);
    await withdraw(at, old[1]!.id);
    const age = (ids: readonly string[], days: number) => scene.rows(`UPDATE identity.member_invitation SET expires_at = clock_timestamp() - make_interval(days => $2) WHERE id = ANY ($1)`, [ids, days]);
    await age(old.map(({ id }) => id), RETAINED_DAYS + 1);
    await age([younger.id], RETAINED_DAYS - 1);
    await scene.get(RemoveExpired).execute(OPEN);
    expect((await list(at)).body.items).toMatchObject([{ id: pending.id, state: 'pending' }, { id: younger.id, state: 'expired' }]);
    expect(await accept(await person(), old[2]!.token)).toMatchObject({ status: 404, body: { code: 'invitation_not_found' } });
    expect(await scene.rows('SELECT role FROM identity.membership WHERE account_id = $1', [joined.id])).toEqual([{ role: 'viewer' }]);
  });
});
