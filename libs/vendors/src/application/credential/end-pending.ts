import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { CredentialRepository } from '../../persistence/credential.repository.js';
import type { CredentialRow } from '../../persistence/credential.row.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { announceStanding } from './credential-announcements.js';

/** A renewal that was rejected or withdrawn is waited for no longer: what it should renew ends when it would have ended, or now. */
@Injectable()
export class EndPending {
  constructor(private readonly credentials: CredentialRepository) {}

  async execute(tx: Tx, profile: ProfileRow, renewal: CredentialRow, at: Date): Promise<void> {
    if (renewal.replaces === null) return;
    const { row } = await this.credentials.find(tx, profile.id, renewal.replaces);
    if (row.state !== 'verified' || row.pendingUntil === null || row.pendingUntil <= at || row.endsAt === null) return;
    // Never before now: what was done meanwhile was done while it held. What has held on past its end was extended, and is not extended again.
    const heldOn = at > row.endsAt;
    this.credentials.save(tx, row, { pendingUntil: heldOn ? at : null }, at);
    this.credentials.moveUses(tx, row.id, heldOn ? at : row.endsAt);
    announceStanding(tx, profile);
  }
}
