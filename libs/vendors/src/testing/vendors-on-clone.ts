import { criteriaFor, packOf, type DisciplinePack } from '#disciplines';
import { etagOf, type Caller, type MemberCaller } from '#platform';
import { cloneDatabase, memberCaller, openServices, type TestDatabase, type TestService } from '#platform/testing';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { CaseDecided, EventType } from '#contracts';
import { ApplyDecision } from '../application/apply-decision.js';
import { ClaimQualification } from '../application/claim-qualification.js';
import { CreateProfile } from '../application/create-profile.js';
import { EditProfile } from '../application/edit-profile.js';
import { OfferDiscipline } from '../application/offer-discipline.js';
import { SubmitProfile } from '../application/submit-profile.js';
import type { OwnVendorView } from '../application/vendor-view.js';
import { EXAMPLE_CONTENT, EXAMPLE_OFFER } from '../domain/example-profile.js';
import type { ProfileEdit } from '../domain/profile.js';
import { vendorsModule } from '../vendors.module.js';

const { disciplines: _offers, ...EDIT } = EXAMPLE_CONTENT;
const { discipline: _slug, ...OFFER } = EXAMPLE_OFFER;
export const EXAMPLE_EDIT: ProfileEdit = EDIT;

export const ANYBODY: Caller = { requestId: uuidv7(), address: '127.0.0.1', conditions: { ifMatchRequired: false } };

/** A text for every essential criterion of accounting in a country. */
export const evidenceFor = (country: string) =>
  criteriaFor(packOf('accounting') as DisciplinePack, country, OFFER.services).filter((criterion) => criterion.kind === 'essential')
    .map(({ key, label }) => ({ criterion: key, text: `Held since 2017, see the register: ${label}` }));

/** The vendors service on a database of its own, and the steps that most tests begin with. */
export class VendorsOnClone {
  private constructor(readonly clone: TestDatabase, readonly service: TestService, readonly admin: pg.Client) {}

  static async open(): Promise<VendorsOnClone> {
    const clone = await cloneDatabase();
    const service = await openServices([vendorsModule], clone.config);
    const admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    return new VendorsOnClone(clone, service, admin);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.admin.end();
    await this.clone.drop();
  }

  async organisation(displayName = 'Tidewater Ledgers', side = 'vendor'): Promise<MemberCaller> {
    const id = uuidv7();
    await this.admin.query(
      `INSERT INTO identity.organisation (id, display_name, legal_name, side, country, time_zone, currency, version, created_at, changed_at)
       VALUES ($1, $2, $2, $3, 'AU', 'Australia/Sydney', 'AUD', 1, clock_timestamp(), clock_timestamp())`,
      [id, displayName, side],
    );
    return memberCaller(id);
  }

  /** A complete draft with a claim for Australia. */
  async draft(caller: MemberCaller, edit: ProfileEdit = {}): Promise<OwnVendorView> {
    const { id } = await this.service.get(CreateProfile).execute(caller, { ...EXAMPLE_EDIT, ...edit });
    await this.service.get(OfferDiscipline).execute(caller, id, 'accounting', OFFER);
    return this.service.get(ClaimQualification).execute(caller, id, 'accounting', { country: 'AU', evidence: evidenceFor('AU') });
  }

  /** A listed profile, qualified for accounting in Australia. */
  async listed(caller: MemberCaller, edit: ProfileEdit = {}): Promise<string> {
    const { id } = await this.draft(caller, edit);
    await this.submit(caller, id);
    await this.decide(id, 1, 'approved');
    return id;
  }

  submit(caller: MemberCaller, id: string): Promise<OwnVendorView> {
    return this.service.get(SubmitProfile).execute(caller, id);
  }

  edit(caller: MemberCaller, id: string, edit: ProfileEdit): Promise<OwnVendorView> {
    return this.service.get(EditProfile).execute(caller, id, edit);
  }

  /** An operator's decision, as moderation publishes and announces it; answers the case. */
  async decide(objectId: string, revision: number, decision: CaseDecided['decision'], found: 'qualified' | 'rejected' = 'qualified'): Promise<string> {
    const caseId = uuidv7();
    const reasonCode = decision === 'approved' ? 'meets_criteria' : 'evidence_insufficient';
    await this.admin.query(
      `INSERT INTO moderation.moderation_case (id, object_type, object_id, organisation_id, revision, signals, priority, state, version, opened_at, decided_at, reason_code, statement)
       VALUES ($1, 'vendor_profile', $2, $3, $4, '[]', 1, $5, 2, clock_timestamp(), clock_timestamp(), $6, 'Thank you, and see the note.')
       ON CONFLICT (object_type, object_id, revision) DO NOTHING`,
      [caseId, objectId, uuidv7(), revision, decision, reasonCode],
    );
    const qualifications = decision === 'approved' ? [{ discipline: 'accounting', country: 'AU', decision: found }] : undefined;
    const decided: CaseDecided = { caseId, objectType: 'vendor_profile', objectId, revision, version: 2, decision, reasonCode, ...(qualifications ? { qualifications } : {}) };
    await this.service.database.transaction((tx) => this.service.get(ApplyDecision).execute(tx, decided));
    return caseId;
  }

  /** Payloads of what was announced about a vendor (or a case), oldest first. */
  async announced(type: EventType, id: string): Promise<Record<string, unknown>[]> {
    const rows = await this.service.database.query<{ payload: Record<string, unknown> }>(`SELECT payload FROM vendors.outbox WHERE type = $1 AND (payload->>'vendorId' = $2 OR payload->>'caseId' = $2) ORDER BY id`, [type, id]);
    return rows.map((row) => row.payload);
  }

  /** A row of a published view, as another service reads it. */
  async published(view: 'directory' | 'offers' | 'qualifications_in_force' | 'under_review', vendorId: string): Promise<Record<string, unknown>[]> {
    return (await this.admin.query<Record<string, unknown>>(`SELECT * FROM vendors.${view} WHERE vendor_id = $1`, [vendorId])).rows;
  }
}

export const withIfMatch = <C extends Caller>(caller: C, view: object): C => ({ ...caller, conditions: { ...caller.conditions, ifMatch: etagOf(view), ifMatchRequired: true } });
