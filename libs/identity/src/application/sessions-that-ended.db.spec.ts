import type { AccountCaller, MemberPerson } from '#platform';
import type { OnClone } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { RECENT_SIGN_IN_HOURS } from '../domain/limits.js';
import { actingFor, identityOnClone, ORGANISATION, registerOwner, registerPerson } from '../testing/identity-scene.js';
import { AcceptMemberInvitation } from './accept-member-invitation.js';
import { ChangeMemberRole } from './change-member-role.js';
import { ChangeOrganisation } from './change-organisation.js';
import { CreateApiKey } from './create-api-key.js';
import { InviteMember } from './invite-member.js';
import { RegisterOrganisation } from './register-organisation.js';
import { RemoveMember } from './remove-member.js';
import { RevokeApiKey } from './revoke-api-key.js';
import { RevokeOverseenApiKey } from './revoke-overseen-api-key.js';
import { SuspendAccount } from './suspend-account.js';
import { WithdrawMemberInvitation } from './withdraw-member-invitation.js';

const KEY = { name: 'Practice software', permissions: ['organisation.read'], expiresInDays: 365 } as const;

/** Use cases alone: no guard stands before them, as none does for the two seconds in which a process has not heard of the end. */
describe('for an organisation', () => {
  let on: OnClone;
  let owner: Awaited<ReturnType<typeof registerOwner>>;

  const inSession = <C extends Pick<AccountCaller, 'account'>>(caller: C, sessionId: string): C => ({ ...caller, account: { ...caller.account, sessionId } });
  /** A session that was opened so many hours ago. */
  async function sessionOf(accountId: string, hours: number, ended = false): Promise<string> {
    const id = uuidv7();
    await on.admin.query(
      `INSERT INTO identity.session (id, account_id, started_at, expires_at, ended_at, end_reason)
       VALUES ($1, $2, clock_timestamp() - $3 * interval '1 hour', clock_timestamp() + interval '30 days', CASE WHEN $4 THEN clock_timestamp() END, CASE WHEN $4 THEN 'password_reset' END)`,
      [id, accountId, hours, ended],
    );
    return id;
  }
  const caller = async (hours: number, ended = false): Promise<MemberPerson> => inSession(owner.caller, await sessionOf(owner.accountId, hours, ended));
  const invite = (by: MemberPerson, role: 'owner' | 'viewer') => on.service.get(InviteMember).execute(by, owner.organisationId, { email: `${uuidv7()}@people.example`, role });

  beforeAll(async () => {
    on = await identityOnClone();
    owner = await registerOwner(on.service);
  }, 60_000);

  afterAll(() => on.close());

  it('a session that has ended changes nothing, before its process has heard of it', async () => {
    const { organisationId, accountId } = owner;
    const key = await on.service.get(CreateApiKey).execute(owner.caller, organisationId, KEY);
    const invited = await invite(owner.caller, 'viewer');
    const guest = await registerPerson(on.service);
    const { token } = await on.service.get(InviteMember).execute(owner.caller, organisationId, { email: guest.email, role: 'viewer' });
    const ended = await caller(0, true);
    const over = await caller(0, true);
    const acts: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['registerOrganisation', () => on.service.get(RegisterOrganisation).execute(ended, ORGANISATION)],
      ['changeOrganisation', () => on.service.get(ChangeOrganisation).execute(ended, organisationId, { displayName: 'Stolen' })],
      ['createApiKey', () => on.service.get(CreateApiKey).execute(ended, organisationId, KEY)],
      ['revokeApiKey', () => on.service.get(RevokeApiKey).execute(ended, organisationId, key.id)],
      ['inviteMember', () => invite(ended, 'viewer')],
      ['withdrawMemberInvitation', () => on.service.get(WithdrawMemberInvitation).execute(ended, organisationId, invited.id)],
      ['changeMemberRole', () => on.service.get(ChangeMemberRole).execute(ended, organisationId, accountId, 'owner')],
      ['removeMember', () => on.service.get(RemoveMember).execute(ended, organisationId, accountId)],
      ['acceptMemberInvitation', async () => on.service.get(AcceptMemberInvitation).execute(inSession(actingFor(organisationId, guest.id), await sessionOf(guest.id, 0, true)), token)],
      ['suspendAccount', () => on.service.get(SuspendAccount).suspend(over, guest.id, 'abuse')],
      ['revokeOverseenApiKey', () => on.service.get(RevokeOverseenApiKey).execute(over, { organisationId, id: key.id }, 'leaked')],
    ];
    for (const [name, act] of acts) expect([name, await act().catch((error: unknown) => error)]).toMatchObject([name, { kind: 'unauthenticated', code: 'invalid_token' }]);
  });

  it('an API key and an owner are made in a session that was opened by a recent sign-in, however often it was refreshed', async () => {
    const { organisationId } = owner;
    const guest = await registerPerson(on.service);
    await on.service.get(AcceptMemberInvitation).execute(actingFor(organisationId, guest.id), (await on.service.get(InviteMember).execute(owner.caller, organisationId, { email: guest.email, role: 'viewer' })).token);
    const kept = await caller(RECENT_SIGN_IN_HOURS + 0.1);
    const acts = (by: MemberPerson): readonly (() => Promise<unknown>)[] => [
      () => on.service.get(CreateApiKey).execute(by, organisationId, KEY),
      () => invite(by, 'owner'),
      () => on.service.get(ChangeMemberRole).execute(by, organisationId, guest.id, 'owner'),
    ];
    for (const act of acts(kept)) await expect(act()).rejects.toMatchObject({ kind: 'forbidden', code: 'recent_sign_in_needed' });
    // What is of less weight goes on.
    await expect(invite(kept, 'viewer')).resolves.toMatchObject({ role: 'viewer' });
    await expect(on.service.get(ChangeMemberRole).execute(kept, organisationId, guest.id, 'manager')).resolves.toMatchObject({ role: 'manager' });
    for (const act of acts(await caller(RECENT_SIGN_IN_HOURS - 0.1))) await expect(act()).resolves.toBeDefined();
  });
});
