import type { Caller, MemberPerson } from '#platform';
import { memberCaller, openOnClone, type OnClone, type TestService } from '#platform/testing';
import type { MemberRole } from '#contracts';
import { RegisterAccount } from '../application/register-account.js';
import { RegisterOrganisation } from '../application/register-organisation.js';
import { SignIn } from '../application/sign-in.js';
import { emailKey } from '../domain/email.js';
import { SigningKeys, type SigningKey } from '../application/signing-keys.js';
import { identityModule } from '../identity.module.js';
import { AccountRepository } from '../persistence/account.repository.js';

export const PASSWORD = 'nine quiet otters paint fences';
export const ORGANISATION = { displayName: 'Brightlane Bakery', legalName: 'Brightlane Bakery Pty Ltd', registrationNumber: null, side: 'client', country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD', contactEmail: null } as const;

/** The identity service on a database of its own. */
export const identityOnClone = (): Promise<OnClone> => openOnClone([identityModule]);

export const anonymousFrom = (address: string): Caller => ({ requestId: 'a-test-request', address, conditions: { ifMatchRequired: false } });

/** Registering tells nobody the id. */
export async function accountIdOf(service: TestService, email: string): Promise<string> {
  const account = await service.get(AccountRepository).credentials(emailKey(email));
  if (!account) throw new Error(`nobody has the address ${email}`);
  return account.id;
}

let people = 0;

/** A person with an account, each at an address of its own. */
export async function registerPerson(service: TestService): Promise<{ id: string; email: string; address: string }> {
  people += 1;
  const email = `person${people}@brightlane.example`;
  const address = `10.1.${people >> 8}.${people & 255}`;
  await service.get(RegisterAccount).execute(anonymousFrom(address), { email, displayName: `Person ${people}`, password: PASSWORD });
  return { id: await accountIdOf(service, email), email, address };
}

export const signIn = (service: TestService, person: { email: string; address: string }, password = PASSWORD) =>
  service.get(SignIn).execute(anonymousFrom(person.address), { email: person.email, password });

export const actingFor = (organisationId: string, accountId: string, role: MemberRole = 'owner'): MemberPerson =>
  memberCaller(organisationId, { account: { id: accountId, sessionId: accountId, operator: false }, member: { organisationId, role, side: 'client' } });

export async function registerOwner(service: TestService): Promise<{ accountId: string; organisationId: string; caller: MemberPerson }> {
  const { id } = await registerPerson(service);
  const organisation = await service.get(RegisterOrganisation).execute(actingFor(id, id), ORGANISATION);
  return { accountId: id, organisationId: organisation.id, caller: actingFor(organisation.id, id) };
}

/** The key with which a process would sign at this moment. */
export const signerNow = (service: Pick<TestService, 'database' | 'get'>): Promise<SigningKey> =>
  service.database.transaction(async (tx) => service.get(SigningKeys).signer(tx, await tx.clock()));
