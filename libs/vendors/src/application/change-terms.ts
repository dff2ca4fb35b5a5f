import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { isListed, offerOf } from '../domain/profile.js';
import { ProfileRepository } from '../persistence/profile.repository.js';
import { TermsRepository, type TermsChange } from '../persistence/terms.repository.js';
import { OwnProfile } from './own-profile.js';
import { disciplineNotOffered } from './profile-refusals.js';
import { announceChange } from './vendor-announcements.js';
import type { OwnVendorView } from './vendor-view.js';

/** Price and capacity: never staged, in effect at once, in whatever state the profile is. */
@Injectable()
export class ChangeTerms {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly terms: TermsRepository,
  ) {}

  execute(caller: MemberCaller, id: string, discipline: string, action: 'set_rates' | 'set_capacity', change: TermsChange): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const { row, at } = await this.own.lock(tx, caller, id);
      if (!offerOf(row.content, discipline)) throw disciplineNotOffered();
      await this.own.requireFresh(tx, caller, { row, at });
      await this.terms.change(tx, { vendorId: row.id, discipline, organisationId: row.organisationId }, change, at);
      const saved = await this.profiles.save(tx, row, {}, at, { action, actor: 'vendor', actorId: caller.account.id, facts: { discipline } });
      if (isListed(saved)) announceChange(tx, saved);
      return this.own.view(tx, saved, at);
    });
  }
}
