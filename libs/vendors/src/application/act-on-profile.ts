import { Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideProfile } from '../domain/profile-lifecycle.js';
import { moveQualification, stepOf } from '../domain/qualification-lifecycle.js';
import { markPaused } from '../persistence/listing.sql.js';
import { ProfileRepository } from '../persistence/profile.repository.js';
import type { ProfileRow } from '../persistence/profile.row.js';
import { QualificationRepository } from '../persistence/qualification.repository.js';
import { OwnProfile, type HeldProfile } from './own-profile.js';
import { announceChange, announceRecall } from './vendor-announcements.js';
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
      const held = await this.own.lock(tx, caller, id);
      const { row, at } = held;
      const move = decideProfile(action, row, 'vendor', at);
      await this.own.requireFresh(tx, caller, { row, at });
      const act = { action, actor: 'vendor', actorId: caller.account.id } as const;
      const saved = await (action === 'recall' ? this.recall(tx, held, move, act) : this.profiles.save(tx, row, move, at, act));
      if (action !== 'recall') await this.show(tx, saved);
      return this.own.view(tx, saved, at);
    });
  }

  private async show(tx: Tx, row: ProfileRow): Promise<void> {
    await markPaused(tx, row.id, row.state === 'paused');
    announceChange(tx, row);
  }

  private async recall(tx: Tx, { row, at }: HeldProfile, move: Partial<ProfileRow>, act: Parameters<ProfileRepository['save']>[4]): Promise<ProfileRow> {
    const waiting = (await this.qualifications.ofVendor(tx, row.id)).filter((claim) => claim.state === 'in_review');
    const returned = waiting.map((claim) => ({ ...moveQualification('return', claim, 'vendor', at), changedAt: at }));
    await this.qualifications.save(tx, returned);
    const ended = { reviewRevision: null, reviewContent: null, submittedAt: null };
    const saved = await this.profiles.save(tx, row, { ...move, ...ended }, at, { ...act, facts: { qualifications: returned.map((claim) => stepOf('in_review', claim)) } });
    announceRecall(tx, saved, row.reviewRevision);
    return saved;
  }
}
