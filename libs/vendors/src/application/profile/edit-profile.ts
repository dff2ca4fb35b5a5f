import { actorOf, Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { draftProblems } from '../../domain/profile-content.js';
import { decideProfile } from '../../domain/profile-lifecycle.js';
import type { ProfileContent, ProfileEdit } from '../../domain/profile.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { OwnProfile, requireFreshProfile, viewHeld, type HeldProfile } from './own-profile.js';
import { refuseProfile } from './profile-refusals.js';
import type { OwnVendorView } from './vendor-view.js';

/** Changes what the author works on. Of a listed profile that is the staged change: what is shown stays. */
@Injectable()
export class EditProfile {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
  ) {}

  execute(caller: MemberCaller, id: string, edit: ProfileEdit): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, id);
      return this.replace(tx, caller, held, { ...held.row.content, ...edit }, 'edit');
    });
  }

  /** Stores other content for a held profile, if it may be edited and is the one that the caller read. */
  async replace(tx: Tx, caller: MemberCaller, held: HeldProfile, content: ProfileContent, action: string): Promise<OwnVendorView> {
    const { row, at } = held;
    refuseProfile(draftProblems(content, at));
    const move = decideProfile('edit', row, 'vendor', at);
    requireFreshProfile(caller, held);
    const saved = this.profiles.save(tx, row, { ...move, content }, at, { action, actor: 'vendor', actorId: actorOf(caller) });
    return viewHeld({ ...held, row: saved });
  }
}
