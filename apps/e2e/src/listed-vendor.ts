import { randomUUID } from 'node:crypto';
import { Person } from './client.js';
import { allMet, caseOf, decide } from './moderation.js';
import { eventually, ok } from './patience.js';
import { claimBody, offerBody, profileBody, ratesBody, type Criterion } from './vendor-bodies.js';
import type { VendorExample } from './vendor-examples.js';

/** Many vendors at once keep a marketplace busy. */
const PATIENCE_MS = 120_000;

/** A vendor organisation and its owner. */
export interface Vendor {
  /** Another object after a restart: the address has changed. */
  person: Person;
  readonly name: string;
  readonly vendorId: string;
}

/** Joins, writes its profile and claims its discipline with evidence for every essential criterion. */
export async function draftedVendor(baseUrl: string, example: VendorExample): Promise<Vendor> {
  const person = await new Person(baseUrl).patient(PATIENCE_MS).join();
  await person.found('vendor', example.name);
  const { criteria } = ok(await person.get<{ criteria: readonly Criterion[] }>('/v1/disciplines/accounting'));
  const { id } = ok(await person.post<{ id: string }>('/v1/vendors', profileBody(example)));
  const path = `/v1/vendors/${id}/disciplines/accounting`;
  ok(await person.put(path, offerBody(example)));
  ok(await person.put(`${path}/rates`, ratesBody(example)));
  ok(await person.put(`${path}/capacity`, { hoursPerMonth: 80 }));
  ok(await person.post(`${path}/qualifications`, claimBody(criteria)));
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
  await decide(operator, found.id, 'approve', { reasonCode: 'meets_criteria', statement: 'Welcome.', qualifications: await allMet(operator, found.id) });
  await eventually('the listing', async () => ((await person.get<{ state: string }>(`/v1/vendors/${vendorId}`)).body.state === 'listed' ? true : undefined));
}

export async function listedVendor(baseUrl: string, example: VendorExample, operator: Person): Promise<Vendor> {
  const vendor = await submittedVendor(baseUrl, example);
  await list(vendor, operator);
  return vendor;
}

/** Eight letters by chance; digits could read as a number to call, which no name may have. */
const someWord = (): string => randomUUID().slice(0, 8).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!);

/** As many as asked for, a few at a time: each costs two password hashes. */
export async function listedVendors(baseUrl: string, example: VendorExample, operator: Person, count: number): Promise<readonly Vendor[]> {
  const vendors: Vendor[] = [];
  while (vendors.length < count) {
    const some = Array.from({ length: Math.min(5, count - vendors.length) }, () => listedVendor(baseUrl, { ...example, name: `${example.name} ${someWord()}` }, operator));
    vendors.push(...(await Promise.all(some)));
  }
  return vendors;
}
