import fc from 'fast-check';
import { eligibility, ELIGIBILITY_CODES, type EligibilityRequest, type EligibilityVendor, type Sanction } from './index.js';

const NOW = new Date('2026-06-01T12:00:00Z');
const at = (iso: string) => new Date(iso);

const request: EligibilityRequest = {
  organisationId: 'client',
  discipline: 'accounting',
  country: 'AU',
  visibility: 'open',
  state: 'published',
  closesAt: at('2026-06-10T07:00:00Z'),
  invitedVendorIds: [],
};

const vendor: EligibilityVendor = {
  vendorId: 'v1',
  organisationId: 'firm',
  state: 'listed',
  paused: false,
  qualifications: [{ discipline: 'accounting', country: 'AU', from: at('2026-01-01T00:00:00Z'), until: null }],
  sanctions: [],
  hasBid: false,
};

const codes = (r: Partial<EligibilityRequest>, v: Partial<EligibilityVendor>, forVendor = false) =>
  eligibility({ ...request, ...r }, { ...vendor, ...v }, NOW, { forVendor }).reasons.map((reason) => reason.code);

const sanction = (kind: string, from: string, until: string | null): Sanction => ({ kind, from: at(from), until: until === null ? null : at(until) });

describe('eligibility', () => {
  it('allows a listed, qualified vendor on an open request', () => {
    expect(eligibility(request, vendor, NOW)).toEqual({ allowed: true, reasons: [] });
  });

  it.each<[string, Partial<EligibilityRequest>, Partial<EligibilityVendor>, string[]]>([
    ['a draft profile is not listed', {}, { state: 'draft' }, ['not_listed']],
    ['a paused profile stays listed but takes no work', {}, { state: 'paused' }, ['capacity_paused']],
    ['a listed profile with its capacity paused takes no work', {}, { paused: true }, ['capacity_paused']],
    ['a qualification of another country does not count', { country: 'GB' }, {}, ['not_qualified']],
    ['a qualification of another discipline does not count', { discipline: 'human-resources' }, {}, ['not_qualified']],
    ['its own organisation is a conflict of interest', {}, { organisationId: 'client' }, ['conflict_of_interest']],
    ['a selective request shuts those not invited', { visibility: 'selective', invitedVendorIds: ['v2'] }, {}, ['not_invited']],
    ['a selective request admits the invited', { visibility: 'selective', invitedVendorIds: ['v1'] }, {}, []],
    ['a withdrawn request is closed', { state: 'withdrawn' }, {}, ['closed']],
    ['the deadline itself is too late', { closesAt: NOW }, {}, ['closed']],
    ['a millisecond before the deadline is in time', { closesAt: new Date(NOW.getTime() + 1) }, {}, []],
    ['a request without a window yet is open', { closesAt: null }, {}, []],
  ])('%s', (_, r, v, expected) => {
    expect(codes(r, v)).toEqual(expected);
  });

  it('counts a qualification from its first instant and not at its last', () => {
    const held = (from: Date, until: Date | null) => codes({}, { qualifications: [{ discipline: 'accounting', country: 'AU', from, until }] });
    expect(held(NOW, null)).toEqual([]);
    expect(held(new Date(NOW.getTime() + 1), null)).toEqual(['not_qualified']);
    expect(held(at('2026-01-01T00:00:00Z'), NOW)).toEqual(['not_qualified']);
  });

  it('asks that every need be met by one of its services, in one qualification or several', () => {
    const base = { discipline: 'accounting', country: 'AU', from: at('2026-01-01T00:00:00Z'), until: null };
    const serviceNeeds = [['bas', 'tax'], ['payroll']];
    const holding = (...services: string[][]) => codes({ serviceNeeds }, { qualifications: services.map((judged) => ({ ...base, services: judged })) });
    expect(holding(['bas'])).toEqual(['not_qualified']);
    expect(holding([])).toEqual(['not_qualified']);
    expect(holding(['tax', 'payroll'])).toEqual([]);
    expect(holding(['bas'], ['payroll'])).toEqual([]);
    expect(codes({ serviceNeeds }, { qualifications: [{ ...base, services: ['bas', 'tax', 'payroll'], until: NOW }] })).toEqual(['not_qualified']);
    expect(codes({ serviceNeeds }, { qualifications: [base] })).toEqual([]);
    expect(codes({ serviceNeeds: [] }, { qualifications: [{ ...base, services: [] }] })).toEqual([]);
  });

  it.each([
    ['suspension', 'suspended'],
    ['delisting', 'not_listed'],
    ['disqualification', 'not_qualified'],
    ['a kind nobody has heard of', 'suspended'],
  ])('turns a sanction of kind %s into %s', (kind, code) => {
    expect(codes({}, { sanctions: [sanction(kind, '2026-05-01T00:00:00Z', null)] })).toEqual([code]);
  });

  it('reads a sanction only while it is in force and only in its discipline', () => {
    expect(codes({}, { sanctions: [sanction('suspension', '2026-05-01T00:00:00Z', '2026-06-01T12:00:00Z')] })).toEqual([]);
    expect(codes({}, { sanctions: [sanction('suspension', '2026-06-01T12:00:00.001Z', null)] })).toEqual([]);
    expect(codes({}, { sanctions: [{ ...sanction('suspension', '2026-05-01T00:00:00Z', null), discipline: 'human-resources' }] })).toEqual([]);
  });

  it('tells a vendor that it has bid, and nobody else', () => {
    expect(codes({}, { hasBid: true }, true)).toEqual(['already_bid']);
    expect(codes({}, { hasBid: true }, false)).toEqual([]);
  });

  it('names every reason at once, in the declared order', () => {
    const everything = codes(
      { visibility: 'selective', state: 'cancelled', organisationId: 'firm' },
      { state: 'draft', paused: true, qualifications: [], sanctions: [sanction('suspension', '2026-01-01T00:00:00Z', null)], hasBid: true },
      true,
    );
    expect(everything).toEqual([...ELIGIBILITY_CODES]);
  });
});

