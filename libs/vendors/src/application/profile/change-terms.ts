import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { isListed, offerOf } from '../../domain/profile.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { TermsRepository } from '../../persistence/terms.repository.js';
import type { TermsRow } from '../../persistence/terms.row.js';
import { OwnProfile, requireFreshProfile, viewHeld } from './own-profile.js';
import { disciplineNotOffered } from './profile-refusals.js';
import { announceChange } from './vendor-announcements.js';
import type { OwnVendorView } from './vendor-view.js';

export type TermsChange = Partial<Pick<TermsRow, 'rates' | 'priceLines' | 'currency' | 'minimumEngagement' | 'capacityHours' | 'nextFreeDate'>>;

const NO_TERMS = { rates: [], priceLines: [], currency: null, minimumEngagement: null, capacityHours: null, nextFreeDate: null };

/** Price and capacity: never staged, in effect at once, in whatever state the profile is. */
@Injectable()
export class ChangeTerms {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly terms: TermsRepository,
  ) {}

  /** `change` refuses what is wrong with the terms, of who may set them. */
  execute(caller: MemberCaller, id: string, discipline: string, action: 'set_rates' | 'set_capacity', change: () => TermsChange): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, id);
      const { row, at } = held;
      if (!offerOf(row.content, discipline)) throw disciplineNotOffered();
      const changed = change();
      requireFreshProfile(caller, held);
      const known = held.terms.find((one) => one.discipline === discipline) ?? NO_TERMS;
      const terms: TermsRow = { ...known, ...changed, vendorId: row.id, organisationId: row.organisationId, discipline, changedAt: at };
      this.terms.save(tx, terms);
      const saved = this.profiles.save(tx, row, {}, at, { action, actor: 'vendor', actorId: actorOf(caller), facts: { discipline } });
      if (isListed(saved)) announceChange(tx, saved);
      return viewHeld({ ...held, row: saved, terms: [...held.terms.filter((one) => one.discipline !== discipline), terms] });
    });
  }
}
