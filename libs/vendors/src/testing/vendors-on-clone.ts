import { criteriaFor, packOf, type DisciplinePack } from '#disciplines';
import { etagOf, type Caller, type MemberCaller, type MemberPerson } from '#platform';
import { addOrganisation, memberCaller, openOnClone, storeDecision, type OnClone, type TestDatabase, type TestService } from '#platform/testing';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { CaseDecided, EventType, OrganisationSide } from '#contracts';
import { ApplyDecision } from '../application/profile/apply-decision.js';
import { ClaimQualification } from '../application/qualification/claim-qualification.js';
import { CreateProfile } from '../application/profile/create-profile.js';
import { EditProfile } from '../application/profile/edit-profile.js';
import { OfferDiscipline } from '../application/profile/offer-discipline.js';
import { SubmitProfile } from '../application/profile/submit-profile.js';
import type { OwnVendorView } from '../application/profile/vendor-view.js';
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
  private constructor(private readonly on: OnClone) {}

  static async open(): Promise<VendorsOnClone> {
    return new VendorsOnClone(await openOnClone([vendorsModule]));
  }

  close(): Promise<void> {
    return this.on.close();
  }

  get clone(): TestDatabase {
    return this.on.clone;
  }

  get service(): TestService {
    return this.on.service;
  }

  get admin(): pg.Client {
    return this.on.admin;
  }

  async organisation(displayName = 'Tidewater Ledgers', side: OrganisationSide = 'vendor'): Promise<MemberPerson> {
    return memberCaller(await addOrganisation(this.admin, { displayName, side }));
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
  async decide(objectId: string, revision: number, decision: CaseDecided['decision'], found: 'qualified' | 'rejected' = 'qualified', told: object = {}): Promise<string> {
    const about = { objectType: 'vendor_profile', objectId, revision, decision, reasonCode: decision === 'approved' ? 'meets_criteria' : 'evidence_insufficient' } as const;
    const finding = { discipline: 'accounting', country: 'AU', decision: found };
    const findings = decision === 'approved' ? [{ ...finding, ...told }] : undefined;
    const caseId = await storeDecision(this.on.clone, { ...about, statement: 'Thank you, and see the findings.', findings });
    const decided: CaseDecided = { ...about, caseId, version: 2, ...(findings ? { qualifications: [finding] } : {}) };
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
