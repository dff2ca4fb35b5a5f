import { actorOf, Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideProfile, type ProfileMove } from '../../domain/profile-lifecycle.js';
import { moveQualification, stepOf, withChanged } from '../../domain/qualification-lifecycle.js';
import { markPaused } from '../../persistence/listing.sql.js';
import { ProfileRepository, type ProfileAct } from '../../persistence/profile.repository.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import { OwnProfile, requireFreshProfile, viewHeld, type HeldProfile } from './own-profile.js';
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
      const move = decideProfile(action, held.row, 'vendor', held.at);
      requireFreshProfile(caller, held);
      const act = { action, actor: 'vendor', actorId: actorOf(caller) } as const;
      return viewHeld(await (action === 'recall' ? this.recall(tx, held, move, act) : this.show(tx, held, move, act)));
    });
  }

  private async show(tx: Tx, held: HeldProfile, move: ProfileMove, act: ProfileAct): Promise<HeldProfile> {
    const row = this.profiles.save(tx, held.row, move, held.at, act);
    markPaused(tx, row.id, row.state === 'paused');
    announceChange(tx, row);
    return { ...held, row };
  }

  private async recall(tx: Tx, held: HeldProfile, move: ProfileMove, act: ProfileAct): Promise<HeldProfile> {
    const { row, at, qualifications } = held;
    const waiting = qualifications.filter((claim) => claim.state === 'in_review');
    const returned = waiting.map((claim) => ({ ...moveQualification('return', claim, 'vendor', at), changedAt: at }));
    this.qualifications.save(tx, returned);
    const ended = { reviewRevision: null, reviewContent: null, submittedAt: null };
    const saved = this.profiles.save(tx, row, { ...move, ...ended }, at, { ...act, facts: { qualifications: returned.map((claim) => stepOf('in_review', claim)) } });
    announceRecall(tx, saved, row.reviewRevision);
    return { ...held, row: saved, qualifications: withChanged(qualifications, returned) };
  }
}
