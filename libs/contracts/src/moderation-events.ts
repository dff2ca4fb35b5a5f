import 'reflect-metadata';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, ValidateNested } from 'class-validator';
import type { EventDefinition } from './event.js';

/** What an operator found about one claim of a vendor to a discipline in a country. */
export class QualificationFinding {
  @IsString() @MaxLength(60) discipline!: string;
  /** ISO 3166-1 alpha-2. */
  @IsString() @MaxLength(2) country!: string;
  @IsIn(['qualified', 'rejected']) decision!: 'qualified' | 'rejected';
}

/** What operators decide on. */
export const CASE_OBJECTS = ['request', 'vendor_profile', 'credential', 'case_study', 'case_study_denial'] as const;

export type CaseObject = (typeof CASE_OBJECTS)[number];

/** An operator decided a case. The statement to the author is read from the view `moderation.decisions`. */
export class CaseDecided {
  @IsUUID() caseId!: string;
  @IsIn(CASE_OBJECTS) objectType!: CaseObject;
  @IsUUID() objectId!: string;
  @IsInt() @Min(1) revision!: number;
  @IsInt() @Min(1) version!: number;
  @IsIn(['approved', 'changes_requested', 'rejected']) decision!: 'approved' | 'changes_requested' | 'rejected';
  @IsString() @MaxLength(60) reasonCode!: string;
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => QualificationFinding) qualifications?: QualificationFinding[];
}

export const MODERATION_EVENTS = {
  'moderation.case-decided.v1': {
    payload: CaseDecided,
    example: {
      caseId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c03',
      objectType: 'vendor_profile',
      objectId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02',
      revision: 1,
      version: 2,
      decision: 'approved',
      reasonCode: 'meets_criteria',
      qualifications: [{ discipline: 'accounting', country: 'AU', decision: 'qualified' }],
    },
    subscribers: ['requests.on-case-decided', 'vendors.on-case-decided'],
  },
} as const satisfies Record<string, EventDefinition>;
