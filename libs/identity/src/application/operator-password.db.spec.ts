import { openOnClone, type OnClone } from '#platform/testing';
import { identityModule } from '../identity.module.js';
import { Passwords } from './passwords.js';

describe('the password of somebody who has an account', () => {
  let on: OnClone;

  afterEach(() => on.close());

  it.each([[true, true, 'weak_password'], [true, false, undefined], [false, true, undefined]])('in production %s, as an operator %s, with the name of the marketplace in it: %s', async (production, operator, refusal) => {
    on = await openOnClone([identityModule], { production });
    const chosen = on.service.get(Passwords).requireFor({ operator, email: 'olu@operators.example', displayName: 'Olu' }, 'the marketplace of nobody', '/newPassword');
    expect(await chosen.then(() => undefined, ({ code, errors }: { code: string; errors: { pointer: string }[] }) => `${code} ${errors[0]?.pointer}`)).toBe(refusal && `${refusal} /newPassword`);
  });
});
