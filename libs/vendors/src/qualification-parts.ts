import { AddEvidenceFile } from './application/qualification/add-evidence-file.js';
import { ClaimQualification } from './application/qualification/claim-qualification.js';
import { JudgeClaims } from './application/qualification/judge-claims.js';
import { KeepPending } from './application/qualification/keep-pending.js';
import { ReadEvidenceFiles } from './application/qualification/read-evidence-files.js';
import { ReadQualification } from './application/qualification/read-qualification.js';
import { RemoveEvidenceFile } from './application/qualification/remove-evidence-file.js';
import { SweepEvidence } from './application/qualification/sweep-evidence.js';
import { QualificationsController } from './http/qualifications.controller.js';
import { SweepEvidenceFiles } from './jobs/sweep-evidence-files.js';
import { EvidenceFileRepository } from './persistence/evidence-file.repository.js';
import { EvidenceFileRow } from './persistence/evidence-file.row.js';
import { QualificationRepository } from './persistence/qualification.repository.js';
import { QualificationRow } from './persistence/qualification.row.js';

export const QUALIFICATION_ROWS = [QualificationRow, EvidenceFileRow];
export const QUALIFICATION_CONTROLLERS = [QualificationsController];
export const QUALIFICATION_PROVIDERS = [
  QualificationRepository, EvidenceFileRepository, ClaimQualification, JudgeClaims, KeepPending, ReadQualification, AddEvidenceFile, ReadEvidenceFiles, RemoveEvidenceFile, SweepEvidence,
];
export const QUALIFICATION_SCHEDULES = [{ name: 'vendors.sweep-evidence', everyMs: 600_000, task: SweepEvidenceFiles }];
