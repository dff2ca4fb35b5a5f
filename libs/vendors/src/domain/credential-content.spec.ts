import { credentialProblems, draftCredentialProblems, hasEndedBy, hasPublicNumber, isRequiredByLaw, usesOf } from './credential-content.js';
import type { CredentialContent } from './credential.js';
import { endOfLocalDay } from './local-day.js';

const AT = new Date('2026-11-30T10:00:00Z');
const ZONE = 'Australia/Sydney';
const SERVES = { discipline: 'accounting', country: 'AU', criterion: 'professional_indemnity_au' };
const POLICY: CredentialContent = {
  kind: 'insurance', title: 'Professional indemnity insurance', issuer: 'Harbour Mutual', number: 'PI-1', country: 'AU', region: null, serves: [SERVES],
  insuredAmount: { amount: '2000000.00', currency: 'AUD' }, issuedOn: '2026-07-01', expiresOn: '2027-06-30',
};
const codes = (problems: readonly { readonly pointer: string; readonly code: string }[]) => problems.map(({ pointer, code }) => `${pointer} ${code}`);
const draft = (changes: Partial<CredentialContent>) => codes(draftCredentialProblems({ ...POLICY, ...changes }, ZONE, AT));
const whole = (changes: Partial<CredentialContent>, hasDocument = true, at = AT) => codes(credentialProblems({ ...POLICY, ...changes }, hasDocument, ZONE, at));

describe('the last day of a credential', () => {
  it.each([
    ['Australia/Sydney', '2027-06-30', '2027-06-30T14:00:00.000Z'],
    ['America/New_York', '2027-06-30', '2027-07-01T04:00:00.000Z'],
    ['UTC', '2028-02-29', '2028-03-01T00:00:00.000Z'],
    // The clock goes forward at midnight: the next day begins at one.
    ['America/Santiago', '2026-09-05', '2026-09-06T04:00:00.000Z'],
    ['Pacific/Kiritimati', '2027-12-31', '2027-12-31T10:00:00.000Z'],
  ])('is over in %s on %s at %s', (zone, day, end) => {
    expect(endOfLocalDay(day, zone).toISOString()).toBe(end);
  });
});

describe('what is said of a credential', () => {
  it('is complete as it is, and needs its document', () => {
    expect([whole({}), whole({}, false)]).toEqual([[], ['/document required']]);
  });

  it('is refused where it cannot be', () => {
    expect(draft({ country: 'ZZ' })).toEqual(['/country unknown_country']);
    expect(draft({ serves: [{ ...SERVES, discipline: 'alchemy' }] })).toEqual(['/serves/0/discipline unknown_discipline']);
    expect(draft({ serves: [{ ...SERVES, country: 'GB' }] })).toEqual(['/serves/0/criterion unknown_criterion']);
    expect(draft({ serves: [SERVES, SERVES] })).toEqual(['/serves/1 duplicate']);
    expect(draft({ kind: 'licence' })).toEqual(['/insuredAmount not_an_insurance']);
    expect(draft({ insuredAmount: { amount: '0.00', currency: 'AUD' } })).toEqual(['/insuredAmount/amount invalid_money']);
    expect(draft({ issuedOn: '2026-02-30' })).toEqual(['/issuedOn invalid_date']);
    expect(draft({ issuedOn: '2026-12-01' })).toEqual(['/issuedOn invalid_date']);
    // Sydney has the first of December already.
    expect(codes(draftCredentialProblems({ ...POLICY, issuedOn: '2026-12-01' }, ZONE, new Date('2026-11-30T13:00:00Z')))).toEqual([]);
    expect(draft({ expiresOn: '2026-06-30' })).toEqual(['/expiresOn ends_before_start']);
    expect(whole({ insuredAmount: null, expiresOn: null })).toEqual(['/insuredAmount required', '/expiresOn required']);
  });

  it('is taken until its last day is over where its vendor is', () => {
    expect(whole({ expiresOn: '2026-11-30' })).toEqual([]);
    expect(whole({ expiresOn: '2026-11-30' }, true, new Date('2026-11-30T13:00:00Z'))).toEqual(['/expiresOn expired']);
  });
});

describe('what rests on a verified credential', () => {
  it('lasts as long as it, or as long as the pack gives evidence without an end', () => {
    expect(usesOf(POLICY, ZONE, AT)).toEqual([{ ...SERVES, essential: true, services: null, endsAt: new Date('2027-06-30T14:00:00Z') }]);
    expect(usesOf({ ...POLICY, expiresOn: null }, ZONE, AT)[0]?.endsAt).toEqual(new Date('2027-07-01T14:00:00Z'));
    expect(usesOf({ ...POLICY, expiresOn: null, issuedOn: null }, ZONE, AT)[0]?.endsAt).toEqual(new Date('2027-11-30T10:00:00Z'));
    const agent = { ...SERVES, criterion: 'bas_or_tax_agent' };
    expect(usesOf({ ...POLICY, serves: [agent, { ...SERVES, criterion: 'professional_membership' }], expiresOn: null }, ZONE, AT)).toMatchObject([{ essential: true, services: ['bas_services', 'tax_advice', 'tax_returns'] }, { essential: false, services: null, endsAt: null }]);
  });

  it('is over from the end of its last day, or when nothing essential could rest on it any more', () => {
    const over = (changes: Partial<CredentialContent>, at: string) => hasEndedBy({ ...POLICY, ...changes }, ZONE, new Date(at));
    expect([over({}, '2027-06-30T13:59:59.999Z'), over({}, '2027-06-30T14:00:00Z')]).toEqual([false, true]);
    const undated = { expiresOn: null };
    expect([over(undated, '2027-07-01T13:59:59.999Z'), over(undated, '2027-07-01T14:00:00Z'), over({ ...undated, issuedOn: null }, '2099-01-01T00:00:00Z')]).toEqual([false, true, false]);
    expect(over({ ...undated, serves: [{ ...SERVES, criterion: 'professional_membership' }] }, '2099-01-01T00:00:00Z')).toBe(false);
  });

  it('knows what the law asks for, and which numbers everybody may see', () => {
    const agent = { ...POLICY, serves: [SERVES, { ...SERVES, criterion: 'bas_or_tax_agent' }] };
    expect([isRequiredByLaw(POLICY), hasPublicNumber(POLICY), isRequiredByLaw(agent), hasPublicNumber(agent)]).toEqual([false, false, true, true]);
  });
});
