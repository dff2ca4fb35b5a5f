import { packOf } from '#disciplines';
import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { offerProblems } from '../../domain/profile-content.js';
import { withOffer, type DisciplineOffer } from '../../domain/profile.js';
import { EditProfile } from './edit-profile.js';
import { OwnProfile } from './own-profile.js';
import { disciplineNotFound, refuseProfile } from './profile-refusals.js';
import type { OwnVendorView } from './vendor-view.js';

/** Puts one discipline into the profile, or puts it differently. */
@Injectable()
export class OfferDiscipline {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly editing: EditProfile,
  ) {}

  execute(caller: MemberCaller, id: string, discipline: string, offer: Omit<DisciplineOffer, 'discipline'>): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, id);
      const pack = packOf(discipline);
      if (!pack) throw disciplineNotFound();
      const whole: DisciplineOffer = { ...offer, discipline };
      refuseProfile(offerProblems(whole, pack, held.at));
      return this.editing.replace(tx, caller, held, withOffer(held.row.content, whole), 'offer_discipline');
    });
  }
}
