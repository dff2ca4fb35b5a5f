import { fields } from '#platform';
import { PASSWORD_LENGTH } from '../domain/password.js';
import { CODE, InsteadOfCode, RECOVERY_CODE } from './second-factor.dto.js';
import { SUSPENSION_REASONS, type SuspensionReason } from '../domain/suspension.js';

export class OwnPasswordBody {
  @fields.text({ max: PASSWORD_LENGTH.max, min: 1, description: 'The present one, asked for again.', example: 'nine quiet otters paint fences' }) password!: string;
}

export class SuspendedProofBody extends OwnPasswordBody {
  @fields.text({ max: 200, min: 1, description: 'From the mail.', example: 'mkt_export_Zr0…' }) token!: string;
}

export class SuspendedExportBody extends SuspendedProofBody {
  @fields.text({ ...CODE, optional: true, description: 'Of the authenticator app, when the account has a second factor; good once.', example: undefined }) code?: string;
  @InsteadOfCode() @fields.text({ ...RECOVERY_CODE, optional: true }) recoveryCode?: string;
}

export class DataExportAnswer {
  @fields.id() id!: string;
  @fields.oneOf(['queued', 'running', 'done', 'failed'], { example: 'queued' }) status!: 'queued' | 'running' | 'done' | 'failed';
  @fields.instant() requestedAt!: string;
  @fields.instant({ nullable: true }) finishedAt!: string | null;
  @fields.instant({ description: 'When it is removed, file and all.' }) expiresAt!: string;
}

export class PersonalDataAnswer {
  @fields.instant() madeAt!: string;
  @fields.id({ description: 'Under which you are named everywhere.' }) accountId!: string;
  @fields.freeObject({ description: 'What identity keeps, a list of rows for each kind: account, memberships, sessions, invitations, mails, accesses, audit and others.', example: { memberships: [] } }) identity!: object;
  @fields.freeObject({ description: 'What you did elsewhere, a list of acts for each service.', example: { requests: [] } }) acts!: object;
  @fields.freeObject({ description: 'What you said in your own name as an evaluator: scores with their comments, conflicts of interest.', example: { requests: [] } }) words!: object;
  @fields.texts({ max: 50, maxLength: 60, description: 'Lists that hold more than the file has room for.', example: [] }) incomplete!: string[];
}

export class ErasureAnswer {
  @fields.id({ description: 'Keep it: it is how the state can be read once the account is gone.' }) id!: string;
  @fields.oneOf(['queued', 'done'], { example: 'queued' }) status!: 'queued' | 'done';
  @fields.instant() requestedAt!: string;
  @fields.instant({ nullable: true }) finishedAt!: string | null;
}

export class SuspensionBody {
  @fields.oneOf(SUSPENSION_REASONS, { example: 'compromised' }) reasonCode!: SuspensionReason;
}

export class AccountStandingAnswer {
  @fields.id() id!: string;
  @fields.bool({ example: true }) suspended!: boolean;
  @fields.instant({ nullable: true }) suspendedAt!: string | null;
  @fields.oneOf(SUSPENSION_REASONS, { nullable: true }) reasonCode!: SuspensionReason | null;
}
