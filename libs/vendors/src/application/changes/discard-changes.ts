import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideProfile } from '../../domain/profile-lifecycle.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { OwnProfile, requireFreshProfile, viewHeld } from '../profile/own-profile.js';
import type { OwnVendorView } from '../profile/vendor-view.js';

/** Gives a staged change up: what is shown is all there is again. Claims and terms stay, they were never part of it. */
@Injectable()
export class DiscardChanges {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
  ) {}

  execute(caller: MemberCaller, id: string): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, id);
      const { row, at } = held;
      const move = decideProfile('discard', row, 'vendor', at);
      requireFreshProfile(caller, held);
      const saved = this.profiles.save(tx, row, { ...move, content: row.liveContent ?? row.content }, at, { action: 'discard_changes', actor: 'vendor', actorId: actorOf(caller) });
      return viewHeld({ ...held, row: saved });
    });
  }
}
