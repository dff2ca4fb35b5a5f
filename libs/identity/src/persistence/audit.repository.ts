import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditRow } from './audit.row.js';

export interface AuditEntry {
  readonly action:
    | 'account_registered' | 'operator_created' | 'signed_in' | 'signed_out' | 'refresh_reused' | 'signing_key_made' | 'signing_key_retired'
    | 'email_verified' | 'email_changed' | 'password_changed' | 'password_reset' | 'session_ended' | 'other_sessions_ended'
    | 'organisation_registered' | 'organisation_changed' | 'member_invited' | 'member_joined' | 'member_role_changed' | 'member_removed'
    | 'api_key_created' | 'api_key_revoked'
    | 'second_factor_enabled' | 'second_factor_disabled' | 'second_factor_failed' | 'recovery_codes_renewed' | 'recovery_code_used';
  readonly at: Date;
  /** The account or API key that acted; absent for the command line. */
  readonly actorId?: string;
  readonly objectId: string;
  readonly organisationId?: string;
  /** Opaque ids and words of ours; never a name, an address or other personal data (R8). */
  readonly facts?: Readonly<Record<string, string>>;
}

/** Append-only: the service's login may neither change nor remove an entry. */
@Injectable()
export class AuditRepository {
  record(tx: Tx, entry: AuditEntry): void {
    const { action, at, objectId } = entry;
    tx.appendRow(AuditRow, { id: uuidv7(), at, action, objectId, actorId: entry.actorId ?? null, organisationId: entry.organisationId ?? null, facts: entry.facts ?? {} });
  }
}
