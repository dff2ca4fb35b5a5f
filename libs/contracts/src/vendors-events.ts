import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import type { EventDefinition } from './event.js';
import { NOTICE_DUE } from './notices.js';

class VendorFact {
  @IsUUID() vendorId!: string;
  @IsUUID() organisationId!: string;
  @IsInt() @Min(1) version!: number;
}

/** A vendor asks for a review of its profile as of `revision`; `signals` are the screening codes that fired. */
export class ProfileSubmitted extends VendorFact {
  @IsInt() @Min(1) revision!: number;
  @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(60, { each: true }) signals!: string[];
}

/** A vendor took back what waited for an operator as of `revision`. */
export class ProfileRecalled extends VendorFact {
  @IsInt() @Min(1) revision!: number;
}

/** A profile became visible to clients. */
export class VendorListed extends VendorFact {
  @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(60, { each: true }) disciplines!: string[];
}

/** A vendor hands a credential to an operator, as of `revision`; `signals` are the screening codes that fired. */
export class CredentialSubmitted extends VendorFact {
  @IsUUID() credentialId!: string;
  @IsInt() @Min(1) revision!: number;
  @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(60, { each: true }) signals!: string[];
}

/** A vendor changed or withdrew a credential that waited for an operator as of `revision`. */
export class CredentialRecalled extends VendorFact {
  @IsUUID() credentialId!: string;
  @IsInt() @Min(1) revision!: number;
}

/** Something that ranking reads has changed on a listed profile: rates, capacity, pause, specialisms, what its work shows, credentials that a qualification rests on. */
export class VendorChanged extends VendorFact {}

class CaseStudyFact extends VendorFact {
  @IsUUID() caseStudyId!: string;
  /** The case study itself, or what its client said of it; `revision` counts each by itself. */
  @IsIn(['case_study', 'case_study_denial']) objectType!: 'case_study' | 'case_study_denial';
  @IsInt() @Min(1) revision!: number;
}

/** An operator is to look at a case study as of `revision`, or at the denial of its client; `signals` say why, beyond the rule. */
export class CaseStudySubmitted extends CaseStudyFact {
  @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(60, { each: true }) signals!: string[];
}

/** Nobody has to look at it any more: its vendor took it back. */
export class CaseStudyRecalled extends CaseStudyFact {}

/** What became of an operator's decision in the service that owns the object. */
export class DecisionApplied {
  @IsUUID() caseId!: string;
  @IsIn(['applied', 'superseded']) effect!: 'applied' | 'superseded';
  @IsInt() @Min(1) version!: number;
}

const CREDENTIAL = '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c04';
const vendor = { vendorId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02', organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', version: 3 };

const caseStudy = { ...vendor, caseStudyId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c07', objectType: 'case_study' as const, revision: 1 };

export const VENDORS_EVENTS = {
  'vendors.profile-submitted.v1': {
    payload: ProfileSubmitted,
    example: { ...vendor, revision: 1, signals: ['contact_email'] },
    subscribers: ['moderation.on-profile-submitted'],
  },
  'vendors.profile-recalled.v1': { payload: ProfileRecalled, example: { ...vendor, revision: 1 }, subscribers: ['moderation.on-profile-recalled'] },
  'vendors.case-study-submitted.v1': { payload: CaseStudySubmitted, example: { ...caseStudy, signals: ['contact_email'] }, subscribers: ['moderation.on-case-study-submitted'] },
  'vendors.case-study-recalled.v1': { payload: CaseStudyRecalled, example: caseStudy, subscribers: ['moderation.on-case-study-recalled'] },
  'vendors.vendor-listed.v1': {
    payload: VendorListed,
    example: { ...vendor, disciplines: ['accounting'] },
    subscribers: ['matching.on-vendor-listed'],
  },
  'vendors.vendor-changed.v1': { payload: VendorChanged, example: vendor, subscribers: ['matching.on-vendor-changed'] },
  'vendors.decision-applied.v1': {
    payload: DecisionApplied,
    example: { caseId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c03', effect: 'applied', version: 3 },
    subscribers: ['moderation.on-vendors-decision-applied'],
  },
  'vendors.credential-submitted.v1': { payload: CredentialSubmitted, example: { ...vendor, credentialId: CREDENTIAL, revision: 1, signals: [] }, subscribers: ['moderation.on-credential-submitted'] },
  'vendors.credential-recalled.v1': { payload: CredentialRecalled, example: { ...vendor, credentialId: CREDENTIAL, revision: 1 }, subscribers: ['moderation.on-credential-recalled'] },
  'vendors.notice-due.v1': { ...NOTICE_DUE, example: { organisationIds: [vendor.organisationId], template: 'profile_decided', permission: 'profile.write', objectType: 'vendor_profile', objectId: vendor.vendorId, facts: { outcome: 'approved', reason: 'meets_criteria' } } },
} as const satisfies Record<string, EventDefinition>;
