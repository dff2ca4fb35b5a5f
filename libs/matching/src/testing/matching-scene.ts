import type { Config } from '#platform';
import { openOnClone, type OnClone, type StoredVendor } from '#platform/testing';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { matchingModule } from '../matching.module.js';

/** The matching service on a database of its own; what other services own is written by the administrator, as they would write it. */
export type MatchingScene = OnClone;

export const matchingScene = (overrides: Partial<Config> = {}): Promise<MatchingScene> => openOnClone([matchingModule], overrides);

export interface RequestTraits {
  readonly discipline: string;
  readonly country: string;
  readonly visibility: 'open' | 'selective';
  /** Seconds from now; negative: closed. */
  readonly closesIn: number;
  readonly specialisms: readonly string[];
  readonly summary: string;
  readonly wantedServices: readonly string[];
}

const USUAL: RequestTraits = {
  discipline: 'accounting',
  country: 'AU',
  visibility: 'open',
  closesIn: 3600,
  specialisms: ['xero', 'payroll'],
  summary: 'Payroll and monthly bookkeeping for two cafés; bank feeds reconciled.',
  wantedServices: ['bookkeeping', 'payroll'],
};

export interface SceneRequest {
  readonly requestId: string;
  readonly organisationId: string;
}

/** A published request of an organisation of its own. */
export async function addRequest(admin: pg.Client, traits: Partial<RequestTraits> = {}): Promise<SceneRequest> {
  const { discipline, country, visibility, closesIn, specialisms, summary, wantedServices } = { ...USUAL, ...traits };
  const [requestId, organisationId] = [uuidv7(), uuidv7()];
  const content = {
    title: 'Books for two cafés', summary, discipline, brief: { services: wantedServices }, country, specialisms, requirements: [], languages: ['en'], budget: null, budgetIsCeiling: false,
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

export async function invite(admin: pg.Client, request: SceneRequest, vendor: StoredVendor): Promise<void> {
  await admin.query(
    `INSERT INTO requests.invitation (id, request_id, client_organisation_id, vendor_id, organisation_id, source, status, version, invited_at) VALUES ($1, $2, $3, $4, $5, 'client', 'sent', 1, clock_timestamp())`,
    [uuidv7(), request.requestId, request.organisationId, vendor.vendorId, vendor.organisationId],
  );
}
