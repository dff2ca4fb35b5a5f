import type { OnClone, TestService } from '#platform/testing';
import { hash } from '@node-rs/argon2';
import { AccountRepository } from '../persistence/account.repository.js';
import { anonymousFrom, identityOnClone, PASSWORD, registerPerson, signIn } from '../testing/identity-scene.js';
import { Passwords } from './passwords.js';
import { RegisterAccount } from './register-account.js';

describe('signing in', () => {
  let on: OnClone;
  let service: TestService;

  beforeAll(async () => {
    on = await identityOnClone();
    service = on.service;
  });

  afterAll(() => on.close());

  it('takes the address in any case, and opens no second account for it', async () => {
    const person = await registerPerson(service);
    await expect(signIn(service, { ...person, email: person.email.toUpperCase() })).resolves.toMatchObject({ tokenType: 'Bearer' });
    const again = { email: person.email.toUpperCase(), displayName: 'Somebody else', password: 'five loud herons mend ladders' };
    expect(await service.get(RegisterAccount).execute(anonymousFrom(person.address), again)).toEqual({ email: again.email, displayName: again.displayName });
    await expect(signIn(service, person, again.password)).rejects.toMatchObject({ code: 'wrong_credentials' });
    await expect(signIn(service, person)).resolves.toMatchObject({ tokenType: 'Bearer' });
  });

  it('answers an unknown account and a wrong password alike, after the same hash', async () => {
    const person = await registerPerson(service);
    const compared: (string | undefined)[] = [];
    const passwords = service.get(Passwords);
    const verify = passwords.verify.bind(passwords);
    const spy = jest.spyOn(passwords, 'verify').mockImplementation(async (stored, password) => (compared.push(stored), verify(stored, password)));
    const wrong = await signIn(service, person, 'not the right one at all').catch((error: unknown) => error);
    const unknown = await signIn(service, { email: 'nobody@brightlane.example', address: person.address }, 'not the right one at all').catch((error: unknown) => error);
    spy.mockRestore();
    expect(wrong).toMatchObject({ kind: 'unauthenticated', code: 'wrong_credentials' });
    expect(unknown).toEqual(wrong);
    expect(compared).toEqual([expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/), undefined]);
  });

  it('lets nobody in with the password of the comparison for unknown accounts', async () => {
    expect(await service.get(Passwords).verify(undefined, PASSWORD)).toBe(false);
  });

  it('counts failures of one account over all addresses, and tries made at once no less', async () => {
    const person = await registerPerson(service);
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, i) => signIn(service, { email: person.email, address: `10.2.0.${i}` }, 'not the right one at all').catch((error: { code: string }) => error.code)),
    );
    expect(tries.filter((code) => code === 'wrong_credentials')).toHaveLength(30);
    expect(tries.filter((code) => code === 'too_many_attempts')).toHaveLength(10);
    expect(await on.admin.query(`SELECT id FROM identity.audit WHERE action = 'sign_in_failed' AND object_id = $1`, [person.id])).toMatchObject({ rowCount: 40 });
    await expect(signIn(service, { ...person, address: '10.2.1.1' })).rejects.toMatchObject({ kind: 'rate_limited', extra: { retryAfter: expect.any(Number) as number } });
  });

  it('counts fewer failures of one account at one address', async () => {
    const person = await registerPerson(service);
    const tries = await Promise.all(Array.from({ length: 14 }, () => signIn(service, { ...person, address: '10.2.2.1' }, 'not the right one at all').catch((error: { code: string }) => error.code)));
    expect(tries.filter((code) => code === 'wrong_credentials')).toHaveLength(10);
    await expect(signIn(service, { ...person, address: '10.2.2.1' })).rejects.toMatchObject({ code: 'too_many_attempts' });
    await expect(signIn(service, { ...person, address: '10.2.2.2' })).resolves.toMatchObject({ tokenType: 'Bearer' });
  });

  it('lets somebody in at an address that others have used up, if the account was proved there lately', async () => {
    const [known, fresh] = [await registerPerson(service), await registerPerson(service)];
    await signIn(service, { ...known, address: '10.3.1.1' });
    for (let i = 0; i < 16; i += 1) await signIn(service, { email: `office${i}@brightlane.example`, address: '10.3.1.1' }, 'not the right one at all').catch(() => undefined);
    await expect(signIn(service, { ...fresh, address: '10.3.1.1' })).rejects.toMatchObject({ code: 'too_many_attempts' });
    await expect(signIn(service, { ...known, address: '10.3.1.1' }, 'not the right one at all')).rejects.toMatchObject({ code: 'too_many_attempts' });
    await expect(signIn(service, { ...known, address: '10.3.1.1' })).resolves.toMatchObject({ tokenType: 'Bearer' });
  });

  it('counts failures of one address over all accounts', async () => {
    const codes: string[] = [];
    for (let i = 0; i < 16; i += 1) codes.push(await signIn(service, { email: `guess${i}@brightlane.example`, address: '10.3.0.1' }, 'not the right one at all').then(() => 'in', (error: { code: string }) => error.code));
    expect(codes).toEqual([...Array<string>(15).fill('wrong_credentials'), 'too_many_attempts']);
  });

  it('does not count success: forty people behind one address sign in at once', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => registerPerson(service)));
    const all = Array.from({ length: 40 }, (_, i) => ({ ...(people[i % 8] as (typeof people)[number]), address: '10.4.0.1' }));
    const signedIn = await Promise.allSettled(all.map((person) => signIn(service, person)));
    expect(signedIn.filter((outcome) => outcome.status === 'rejected')).toEqual([]);
  });

  it('replaces a hash that was made with old parameters, once, and by nobody who does not know the password', async () => {
    const person = await registerPerson(service);
    const old = await hash(PASSWORD, { memoryCost: 4_096, timeCost: 1, parallelism: 1 });
    const stored = async () => (await service.get(AccountRepository).credentials(person.email))?.password_hash ?? '';
    await on.admin.query('UPDATE identity.account SET password_hash = $2 WHERE id = $1', [person.id, old]);
    await expect(signIn(service, person, 'not the right one at all')).rejects.toMatchObject({ code: 'wrong_credentials' });
    expect(await stored()).toBe(old);
    await signIn(service, person);
    const renewed = await stored();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn(service, person);
    expect(await stored()).toBe(renewed);
  });

  it.each([
    ['is not opened by a password that was changed while it was compared', 'five loud herons mend ladders', 'wrong_credentials'],
    ['is opened when the same password was hashed anew meanwhile', PASSWORD, undefined],
  ])('a session %s', async (_is, next, refusal) => {
    const person = await registerPerson(service);
    const passwords = service.get(Passwords);
    const verify = passwords.verify.bind(passwords);
    const spy = jest.spyOn(passwords, 'verify').mockImplementationOnce(async (stored, password) => {
      const matches = await verify(stored, password);
      await on.admin.query('UPDATE identity.account SET password_hash = $2 WHERE id = $1', [person.id, await passwords.hash(next)]);
      return matches;
    });
    const outcome = await signIn(service, person).then(() => undefined, ({ code }: { code: string }) => code);
    spy.mockRestore();
    expect(outcome).toBe(refusal);
    expect(await on.admin.query('SELECT id FROM identity.session WHERE account_id = $1', [person.id])).toMatchObject({ rowCount: refusal === undefined ? 1 : 0 });
  });

  it('does not put back a password that was changed while it was being hashed anew', async () => {
    const person = await registerPerson(service);
    const accounts = service.get(AccountRepository);
    const before = (await accounts.credentials(person.email))?.password_hash ?? '';
    await on.admin.query(`UPDATE identity.account SET password_hash = 'another' WHERE id = $1`, [person.id]);
    await accounts.replaceHash(person.id, before, 'the old one, made anew');
    expect((await accounts.credentials(person.email))?.password_hash).toBe('another');
  });
});
