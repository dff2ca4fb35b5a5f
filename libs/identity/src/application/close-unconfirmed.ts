import { Database, type Round, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { LIFETIME } from '../domain/limits.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { ErasureRow } from '../persistence/erasure.row.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { CLAIM_UNCONFIRMED } from '../persistence/unconfirmed.sql.js';

/**
 * Ends registrations that nobody confirmed in time, so that an address is not taken by whoever typed it; they are erased like an account whose holder asks for
 * it, and nobody is told. What belongs to an organisation stays: the development limits let people act unconfirmed.
 */
@Injectable()
export class CloseUnconfirmed {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly organisations: OrganisationRepository,
    private readonly sessions: SessionRepository,
    private readonly audit: AuditRepository,
  ) {}

  async execute(round: Round): Promise<void> {
    while (!round.over && (await this.database.transaction((tx) => this.next(tx)))) {
      // The next one.
    }
  }

  /** False when there is none. */
  private async next(tx: Tx): Promise<boolean> {
    const found = await tx.one<{ id: string }>(CLAIM_UNCONFIRMED, [LIFETIME.unconfirmedDays]);
    if (!found) return false;
    // An organisation that was joined before the account was held is seen only now.
    if ((await this.organisations.countMemberships(tx, found.id)) === 0) await this.close(tx, found.id, await tx.clock());
    return true;
  }

  private async close(tx: Tx, accountId: string, at: Date): Promise<void> {
    await this.sessions.endAll(tx, accountId, { reason: 'account_erased', at });
    await this.accounts.close(tx, accountId, at);
    tx.appendRow(ErasureRow, { id: randomUUID(), accountId, requestedAt: at, dueAt: at, finishedAt: null });
    this.audit.record(tx, { action: 'registration_lapsed', at, objectId: accountId });
  }
}
