import { etagOf } from '#platform';
import { Authenticator } from '#platform/client';
import { openServices, type OnClone, type TestService } from '#platform/testing';
import { identityModule } from '../identity.module.js';
import { actingFor, anonymousFrom, identityOnClone, ORGANISATION, registerOwner, registerPerson } from '../testing/identity-scene.js';
import { ChangeOrganisation } from './change-organisation.js';
import { CreateOperator } from './create-operator.js';
import { ReadMe } from './read-me.js';
import { ReadOrganisation } from './read-organisation.js';
import { RegisterOrganisation } from './register-organisation.js';
import { SignIn } from './sign-in.js';

describe('organisations and operators', () => {
  let on: OnClone;
  let service: TestService;

  beforeAll(async () => {
    on = await identityOnClone();
    service = on.service;
  });

  afterAll(() => on.close());

  const rows = (sql: string, values: readonly unknown[] = []) => service.database.query(sql, values);

  it('are announced, published and owned by whoever registered them', async () => {
    const { accountId, organisationId, caller } = await registerOwner(service);
    expect(await rows('SELECT type, payload FROM identity.outbox WHERE payload->>\'organisationId\' = $1', [organisationId])).toEqual([{ type: 'identity.organisation-registered.v1', payload: { organisationId, version: 1, side: 'client' } }]);
    expect(await rows('SELECT * FROM identity.standing WHERE account_id = $1', [accountId])).toEqual([{ account_id: accountId, operator: false, organisation_id: organisationId, role: 'owner', side: 'client', role_since: expect.any(Date) }]);
    expect(await rows('SELECT display_name, country, time_zone, currency, side FROM identity.directory WHERE organisation_id = $1', [organisationId])).toEqual([{ display_name: 'Brightlane Bakery', country: 'AU', time_zone: 'Australia/Sydney', currency: 'AUD', side: 'client' }]);
    const me = await service.get(ReadMe).execute(caller);
    expect(me).toMatchObject({ account: { id: accountId }, operator: false, memberships: [{ organisationId, displayName: 'Brightlane Bakery', side: 'client', role: 'owner' }] });
    expect(me.memberships[0]?.permissions).toContain('members.manage');
  });

  it('must be somewhere in the world', async () => {
    const { id } = await registerPerson(service);
    const refused = service.get(RegisterOrganisation).execute(actingFor(id, id), { ...ORGANISATION, country: 'ZZ', timeZone: 'Mars/Olympus', currency: 'XYZ' });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', errors: [{ pointer: '/country' }, { pointer: '/timeZone' }, { pointer: '/currency' }] });
  });

  it('are changed by members who saw the present state, and invisible to others', async () => {
    const owner = await registerOwner(service);
    const stranger = await registerOwner(service);
    const seen = await service.get(ReadOrganisation).execute(owner.caller, owner.organisationId);
    const change = (ifMatch: string) => service.get(ChangeOrganisation).execute({ ...owner.caller, conditions: { ifMatchRequired: true, ifMatch } }, owner.organisationId, { displayName: 'Brightlane', side: 'both' });
    expect(await change(etagOf(seen))).toMatchObject({ displayName: 'Brightlane', side: 'both', legalName: seen.legalName });
    await expect(change(etagOf(seen))).rejects.toMatchObject({ code: 'stale' });
    await expect(service.get(ReadOrganisation).execute(stranger.caller, owner.organisationId)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(service.get(ChangeOrganisation).execute(stranger.caller, owner.organisationId, {})).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('carry no telephone number in their name, founded or renamed', async () => {
    const displayName = 'Brightlane – call 0412 345 678';
    const refusal = { kind: 'invalid', code: 'screening_blocked', errors: [{ pointer: '/displayName', code: 'contact_phone' }] };
    const { id } = await registerPerson(service);
    await expect(service.get(RegisterOrganisation).execute(actingFor(id, id), { ...ORGANISATION, displayName })).rejects.toMatchObject(refusal);
    const { caller, organisationId } = await registerOwner(service);
    await expect(service.get(ChangeOrganisation).execute(caller, organisationId, { displayName })).rejects.toMatchObject(refusal);
    expect(await service.get(ReadOrganisation).execute(caller, organisationId)).toMatchObject({ displayName: ORGANISATION.displayName });
  });

  it('have a registration number that their country could have given out', async () => {
    const { caller, organisationId } = await registerOwner(service);
    const change = (registrationNumber: string) => service.get(ChangeOrganisation).execute(caller, organisationId, { registrationNumber });
    expect(await change('51824753556')).toMatchObject({ registrationNumber: 'ABN 51 824 753 556' });
    await expect(change('51824753557')).rejects.toMatchObject({ kind: 'invalid', code: 'invalid_organisation', errors: [{ pointer: '/registrationNumber', code: 'impossible_number' }] });
  });

  it('let an operator made on the command line sign in and stand as one', async () => {
    const operator = await service.get(CreateOperator).execute({ email: 'ops@market.example', displayName: 'Ops', password: 'nine quiet otters paint fences' });
    const code = await new Authenticator(operator.secondFactor?.secret ?? '').next();
    await service.get(SignIn).execute(anonymousFrom('10.6.0.1'), { email: 'ops@market.example', password: 'nine quiet otters paint fences', code });
    expect(await rows('SELECT * FROM identity.standing WHERE account_id = $1', [operator.id])).toEqual([{ account_id: operator.id, operator: true, organisation_id: null, role: null, side: null, role_since: null }]);
  });

  it('refuse in production an operator with a password that a demo would have', async () => {
    const production = await openServices([identityModule], { ...on.clone.config, production: true });
    const create = (password: string) => production.get(CreateOperator).execute({ email: 'first@market.example', displayName: 'First', password });
    await expect(create('marketplace-demo-2026')).rejects.toMatchObject({ kind: 'invalid', code: 'weak_password' });
    await expect(create('nine quiet otters paint fences')).resolves.toEqual({ id: expect.any(String), email: 'first@market.example', displayName: 'First', emailVerified: true, createdAt: expect.any(String) });
    await production.close();
  });

  it('leave a trail that the service can neither change nor remove and that names nobody', async () => {
    await registerOwner(service);
    const entries = await rows('SELECT action, facts FROM identity.audit');
    expect(entries).toContainEqual({ action: 'organisation_registered', facts: { side: 'client' } });
    expect(JSON.stringify(await rows('SELECT * FROM identity.audit'))).not.toMatch(/@|Person|Brightlane/);
    await expect(rows(`UPDATE identity.audit SET action = 'nothing'`)).rejects.toMatchObject({ code: '42501' });
    await expect(rows('DELETE FROM identity.audit')).rejects.toMatchObject({ code: '42501' });
  });
});
