import { DomainError } from '#contracts/domain-error';
import { uniqueViolation, type Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { InvitationCounts } from '../domain/invitation.js';
import { InvitationRow } from './invitation.row.js';

const notFound = (): DomainError => new DomainError('not_found', 'invitation_not_found', 'There is no such invitation.');

/** One invitation per request and vendor, ever. Whoever adds one holds the request `FOR UPDATE`, so that the counts hold. */
@Injectable()
export class InvitationRepository {
  async add(tx: Tx, rows: readonly InvitationRow[]): Promise<void> {
    try {
      if (rows.length > 0) await tx.manager.insert(InvitationRow, [...rows]);
    } catch (error) {
      if (uniqueViolation(error) === 'invitation_once') throw new DomainError('conflict', 'already_invited', 'This vendor is invited already.');
      throw error;
    }
  }

  ofRequest(source: Database | Tx, requestId: string): Promise<InvitationRow[]> {
    const manager = 'dataSource' in source ? source.dataSource.manager : source.manager;
    return manager.find(InvitationRow, { where: { requestId }, order: { invitedAt: 'ASC', id: 'ASC' } });
  }

  /** Answers only what belongs to the vendor's own organisation. */
  async requestOf(tx: Tx, id: string, organisationId: string): Promise<string> {
    const row = await tx.manager.findOneBy(InvitationRow, { id, organisationId });
    if (!row) throw notFound();
    return row.requestId;
  }

  /** Whether the organisation is invited and has not declined. */
  stands(tx: Tx, requestId: string, organisationId: string): Promise<boolean> {
    return tx.manager.existsBy(InvitationRow, { requestId, organisationId, status: Not('declined') });
  }

  async lock(tx: Tx, id: string): Promise<InvitationRow> {
    const row = await tx.manager.findOne(InvitationRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw notFound();
    return row;
  }

  async save(tx: Tx, row: InvitationRow): Promise<void> {
    await tx.manager.update(InvitationRow, { id: row.id }, { status: row.status, version: row.version, answeredAt: row.answeredAt, declineReason: row.declineReason, remindAt: row.remindAt });
  }
}

export function countInvitations(rows: readonly InvitationRow[]): InvitationCounts {
  const automatic = rows.filter((row) => row.source === 'automatic').length;
  const declinedAutomatic = rows.filter((row) => row.source === 'automatic' && row.status === 'declined').length;
  return { automatic, client: rows.length - automatic, declinedAutomatic };
}
