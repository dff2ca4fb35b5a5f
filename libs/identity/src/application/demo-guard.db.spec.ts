import { cloneDatabase, openServices, type TestDatabase, type TestService } from '#platform/testing';
import { identityModule } from '../identity.module.js';
import { accountIdOf, actingFor, anonymousFrom, ORGANISATION, PASSWORD } from '../testing/identity-scene.js';
import { ChangeOrganisation } from './change-organisation.js';
import { CountAccounts } from './count-accounts.js';
import { CreateOperator } from './create-operator.js';
import { RegisterAccount } from './register-account.js';
import { RegisterOrganisation } from './register-organisation.js';

describe('demo accounts', () => {
  let clone: TestDatabase;
  let identity: TestService;

  beforeEach(async () => {
    clone = await cloneDatabase();
    identity = await openServices([identityModule], clone.config);
  });

  afterEach(async () => {
    await identity.close();
    await clone.drop();
  });

  const register = (service: TestService, email: string) => service.get(RegisterAccount).execute(anonymousFrom('10.9.0.1'), { email, displayName: 'Somebody', password: PASSWORD });
  const production = () => openServices([identityModule], { ...clone.config, production: true });

  it('keep a production installation from starting, with a sentence that says what to do', async () => {
    await register(identity, 'Client@Demo.Example');
    await expect(production()).rejects.toMatchObject({ name: 'StartRefused', message: expect.stringMatching(/^This installation holds demo accounts .* use another data folder or database\.$/) });
    await (await openServices([identityModule], clone.config)).close();
  });

  it('cannot be put into an installation that has run in production, whatever a later shell says of itself', async () => {
    await (await production()).close();
    await expect(openServices([identityModule], clone.config)).rejects.toMatchObject({ name: 'StartRefused', message: 'This installation runs in production: set NODE_ENV=production, for commands too.' });
    await (await production()).close();
  });

  it('cannot be made in production, neither over HTTP nor by hand', async () => {
    const service = await production();
    try {
      await expect(register(service, 'vendor@demo.example')).rejects.toMatchObject({ code: 'demo_address' });
      const operator = service.get(CreateOperator).execute({ email: 'operator@DEMO.example', displayName: 'Olu', password: 'seven calm herons read maps' });
      await expect(operator).rejects.toMatchObject({ code: 'demo_address' });
      await register(service, 'vendor@notdemo.example');
    } finally {
      await service.close();
    }
  });

  it('alone may found and change an organisation with a number that no register could give out', async () => {
    const found = async (email: string) => {
      await register(identity, email);
      const id = await accountIdOf(identity, email);
      const organisation = await identity.get(RegisterOrganisation).execute(actingFor(id, id), { ...ORGANISATION, registrationNumber: 'ABN 00 123 456 789' });
      return identity.get(ChangeOrganisation).execute(actingFor(organisation.id, id), organisation.id, { registrationNumber: 'ABN 00 123 456 788' });
    };
    expect(await found('client@demo.example')).toMatchObject({ registrationNumber: 'ABN 00 123 456 788' });
    await expect(found('client@notdemo.example')).rejects.toMatchObject({ code: 'invalid_organisation', errors: [{ pointer: '/registrationNumber' }] });
  });

  it('are counted apart from other accounts, for whoever runs the installation', async () => {
    const count = (email?: string) => identity.get(CountAccounts).execute(email);
    expect(await count()).toEqual({ accounts: 0, operators: 0, demo: 0, known: false, since: null });
    await register(identity, 'client@demo.example');
    await register(identity, 'somebody@brightlane.example');
    await identity.get(CreateOperator).execute({ email: 'operator@demo.example', displayName: 'Olu', password: PASSWORD });
    expect(await count('CLIENT@demo.example')).toEqual({ accounts: 3, operators: 1, demo: 2, known: true, since: expect.any(Date) });
    expect(await count('nobody@demo.example')).toMatchObject({ known: false });
  });
});
