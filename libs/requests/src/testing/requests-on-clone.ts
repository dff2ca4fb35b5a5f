import { packOf } from '#disciplines';
import type { Caller, MemberCaller } from '#platform';
import { cloneDatabase, memberCaller, openServices, type TestDatabase, type TestService } from '#platform/testing';
import type { Config } from '#platform';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { EXAMPLE_REQUEST_CONTENT } from '../domain/examples.js';
import type { RequestContent } from '../domain/request.js';
import { requestsModule } from '../requests.module.js';

// The published views of services that do not take part, as tables of the agreed columns: a test writes into them what the other service would say.
const NEIGHBOURS = `
  DROP VIEW IF EXISTS vendors.directory, vendors.qualifications_in_force CASCADE;
  DROP VIEW IF EXISTS moderation.sanctions_in_force, moderation.decisions CASCADE;
  CREATE TABLE vendors.directory (vendor_id uuid, organisation_id uuid, display_name text, headline text, state text, paused boolean, countries text[], languages text[], utc_offset_minutes integer, listed_at timestamptz, version integer, changed_at timestamptz);
  CREATE TABLE vendors.qualifications_in_force (vendor_id uuid, organisation_id uuid, discipline text, country text, valid_from timestamptz, valid_until timestamptz);
  CREATE TABLE moderation.sanctions_in_force (organisation_id uuid, kind text, starts_at timestamptz, ends_at timestamptz, reason_code text);
  CREATE TABLE moderation.decisions (case_id uuid, object_type text, object_id uuid, revision integer, decision text, reason_code text, statement text, decided_at timestamptz);
  GRANT SELECT ON vendors.directory, vendors.qualifications_in_force, moderation.sanctions_in_force, moderation.decisions TO marketplace_requests;
`;

export interface RequestsOnClone {
  readonly clone: TestDatabase;
  readonly service: TestService;
  readonly admin: pg.Client;
  close(): Promise<void>;
}

/** The requests service on a database of its own, its neighbours' views under the test's control. */
export async function requestsOnClone(overrides: Partial<Config> = {}): Promise<RequestsOnClone> {
  const clone = await cloneDatabase(overrides);
  const admin = new pg.Client({ connectionString: clone.url });
  await admin.connect();
  await admin.query(NEIGHBOURS);
  const service = await openServices([requestsModule], clone.config);
  const close = async () => {
    await service.close();
    await admin.end();
    await clone.drop();
  };
  return { clone, service, admin, close };
}

/** An organisation that the directory knows. */
export async function addOrganisation(admin: pg.Client, displayName = 'Harbour Street Cafés'): Promise<MemberCaller> {
  const id = uuidv7();
  await admin.query(
    `INSERT INTO identity.organisation (id, display_name, legal_name, side, country, time_zone, currency, version, created_at, changed_at)
     VALUES ($1, $2, $2, 'both', 'AU', 'Australia/Sydney', 'AUD', 1, clock_timestamp(), clock_timestamp())`,
    [id, displayName],
  );
  return memberCaller(id);
}

/** A listed vendor, qualified for the example request unless told otherwise. */
export async function addVendor(admin: pg.Client, qualified = true): Promise<{ readonly vendorId: string; readonly caller: MemberCaller }> {
  const caller = await addOrganisation(admin, 'Tidewater Ledgers');
  const vendorId = uuidv7();
  const { organisationId } = caller.member;
  await admin.query(`INSERT INTO vendors.directory (vendor_id, organisation_id, display_name, state, paused, version) VALUES ($1, $2, 'Tidewater Ledgers', 'listed', false, 1)`, [vendorId, organisationId]);
  if (qualified) {
    await admin.query(`INSERT INTO vendors.qualifications_in_force VALUES ($1, $2, $3, $4, clock_timestamp() - interval '1 day', NULL)`, [vendorId, organisationId, EXAMPLE.discipline, EXAMPLE.country]);
  }
  return { vendorId, caller };
}

/** Content that passes every check of a submission. */
export const EXAMPLE: RequestContent = { ...EXAMPLE_REQUEST_CONTENT, startDate: null, specialisms: ['xero'], brief: packOf(EXAMPLE_REQUEST_CONTENT.discipline)?.exampleBrief ?? {} };

/** As {@link EXAMPLE}, open for so many seconds. */
export const openFor = (seconds: number, extra: Partial<RequestContent> = {}): RequestContent => ({
  ...EXAMPLE,
  ...extra,
  timing: { ...EXAMPLE.timing, bidding: { seconds }, decision: { seconds: 1 } },
});

export const ANYBODY: Caller = { requestId: uuidv7(), address: '127.0.0.1', conditions: { ifMatchRequired: false } };

export const withIfMatch = <C extends Caller>(caller: C, ifMatch: string): C => ({ ...caller, conditions: { ...caller.conditions, ifMatch, ifMatchRequired: true } });

/** Waits until a condition of the database holds; fails after five seconds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the condition did not come to hold within 5 s');
}
