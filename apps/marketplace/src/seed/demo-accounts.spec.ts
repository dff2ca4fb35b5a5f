import { DEMO_DOMAIN } from '#contracts';
import { DEMO_ACCOUNTS, demoPassword } from './demo-accounts.js';

describe('demo accounts', () => {
  it('share a password that an installation finds again and no other installation has', () => {
    const key = 'the master key of one installation, 1';
    expect(demoPassword(key)).toBe(demoPassword(key));
    expect(demoPassword(key)).not.toBe(demoPassword('the master key of one installation, 2'));
  });

  it('can be read aloud and typed', () => {
    expect(demoPassword('the master key of one installation, 1')).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
  });

  it('are one for each role, at a domain that reaches nobody', () => {
    expect(Object.keys(DEMO_ACCOUNTS).sort()).toEqual(['client', 'contributor', 'newcomer', 'operator', 'vendor']);
    expect(Object.values(DEMO_ACCOUNTS).every(({ email }) => email.endsWith(`@${DEMO_DOMAIN}`))).toBe(true);
  });
});
