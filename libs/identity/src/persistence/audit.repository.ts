import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AccessLogRow } from './access-log.row.js';
import { AuditRow } from './audit.row.js';

export type AuditAction =
  | 'account_registered' | 'operator_created' | 'signed_in' | 'sign_in_failed' | 'password_refused' | 'signed_out' | 'refresh_reused' | 'signing_key_made' | 'signing_key_retired'
  | 'registration_lapsed' | 'display_name_changed' | 'email_verified' | 'email_changed' | 'password_changed' | 'password_reset' | 'session_ended' | 'other_sessions_ended'
  | 'account_suspended' | 'account_reinstated' | 'data_export_requested' | 'data_export_taken' | 'erasure_requested' | 'account_erased'
  | 'organisation_registered' | 'organisation_changed' | 'member_invited' | 'member_invitation_withdrawn' | 'member_joined' | 'member_role_changed' | 'member_removed'
  | 'api_key_created' | 'api_key_revoked' | 'client_asked' | 'client_answered'
  | 'second_factor_enabled' | 'second_factor_disabled' | 'second_factor_failed' | 'second_factor_missing' | 'recovery_codes_renewed' | 'recovery_code_used';

export interface AuditEntry {
  readonly action: AuditAction;
  readonly at: Date;
  /** The account or API key that acted; absent for the command line, and for whoever only claimed to be somebody. */
  readonly actorId?: string;
  readonly objectId: string;
  readonly organisationId?: string;
  /** Opaque ids and words of ours; never a name, an address or other personal data (R8). */
  readonly facts?: Readonly<Record<string, string>>;
  /** Whose line of the access log it is, when that is not the actor. */
  readonly accountId?: string;
}

/** The acts that leave a line in the access log too, as it calls them. */
const ACCESSES: Partial<Record<AuditAction, Pick<AccessLogRow, 'act' | 'outcome'>>> = {
  signed_in: { act: 'sign_in', outcome: 'done' },
  sign_in_failed: { act: 'sign_in', outcome: 'refused' },
  password_refused: { act: 'password', outcome: 'refused' },
  refresh_reused: { act: 'refresh', outcome: 'refused' },
  password_changed: { act: 'password_change', outcome: 'done' },
  password_reset: { act: 'password_reset', outcome: 'done' },
  email_changed: { act: 'email_change', outcome: 'done' },
  second_factor_enabled: { act: 'second_factor', outcome: 'done' },
  second_factor_disabled: { act: 'second_factor', outcome: 'done' },
  second_factor_failed: { act: 'second_factor', outcome: 'refused' },
  second_factor_missing: { act: 'second_factor', outcome: 'refused' },
  recovery_codes_renewed: { act: 'second_factor', outcome: 'done' },
  recovery_code_used: { act: 'second_factor', outcome: 'done' },
  data_export_requested: { act: 'data_export', outcome: 'done' },
  data_export_taken: { act: 'data_export_download', outcome: 'done' },
};

/** Append-only: the service's login may neither change nor remove an entry. Both lines go with the commit, in its round trip. */
@Injectable()
export class AuditRepository {
  record(tx: Tx, entry: AuditEntry): void {
    const { action, at, objectId } = entry;
    const requestId = tx.correlation.requestId ?? null;
    tx.appendRow(AuditRow, { id: uuidv7(), at, action, objectId, actorId: entry.actorId ?? null, organisationId: entry.organisationId ?? null, facts: entry.facts ?? {}, requestId });
    this.logAccess(tx, entry);
  }

  /** The opposite of the audit: who came from where, for 90 days (docs/adr/0029). */
  private logAccess(tx: Tx, { action, at, accountId, actorId }: AuditEntry): void {
    const access = ACCESSES[action];
    const { address, userAgent, requestId } = tx.correlation;
    if (!access || address === undefined) return;
    tx.appendRow(AccessLogRow, { id: uuidv7(), at, accountId: accountId ?? actorId ?? null, ...access, address, userAgent: userAgent ?? null, requestId: requestId ?? null });
  }
}
