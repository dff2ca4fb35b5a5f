import { requestOf, utcOffsetMinutes, vendorOf, type BudgetInput, type RequestInput, type VendorInput } from './inputs.js';

const SUMMER = new Date('2026-07-01T00:00:00Z');
const WINTER = new Date('2026-01-01T00:00:00Z');
const aud = (amount: string) => ({ amount, currency: 'AUD' });

const REQUEST: RequestInput = {
  requestId: 'request', organisationId: 'client', discipline: 'accounting', country: 'AU', text: 'Payroll', specialisms: ['xero'], languages: ['en-AU'],
  budget: null, budgetIsCeiling: true, hoursPerMonth: null, startDate: '2027-02-01', timeZone: 'Australia/Sydney', closesAt: '2026-12-01T06:00:00.000Z',
};

const VENDOR: VendorInput = {
  vendorId: 'vendor', organisationId: 'firm', discipline: 'accounting', state: 'listed', paused: false,
  qualifications: [{ country: 'AU', from: '2026-01-01T00:00:00.000Z', until: null }],
  sanctions: [{ kind: 'suspended', from: '2026-02-01T00:00:00.000Z', until: '2026-03-01T00:00:00.000Z' }],
  specialisms: [{ slug: 'xero', level: 'declared', evidence: 0, lastUsed: '2026-05-01' }],
  share: 0.5, text: 'Books', rates: [{ basis: 'hourly', price: aud('90.00') }], languages: ['en'], utcOffsetMinutes: 600, nextFreeOn: '2027-01-01', hoursPerMonth: 40,
};

describe('what a ranking reads', () => {
  it('takes the most that a client would pay as its budget, and what it is for', () => {
    const budgets: readonly [BudgetInput, string, string][] = [
      [{ kind: 'fixed', amount: aud('900.00') }, 'one_off', '900.00'],
      [{ kind: 'range', min: aud('500.00'), max: aud('800.00') }, 'one_off', '800.00'],
      [{ kind: 'hourly', rate: aud('95.00'), hoursPerMonth: 12 }, 'hourly', '95.00'],
      [{ kind: 'capped_time_and_materials', rate: aud('95.00'), cap: aud('9000.00') }, 'hourly', '95.00'],
      [{ kind: 'monthly_retainer', amount: aud('1200.00') }, 'monthly', '1200.00'],
    ];
    for (const [budget, basis, amount] of budgets) {
      expect(requestOf({ ...REQUEST, budget }, SUMMER).budget).toEqual({ basis, price: aud(amount), hard: true });
    }
    expect(requestOf({ ...REQUEST, budget: budgets[2]?.[0] ?? null }, SUMMER).hoursPerMonth).toBe(12);
    expect(requestOf(REQUEST, SUMMER)).toMatchObject({ budget: null, hoursPerMonth: null });
  });

  it('counts the hours of a zone as they are at the instant, and knows nothing of a zone that does not exist', () => {
    expect([utcOffsetMinutes('Europe/London', SUMMER), utcOffsetMinutes('Europe/London', WINTER)]).toEqual([60, 0]);
    expect([utcOffsetMinutes('America/St_Johns', WINTER), utcOffsetMinutes('Asia/Kathmandu', WINTER)]).toEqual([-210, 345]);
    expect(utcOffsetMinutes('Nowhere/Land', WINTER)).toBeNull();
    expect(requestOf({ ...REQUEST, timeZone: null }, SUMMER).utcOffsetMinutes).toBeNull();
  });

  it('asks a request as an open one, whoever is invited', () => {
    expect(requestOf(REQUEST, SUMMER).eligibility).toMatchObject({ visibility: 'open', state: 'published', closesAt: new Date('2026-12-01T06:00:00Z') });
  });

  it('reads a vendor in the one discipline, with its periods as instants and no bid', () => {
    expect(vendorOf(VENDOR)).toMatchObject({
      eligibility: {
        qualifications: [{ discipline: 'accounting', country: 'AU', from: new Date('2026-01-01T00:00:00Z'), until: null }],
        sanctions: [{ kind: 'suspended', until: new Date('2026-03-01T00:00:00Z') }],
        hasBid: false,
      },
      disciplines: ['accounting'],
      specialisms: [{ slug: 'xero', lastUsedOn: new Date('2026-05-01T00:00:00Z') }],
      availability: { nextFreeOn: new Date('2027-01-01T00:00:00Z'), hoursPerMonth: 40 },
    });
  });

  it('reads past work and ratings where there are any, and none from an input that was stored before there were', () => {
    expect(vendorOf(VENDOR)).toMatchObject({ pastWork: [], quality: { ratingSum: 0, ratingCount: 0 } });
    const work = [{ id: 'one', title: 'Café books', text: 'Café books caught up' }];
    expect(vendorOf({ ...VENDOR, work, ratings: { sum: 9, clients: 2 } })).toMatchObject({ pastWork: work, quality: { ratingSum: 9, ratingCount: 2 } });
  });
});
