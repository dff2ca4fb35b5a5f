import type { MemberRole, OrganisationSide } from '#contracts';
import { requireOwnerRemains } from './membership.js';
import { changed, requireRealFacts, type OrganisationFacts } from './organisation.js';

const FACTS: OrganisationFacts = { displayName: 'Brightlane', legalName: 'Brightlane Pty Ltd', registrationNumber: '51 824 753 556', side: 'client', country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' };
const SIDES: OrganisationSide[] = ['client', 'vendor', 'both'];

describe('an organisation', () => {
  it.each(SIDES.flatMap((from) => SIDES.map((to) => [from, to] as const)))('goes from %s to %s only by adding a side', (from, to) => {
    const change = () => changed({ ...FACTS, side: from }, { side: to });
    if (to === from || to === 'both') expect(change().side).toBe(to);
    else expect(change).toThrow(expect.objectContaining({ code: 'side_is_kept' }));
  });

  it('keeps what a change does not mention, and loses its number when told null', () => {
    expect(changed(FACTS, { displayName: 'Lane', legalName: undefined, registrationNumber: null })).toEqual({ ...FACTS, displayName: 'Lane', registrationNumber: null });
  });

  it.each([['country', 'UK'], ['country', 'XK'], ['timeZone', '+10:00'], ['timeZone', 'Mars/Olympus'], ['currency', 'XYZ']])('refuses %s %s', (name, value) => {
    expect(() => requireRealFacts({ [name]: value })).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ pointer: `/${name}` })] }));
  });

  const roles: MemberRole[] = ['owner', 'manager', 'contributor', 'viewer'];
  const cases = [1, 2].flatMap((owners) => roles.flatMap((current) => [...roles, undefined].map((next) => [owners, current, next] as const)));
  it.each(cases)('with %s owners and a member who is %s and becomes %s keeps an owner', (owners, current, next) => {
    const change = () => requireOwnerRemains(owners, current, next);
    if (owners === 1 && current === 'owner' && next !== 'owner') expect(change).toThrow(expect.objectContaining({ code: 'last_owner' }));
    else expect(change).not.toThrow();
  });
});
