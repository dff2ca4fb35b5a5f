import type { Config } from '#platform';
import { cloneDatabase, openServices, type TestDatabase, type TestService } from '#platform/testing';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { matchingModule } from '../matching.module.js';

/** The matching service on a database of its own; what other services own is written by the administrator, as they would write it. */
export interface MatchingScene {
  readonly clone: TestDatabase;
  readonly service: TestService;
  readonly admin: pg.Client;
  close(): Promise<void>;
}

export async function matchingScene(overrides: Partial<Config> = {}): Promise<MatchingScene> {
  const clone = await cloneDatabase(overrides);
  const admin = new pg.Client({ connectionString: clone.url });
  await admin.connect();
  const service = await openServices([matchingModule], clone.config);
  const close = async () => {
    await service.close();
    await admin.end();
    await clone.drop();
  };
  return { clone, service, admin, close };
}

export interface SceneVendor {
  readonly vendorId: string;
  readonly organisationId: string;
}

export interface VendorTraits {
  readonly name: string;
  readonly story: string;
  readonly specialisms: readonly object[];
  readonly share: number;
  readonly rates: readonly object[];
  readonly country: string;
  readonly discipline: string;
  readonly qualified: boolean;
  readonly languages: readonly string[];
}

const PLAIN: VendorTraits = {
  name: 'Tidewater Ledgers',
  story: 'Bookkeeping for small firms.',
  specialisms: [],
  share: 0.5,
  rates: [],
  country: 'AU',
  discipline: 'accounting',
  qualified: true,
  languages: ['en'],
};

/** A listed vendor, qualified in its discipline and country unless told otherwise. */
export async function addVendor(admin: pg.Client, traits: Partial<VendorTraits> = {}): Promise<SceneVendor> {
  const { name, story, specialisms, share, rates, country, discipline, qualified, languages } = { ...PLAIN, ...traits };
  const [vendorId, organisationId] = [uuidv7(), uuidv7()];
  await admin.query(
    `INSERT INTO vendors.profile (id, organisation_id, display_name, state, staged, version, revision, content, listed_at, created_at, changed_at)
     VALUES ($1, $2, $3, 'listed', 'none', 1, 1, '{}', clock_timestamp(), clock_timestamp(), clock_timestamp())`,
    [vendorId, organisationId, name],
  );
  await admin.query(
    `INSERT INTO vendors.listing (vendor_id, organisation_id, display_name, name_key, headline, story, languages, countries, time_zone, working_from, working_until, team_size, paused, listed_at, search)
     VALUES ($1, $2, $3, lower($3), $3, '', $4, ARRAY[$5], 'Australia/Sydney', '09:00', '17:00', 3, false, clock_timestamp(), '')`,
    [vendorId, organisationId, name, languages, country],
  );
  await admin.query(
    `INSERT INTO vendors.listing_offer (vendor_id, discipline, specialisms, specialism_slugs, services, share, years, story) VALUES ($1, $2, $3, '{}', '{}', $4, 5, $5)`,
    [vendorId, discipline, JSON.stringify(specialisms), share, story],
  );
  await admin.query('INSERT INTO vendors.terms (vendor_id, discipline, organisation_id, rates, changed_at) VALUES ($1, $2, $3, $4, clock_timestamp())', [vendorId, discipline, organisationId, JSON.stringify(rates)]);
  if (qualified) await qualify(admin, { vendorId, organisationId }, discipline, country);
  return { vendorId, organisationId };
}

export async function qualify(admin: pg.Client, { vendorId, organisationId }: SceneVendor, discipline = 'accounting', country = 'AU'): Promise<void> {
  await admin.query(
    `INSERT INTO vendors.qualification (vendor_id, discipline, country, organisation_id, state, services, evidence, qualified_services, valid_from, claimed_at, changed_at)
     VALUES ($1, $2, $3, $4, 'qualified', '{}', '[]', '{}', clock_timestamp() - interval '1 day', clock_timestamp(), clock_timestamp())`,
    [vendorId, discipline, country, organisationId],
  );
}

export interface RequestTraits {
  readonly discipline: string;
  readonly country: string;
  readonly visibility: 'open' | 'selective';
  /** Seconds from now; negative: closed. */
  readonly closesIn: number;
  readonly specialisms: readonly string[];
  readonly summary: string;
}

const USUAL: RequestTraits = {
  discipline: 'accounting',
  country: 'AU',
  visibility: 'open',
  closesIn: 3600,
  specialisms: ['xero', 'payroll'],
  summary: 'Payroll and monthly bookkeeping for two cafés; bank feeds reconciled.',
};

export interface SceneRequest {
  readonly requestId: string;
  readonly organisationId: string;
}

/** A published request of an organisation of its own. */
export async function addRequest(admin: pg.Client, traits: Partial<RequestTraits> = {}): Promise<SceneRequest> {
  const { discipline, country, visibility, closesIn, specialisms, summary } = { ...USUAL, ...traits };
  const [requestId, organisationId] = [uuidv7(), uuidv7()];
  const content = {
    title: 'Books for two cafés', summary, discipline, country, specialisms, requirements: [], languages: ['en'], budget: null, budgetIsCeiling: false,
    currency: 'AUD', startDate: null, termMonths: 12, timeZone: 'Australia/Sydney', bidMode: 'sealed',
  };
  await admin.query(
    `INSERT INTO requests.request (id, organisation_id, state, state_since, revision, version, discipline, country, visibility, content, limits, published_at, closes_at, decide_by, extensions, extended_working_days,
       decision_extended, created_at, changed_at)
     VALUES ($1, $2, 'published', clock_timestamp(), 1, 2, $3, $4, $5, $6, '{"invitations": {"automatic": 2}}', clock_timestamp(), clock_timestamp() + make_interval(secs => $7), clock_timestamp() + interval '1 day', 0, 0,
       false, clock_timestamp(), clock_timestamp())`,
    [requestId, organisationId, discipline, country, visibility, JSON.stringify(content), closesIn],
  );
  return { requestId, organisationId };
}

export async function invite(admin: pg.Client, request: SceneRequest, vendor: SceneVendor): Promise<void> {
  await admin.query(
    `INSERT INTO requests.invitation (id, request_id, client_organisation_id, vendor_id, organisation_id, source, status, version, invited_at) VALUES ($1, $2, $3, $4, $5, 'client', 'sent', 1, clock_timestamp())`,
    [uuidv7(), request.requestId, request.organisationId, vendor.vendorId, vendor.organisationId],
  );
}

export async function sanction(admin: pg.Client, organisationId: string): Promise<void> {
  await admin.query(`INSERT INTO moderation.sanction (id, organisation_id, kind, reason_code, starts_at) VALUES ($1, $2, 'suspended', 'fraud', clock_timestamp())`, [uuidv7(), organisationId]);
}