const instant = fc.date({ min: at('2026-05-01T00:00:00Z'), max: at('2026-07-01T00:00:00Z'), noInvalidDate: true });
const until = fc.option(instant, { nil: null });
const discipline = fc.constantFrom('accounting', 'human-resources');
const country = fc.constantFrom('AU', 'GB');
const anySanction = fc.record({ kind: fc.constantFrom('suspension', 'delisting', 'disqualification', 'other'), from: instant, until });
const anyRequest = fc.record({
  organisationId: fc.constantFrom('client', 'firm'),
  discipline,
  country,
  serviceNeeds: fc.array(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), { maxLength: 2 }),
  visibility: fc.constantFrom('open' as const, 'selective' as const),
  state: fc.constantFrom('draft', 'published', 'published', 'awarded'),
  closesAt: until,
  invitedVendorIds: fc.subarray(['v1', 'v2']),
});
const anyVendor = fc.record({
  vendorId: fc.constant('v1'),
  organisationId: fc.constant('firm'),
  state: fc.constantFrom('draft', 'in_review', 'listed', 'listed', 'paused'),
  paused: fc.boolean(),
  qualifications: fc.array(fc.record({ discipline, country, from: instant, until, services: fc.subarray(['a', 'b', 'c']) }), { maxLength: 4 }),
  sanctions: fc.array(anySanction, { maxLength: 2 }),
  hasBid: fc.boolean(),
});

describe('eligibility, over generated requests and vendors', () => {
  it('never allows more because of one sanction more', () => {
    fc.assert(
      fc.property(anyRequest, anyVendor, anySanction, instant, (r, v, extra, now) => {
        const before = eligibility(r, v, now).reasons.map((reason) => reason.code);
        const after = eligibility(r, { ...v, sanctions: [...v.sanctions, extra] }, now).reasons.map((reason) => reason.code);
        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  it('never allows less because of one qualification more', () => {
    fc.assert(
      fc.property(anyRequest, anyVendor, instant, (r, v, now) => {
        const more = { ...v, qualifications: [...v.qualifications, { discipline: r.discipline, country: r.country, from: now, until: null }] };
        const before = eligibility(r, v, now).reasons.map((reason) => reason.code);
        expect(before).toEqual(expect.arrayContaining(eligibility(r, more, now).reasons.map((reason) => reason.code)));
      }),
    );
  });

  it('names a reason, with a sentence, exactly when it refuses', () => {
    fc.assert(
      fc.property(anyRequest, anyVendor, instant, fc.boolean(), (r, v, now, forVendor) => {
        const { allowed, reasons } = eligibility(r, v, now, { forVendor });
        expect(allowed).toBe(reasons.length === 0);
        expect(new Set(reasons.map((reason) => reason.code)).size).toBe(reasons.length);
        expect(reasons.every((reason) => ELIGIBILITY_CODES.includes(reason.code) && reason.detail.endsWith('.'))).toBe(true);
      }),
    );
  });

  it('is deterministic and leaves its arguments alone', () => {
    fc.assert(
      fc.property(anyRequest, anyVendor, instant, (r, v, now) => {
        const copies = structuredClone({ r, v });
        expect(eligibility(r, v, now)).toEqual(eligibility(copies.r, copies.v, now));
        expect({ r, v }).toEqual(copies);
      }),
    );
  });

  it('refuses at every instant from the close on', () => {
    fc.assert(
      fc.property(anyRequest, anyVendor, instant, fc.nat(), (r, v, closesAt, later) => {
        const { reasons } = eligibility({ ...r, closesAt }, v, new Date(closesAt.getTime() + later));
        expect(reasons.map((reason) => reason.code)).toContain('closed');
      }),
    );
  });
});
