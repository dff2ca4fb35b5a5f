import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { canonicalClosures, closureProblems, type Closure } from '../../domain/closures.js';
import { isListed } from '../../domain/profile.js';
import { showClosures } from '../../persistence/listing.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { OwnProfile, requireFreshProfile, viewHeld } from '../profile/own-profile.js';
import { refuseProfile } from '../profile/profile-refusals.js';
import { announceChange } from '../profile/vendor-announcements.js';
import { todayOf, type OwnVendorView } from '../profile/vendor-view.js';

/** When a vendor is away: never staged, in effect at once, in whatever state the profile is. */
@Injectable()
export class SetClosures {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
  ) {}

  execute(caller: MemberCaller, id: string, closures: readonly Closure[]): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, id);
      const { row, at } = held;
      refuseProfile(closureProblems(closures, todayOf(row, at)));
      requireFreshProfile(caller, held);
      const kept = canonicalClosures(closures);
      const saved = this.profiles.save(tx, row, { closures: kept }, at, { action: 'set_closures', actor: 'vendor', actorId: actorOf(caller), facts: { closures: kept.length } });
      if (isListed(saved)) {
        showClosures(tx, id, kept);
        announceChange(tx, saved);
      }
      return viewHeld({ ...held, row: saved });
    });
  }
}
