import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideCredential } from '../../domain/credential-lifecycle.js';
import { CredentialRepository } from '../../persistence/credential.repository.js';
import { announceCredentialRecall, announceStanding } from './credential-announcements.js';
import { ownCredentialView, type OwnCredentialView } from './credential-view.js';
import { EndPending } from './end-pending.js';
import { OwnCredential, requireFreshCredential } from './own-credential.js';

/** Takes a credential back. What rested on it ends with it, at once. */
@Injectable()
export class WithdrawCredential {
  constructor(
    private readonly database: Database,
    private readonly own: OwnCredential,
    private readonly credentials: CredentialRepository,
    private readonly pending: EndPending,
  ) {}

  execute(caller: MemberCaller, vendorId: string, id: string): Promise<OwnCredentialView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, vendorId, id);
      const { row, document, profile, at } = held;
      const state = decideCredential('withdraw', row, 'vendor', at);
      requireFreshCredential(caller, held);
      const saved = this.credentials.save(tx, row, { state, endedAt: at }, at);
      announceCredentialRecall(tx, row, saved);
      if (row.state === 'verified') {
        this.credentials.endUses(tx, id, at);
        announceStanding(tx, profile);
      } else {
        await this.pending.execute(tx, profile, row, at);
      }
      this.own.note(tx, held, caller, 'withdraw', id);
      return ownCredentialView({ row: saved, document }, at);
    });
  }
}
