import type { MemberRole } from '#contracts';
import { etagOf } from '#platform';
import type { OnClone, TestService } from '#platform/testing';
import { accountIdOf, actingFor, anonymousFrom, identityOnClone, PASSWORD, registerOwner, registerPerson } from '../testing/identity-scene.js';
import { AcceptMemberInvitation } from './accept-member-invitation.js';
import { ChangeMemberRole } from './change-member-role.js';
import { InviteMember } from './invite-member.js';
import { LeaveOrganisations } from './leave-organisations.js';
import { ListMembers } from './list-members.js';
import { RegisterAccount } from './register-account.js';
import { RemoveMember } from './remove-member.js';

describe('the members of an organisation', () => {
  let on: OnClone;
  let service: TestService;

  beforeAll(async () => {
    on = await identityOnClone();
    service = on.service;
  });

  afterAll(() => on.close());

  type Owner = Awaited<ReturnType<typeof registerOwner>>;
  const invite = (owner: Owner, email: string, role: MemberRole = 'contributor') => service.get(InviteMember).execute(owner.caller, owner.organisationId, { email, role });
  const accept = (accountId: string, token: string) => service.get(AcceptMemberInvitation).execute(actingFor(accountId, accountId), token);
  const join = async (owner: Owner, role: MemberRole) => {
    const person = await registerPerson(service);
    await accept(person.id, (await invite(owner, person.email, role)).token);
    return { ...person, caller: actingFor(owner.organisationId, person.id, role) };
  };
  const roles = async (organisationId: string) => (await service.database.query<{ role: string }>('SELECT role FROM identity.standing WHERE organisation_id = $1 ORDER BY role', [organisationId])).map((row) => row.role);
  const remove = (caller: Owner['caller'], organisationId: string, accountId: string) => service.get(RemoveMember).execute(caller, organisationId, accountId);

  it('join by an invitation that is good once, for one address, in any case', async () => {
    const owner = await registerOwner(service);
    const stranger = await registerPerson(service);
    const { token } = await invite(owner, 'TOM@brightlane.example', 'manager');
    await expect(accept(stranger.id, token)).rejects.toMatchObject({ kind: 'forbidden', code: 'invitation_for_another_address' });
    await service.get(RegisterAccount).execute(anonymousFrom('10.5.0.1'), { email: 'Tom@Brightlane.example', displayName: 'Tom', password: PASSWORD });
    const tom = { id: await accountIdOf(service, 'tom@brightlane.example') };
    expect(await accept(tom.id, token)).toMatchObject({ organisationId: owner.organisationId, accountId: tom.id, role: 'manager' });
    await expect(accept(tom.id, token)).rejects.toMatchObject({ kind: 'conflict', code: 'invitation_used' });
    await expect(invite(owner, 'tom@brightlane.example')).rejects.toMatchObject({ code: 'already_member' });
    expect(await roles(owner.organisationId)).toEqual(['manager', 'owner']);
  });

  it('cannot join by an invitation that expired, was replaced or never was', async () => {
    const owner = await registerOwner(service);
    const person = await registerPerson(service);
    const replaced = await invite(owner, person.email);
    const open = await invite(owner, person.email);
    await expect(accept(person.id, replaced.token)).rejects.toMatchObject({ code: 'invitation_expired' });
    await expect(accept(person.id, 'mkt_invitation_never')).rejects.toMatchObject({ kind: 'not_found' });
    expect(Date.parse(open.expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    await service.database.query('UPDATE identity.member_invitation SET expires_at = clock_timestamp() WHERE id = $1', [open.id]);
    await expect(accept(person.id, open.token)).rejects.toMatchObject({ code: 'invitation_expired' });
  });

  it.each<[string, (made: Owner, by: Owner) => Promise<unknown>]>([
    ['was removed', (made, by) => remove(by.caller, by.organisationId, made.accountId)],
    ['became a manager', (made, by) => service.get(ChangeMemberRole).execute(by.caller, by.organisationId, made.accountId, 'manager')],
    ['was suspended', (made) => on.admin.query(`UPDATE identity.account SET suspended_at = clock_timestamp(), suspended_for = 'compromised' WHERE id = $1`, [made.accountId])],
  ])('cannot join by an invitation whose sender %s meanwhile', async (_what, happens) => {
    const owner = await registerOwner(service);
    const other = await join(owner, 'owner');
    const person = await registerPerson(service);
    const sender = { accountId: other.id, organisationId: owner.organisationId, caller: other.caller };
    const { token } = await invite(sender, person.email, 'owner');
    await happens(sender, owner);
    await expect(accept(person.id, token)).rejects.toMatchObject({ kind: 'conflict', code: 'invitation_withdrawn' });
    expect(await accept(person.id, (await invite(owner, person.email)).token)).toMatchObject({ accountId: person.id });
  });

  it('join once when an invitation is accepted ten times at once', async () => {
    const owner = await registerOwner(service);
    const person = await registerPerson(service);
    const { token } = await invite(owner, person.email);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => accept(person.id, token)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await roles(owner.organisationId)).toEqual(['contributor', 'owner']);
  });

  it('keep an owner when all owners leave at once', async () => {
    const owner = await registerOwner(service);
    const others = [await join(owner, 'owner'), await join(owner, 'owner'), await join(owner, 'owner')];
    const leaving = [owner.caller, ...others.map((other) => other.caller)].map((caller) => remove(caller, owner.organisationId, caller.account.id));
    const outcomes = await Promise.allSettled(leaving);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))).toEqual(['last_owner']);
    expect(await roles(owner.organisationId)).toEqual(['owner']);
  });

  it('keep an owner who can act: one who is suspended does not count, and may be removed', async () => {
    const owner = await registerOwner(service);
    const suspended = await join(owner, 'owner');
    await service.database.query(`UPDATE identity.account SET suspended_at = clock_timestamp(), suspended_for = 'other' WHERE id = $1`, [suspended.id]);
    const lastOwner = { kind: 'conflict', code: 'last_owner' };
    await expect(remove(owner.caller, owner.organisationId, owner.accountId)).rejects.toMatchObject(lastOwner);
    await expect(service.get(ChangeMemberRole).execute(owner.caller, owner.organisationId, owner.accountId, 'viewer')).rejects.toMatchObject(lastOwner);
    const leaving = service.get(LeaveOrganisations);
    await expect(service.database.transaction((tx) => leaving.execute(tx, owner.accountId))).rejects.toMatchObject(lastOwner);
    await remove(owner.caller, owner.organisationId, suspended.id);
    expect(await roles(owner.organisationId)).toEqual(['owner']);
  });

  it('keep an owner when two owners demote each other at once', async () => {
    const owner = await registerOwner(service);
    const other = await join(owner, 'owner');
    const demote = (caller: Owner['caller'], accountId: string) => service.get(ChangeMemberRole).execute(caller, owner.organisationId, accountId, 'viewer');
    const outcomes = await Promise.allSettled([demote(owner.caller, other.id), demote(other.caller, owner.accountId)]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await roles(owner.organisationId)).toEqual(['owner', 'viewer']);
  });

  it('change roles only for who saw the present one', async () => {
    const owner = await registerOwner(service);
    const other = await join(owner, 'viewer');
    const change = (ifMatch: string, role: MemberRole) =>
      service.get(ChangeMemberRole).execute({ ...owner.caller, conditions: { ifMatchRequired: true, ifMatch } }, owner.organisationId, other.id, role);
    await expect(change('"stale"', 'manager')).rejects.toMatchObject({ kind: 'precondition', code: 'stale' });
    const seen = (await service.get(ListMembers).execute(owner.caller, owner.organisationId, {})).items.find((member) => member.accountId === other.id);
    expect(await change(etagOf(seen ?? {}), 'manager')).toMatchObject({ role: 'manager' });
  });

  it('get their days of grace once: an owner who was another for a while, or left and came back, is one since the first time', async () => {
    const owner = await registerOwner(service);
    const other = await join(owner, 'owner');
    const since = async () => (await service.database.query<{ role_since: Date }>('SELECT role_since FROM identity.membership WHERE organisation_id = $1 AND account_id = $2', [owner.organisationId, other.id]))[0]?.role_since.getTime();
    const first = await since();
    for (const role of ['viewer', 'owner'] as const) await service.get(ChangeMemberRole).execute(owner.caller, owner.organisationId, other.id, role);
    expect(await since()).toBe(first);
    await remove(owner.caller, owner.organisationId, other.id);
    await accept(other.id, (await invite(owner, other.email, 'owner')).token);
    expect(await since()).toBe(first);
    const viewer = await join(owner, 'viewer');
    const before = Date.now();
    await service.get(ChangeMemberRole).execute(owner.caller, owner.organisationId, viewer.id, 'owner');
    const [promoted] = await service.database.query<{ at: Date }>('SELECT role_since AS at FROM identity.membership WHERE organisation_id = $1 AND account_id = $2', [owner.organisationId, viewer.id]);
    expect(promoted?.at.getTime()).toBeGreaterThan(before - 5_000);
  });

  it('may leave by themselves but remove others only as owners, by their role of that instant', async () => {
    const owner = await registerOwner(service);
    const viewer = await join(owner, 'viewer');
    const contributor = await join(owner, 'contributor');
    await expect(remove(actingFor(owner.organisationId, viewer.id, 'owner'), owner.organisationId, contributor.id)).rejects.toMatchObject({ kind: 'forbidden', code: 'permission_missing' });
    await remove(viewer.caller, owner.organisationId, viewer.id);
    await expect(remove(viewer.caller, owner.organisationId, contributor.id)).rejects.toMatchObject({ kind: 'not_found' });
    await remove(owner.caller, owner.organisationId, contributor.id);
    expect(await roles(owner.organisationId)).toEqual(['owner']);
  });

  it('are listed to members page by page, and to nobody else', async () => {
    const owner = await registerOwner(service);
    const stranger = await registerOwner(service);
    const others = [await join(owner, 'viewer'), await join(owner, 'viewer')];
    const list = service.get(ListMembers);
    const first = await list.execute(owner.caller, owner.organisationId, { limit: 2 });
    const second = await list.execute(owner.caller, owner.organisationId, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map((member) => member.accountId)).toEqual([owner.accountId, ...others.map((other) => other.id)]);
    expect(second.nextCursor).toBeNull();
    await expect(list.execute(stranger.caller, owner.organisationId, {})).rejects.toMatchObject({ kind: 'not_found', code: 'organisation_not_found' });
  });

  it('that have left, by themselves or not, stand in what is published of past memberships', async () => {
    const owner = await registerOwner(service);
    const [one, two] = [await join(owner, 'contributor'), await join(owner, 'manager')];
    await remove(owner.caller, owner.organisationId, one.id);
    await remove(two.caller, owner.organisationId, two.id);
    const past = await on.admin.query<{ id: string }>('SELECT account_id AS id FROM identity.past_memberships WHERE organisation_id = $1 ORDER BY ended_at', [owner.organisationId]);
    expect(past.rows.map(({ id }) => id)).toEqual([one.id, two.id]);
  });
});
