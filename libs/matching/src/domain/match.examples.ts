import type { MatchRequest, MatchVendor, PastWork, VendorSpecialism } from './match.js';

/** A request and vendors for tests: complete, eligible and plain, with single members replaced. */
export const AT = new Date('2026-06-01T00:00:00Z');

export function aRequest(changes: Partial<MatchRequest> = {}): MatchRequest {
  return {
    requestId: 'request-1',
    eligibility: {
      organisationId: 'client',
      discipline: 'accounting',
      country: 'AU',
      visibility: 'open',
      state: 'published',
      closesAt: new Date('2026-06-12T07:00:00Z'),
      invitedVendorIds: [],
    },
    discipline: 'accounting',
    country: 'AU',
    specialisms: [],
    text: 'Monthly bookkeeping and payroll for a café with two shops; reconcile the bank feeds in Xero.',
    languages: ['en'],
    budget: null,
    hoursPerMonth: null,
    startBy: null,
    utcOffsetMinutes: 600,
    ...changes,
  };
}

export function aVendor(vendorId: string, changes: Partial<MatchVendor> = {}): MatchVendor {
  return {
    vendorId,
    eligibility: {
      vendorId,
      organisationId: `organisation-${vendorId}`,
      state: 'listed',
      paused: false,
      qualifications: [{ discipline: 'accounting', country: 'AU', from: new Date('2026-01-01T00:00:00Z'), until: null }],
      sanctions: [],
      hasBid: false,
    },
    disciplines: ['accounting'],
    specialisms: [],
    disciplineShare: 0.5,
    profileText: 'Accounts for small business.',
    pastWork: [],
    rates: [],
    languages: ['en'],
    utcOffsetMinutes: 600,
    quality: { ratingSum: 0, ratingCount: 0, criteriaMet: null, verifiedCredentials: 0, finishedEngagements: 0 },
    availability: { nextFreeOn: null, hoursPerMonth: null },
    activity: { lastActiveAt: null, invitations: 0, responseHours: null },
    ...changes,
  };
}

export function aSpecialism(slug: string, evidence = 0, changes: Partial<VendorSpecialism> = {}): VendorSpecialism {
  return { slug, level: evidence > 0 ? 'evidenced' : 'declared', evidence, lastUsedOn: AT, ...changes };
}

export function someWork(id: string, text: string): PastWork {
  return { id, title: `Work ${id}`, text };
}
