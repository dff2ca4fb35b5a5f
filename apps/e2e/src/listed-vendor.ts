import { randomUUID } from 'node:crypto';
import { Person } from './client.js';
import { caseOf, decide } from './moderation.js';
import { eventually, ok } from './patience.js';
import type { VendorExample } from './vendor-examples.js';

interface Criterion {
  readonly key: string;
  readonly kind: string;
  readonly appliesWhen?: { readonly countries?: readonly string[]; readonly services?: readonly string[] };
}

/** The accounting brief that the API gives as its example wants BAS returns: in Australia that takes a registered agent. */
const SERVICES = ['bookkeeping', 'payroll', 'bas_services'];
const applies = ({ kind, appliesWhen }: Criterion) =>
  kind === 'essential' && (appliesWhen?.countries ?? ['AU']).includes('AU') && (appliesWhen?.services ?? SERVICES).some((service) => SERVICES.includes(service));

/** A vendor organisation and its owner. */
export interface Vendor {
  /** Another object after a restart: the address has changed. */
  person: Person;
  readonly name: string;
  readonly vendorId: string;
}

/** Joins, writes its profile and claims its discipline with evidence for every essential criterion. */
export async function draftedVendor(baseUrl: string, example: VendorExample): Promise<Vendor> {
  const person = await new Person(baseUrl).join();
  await person.found('vendor', example.name);
  const { criteria } = ok(await person.get<{ criteria: readonly Criterion[] }>('/v1/disciplines/accounting'));
  const { id } = ok(await person.post<{ id: string }>('/v1/vendors', {
    headline: example.headline, story: example.story, languages: ['en'], timeZone: 'Australia/Sydney', workingHours: { from: '08:30', until: '17:00' }, countries: ['AU'], teamSize: 4, foundedYear: 2017,
  }));
  const path = `/v1/vendors/${id}/disciplines/accounting`;
  ok(await person.put(path, { specialisms: example.specialisms.map((slug) => ({ slug })), services: SERVICES, years: 9, share: example.share, story: example.disciplineStory }));
  ok(await person.put(`${path}/rates`, { rates: [{ basis: 'monthly', price: { amount: example.monthly, currency: 'AUD' } }] }));
  ok(await person.put(`${path}/capacity`, { hoursPerMonth: 80 }));
  const evidence = criteria.filter(applies).map(({ key }) => ({ criterion: key, text: `Evidence for ${key}, as the register and our records show it.` }));
  ok(await person.post(`${path}/qualifications`, { country: 'AU', evidence }));
  return { person, name: example.name, vendorId: id };
}

export async function submit({ person, vendorId }: Vendor): Promise<void> {
  expect(ok(await person.post<{ state: string }>(`/v1/vendors/${vendorId}/submit`))).toMatchObject({ state: 'in_review' });
}

export async function submittedVendor(baseUrl: string, example: VendorExample): Promise<Vendor> {
  const vendor = await draftedVendor(baseUrl, example);
  await submit(vendor);
  return vendor;
}

/** The operator's part: the profile approved, its qualification granted, and both in force. */
export async function list({ vendorId, person }: Vendor, operator: Person): Promise<void> {
  const found = await caseOf(operator, vendorId);
  await decide(operator, found.id, 'approve', { reasonCode: 'meets_criteria', statement: 'Welcome.', qualifications: [{ discipline: 'accounting', country: 'AU', decision: 'qualified' }] });
  await eventually('the listing', async () => ((await person.get<{ state: string }>(`/v1/vendors/${vendorId}`)).body.state === 'listed' ? true : undefined));
}

export async function listedVendor(baseUrl: string, example: VendorExample, operator: Person): Promise<Vendor> {
  const vendor = await submittedVendor(baseUrl, example);
  await list(vendor, operator);
  return vendor;
}

/** As many as asked for, a few at a time: each costs two password hashes. */
export async function listedVendors(baseUrl: string, example: VendorExample, operator: Person, count: number): Promise<readonly Vendor[]> {
  const vendors: Vendor[] = [];
  while (vendors.length < count) {
    const some = Array.from({ length: Math.min(5, count - vendors.length) }, () => listedVendor(baseUrl, { ...example, name: `${example.name} ${randomUUID().slice(0, 8)}` }, operator));
    vendors.push(...(await Promise.all(some)));
  }
  return vendors;
}
