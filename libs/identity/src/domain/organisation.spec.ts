import type { MemberRole, OrganisationSide } from '#contracts';
import { requireOwnerRemains } from './membership.js';
import { changed as changedBy, founded, requireRealFacts, type OrganisationChange, type OrganisationFacts } from './organisation.js';

const FACTS: OrganisationFacts = { displayName: 'Brightlane', legalName: 'Brightlane Pty Ltd', registrationNumber: '51 824 753 556', side: 'client', country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD', contactEmail: null };
const REAL = { demo: false };
const DEMO = { demo: true };
const changed = (current: OrganisationFacts, change: OrganisationChange) => changedBy(current, change, REAL);
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

  it('is founded or renamed under a name that reaches nobody past the marketplace', () => {
    const blocked = expect.objectContaining({ code: 'screening_blocked', errors: [expect.objectContaining({ pointer: '/displayName', code: 'contact_phone' })] }) as Error;
    const displayName = 'Brightlane – call 0412 345 678';
    expect(() => founded({ ...FACTS, displayName }, REAL)).toThrow(blocked);
    expect(() => changed(FACTS, { displayName, side: 'vendor' })).toThrow(blocked);
    expect(() => founded(FACTS, REAL)).not.toThrow();
  });

  it('may change other facts while it keeps a name from before names were screened', () => {
    const current = { ...FACTS, displayName: 'www.brightlane.com.au' };
    expect(changed(current, { displayName: current.displayName, side: 'both' })).toEqual({ ...current, side: 'both' });
  });

  describe('with a registration number', () => {
    const impossible = expect.objectContaining({ code: 'invalid_organisation', errors: [expect.objectContaining({ pointer: '/registrationNumber', code: 'impossible_number' })] }) as Error;
    const registrationNumber = 'ABN 00 123 456 789';

    it('keeps it as its register writes it', () => {
      expect(founded(FACTS, REAL).registrationNumber).toBe('ABN 51 824 753 556');
      expect(changed(FACTS, { registrationNumber: '004085616' }).registrationNumber).toBe('ACN 004 085 616');
    });

    it('is refused one that its country cannot have given out', () => {
      expect(() => founded({ ...FACTS, registrationNumber }, REAL)).toThrow(impossible);
      expect(() => changed(FACTS, { registrationNumber })).toThrow(impossible);
    });

    it('may keep one from before numbers were checked', () => {
      expect(changed({ ...FACTS, registrationNumber }, { registrationNumber, displayName: 'Lane' })).toEqual({ ...FACTS, registrationNumber, displayName: 'Lane' });
    });

    it('of the demo may have one that is nobody\'s', () => {
      expect(founded({ ...FACTS, registrationNumber }, DEMO).registrationNumber).toBe(registrationNumber);
      expect(changedBy(FACTS, { registrationNumber }, DEMO).registrationNumber).toBe(registrationNumber);
    });
  });

  const roles: MemberRole[] = ['owner', 'manager', 'contributor', 'viewer'];
  const cases = [0, 1].flatMap((others) => roles.flatMap((current) => [...roles, undefined].map((next) => [others, current, next] as const)));
  it.each(cases)('with %s other owners and a member who is %s and becomes %s keeps an owner', (others, current, next) => {
    const change = () => requireOwnerRemains(others, current, next);
    if (others === 0 && current === 'owner' && next !== 'owner') expect(change).toThrow(expect.objectContaining({ code: 'last_owner' }));
    else expect(change).not.toThrow();
  });
});
