import { Database, requireFresh, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideProfile } from '../domain/profile-lifecycle.js';
import { moveQualification } from '../domain/qualification-lifecycle.js';
import { markPaused } from '../persistence/listing.sql.js';
import { ProfileRepository } from '../persistence/profile.repository.js';
import type { ProfileRow } from '../persistence/profile.row.js';
import { QualificationRepository } from '../persistence/qualification.repository.js';
import { OwnProfile } from './own-profile.js';
import { announceChange } from './vendor-announcements.js';
import type { OwnVendorView } from './vendor-view.js';

/** Pause and resume are in effect at once; recall takes back whatever waits for an operator. */
@Injectable()
export class ActOnProfile {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
  ) {}

  execute(caller: MemberCaller, id: string, action: 'pause' | 'resume' | 'recall'): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const { row, at } = await this.own.lock(tx, caller, id);
      const move = decideProfile(action, row, 'vendor');
      requireFresh(caller, await this.own.view(tx, row, at));
      const ended = action === 'recall' ? { reviewRevision: null, reviewContent: null, submittedAt: null } : {};
      const saved = await this.profiles.save(tx, row, { ...move, ...ended }, at, { action, actor: 'vendor', actorId: caller.account.id });
      await (action === 'recall' ? this.returnClaims(tx, saved, at) : this.show(tx, saved));
      return this.own.view(tx, saved, at);
    });
  }

  private async show(tx: Tx, row: ProfileRow): Promise<void> {
    await markPaused(tx, row.id, row.state === 'paused');
    announceChange(tx, row);
  }

  private async returnClaims(tx: Tx, row: ProfileRow, at: Date): Promise<void> {
    const claims = (await this.qualifications.ofVendor(tx, row.id)).filter((claim) => claim.state === 'in_review');
    await this.qualifications.save(tx, claims.map((claim) => ({ ...claim, ...moveQualification('return', claim, at), changedAt: at })));
  }
}
