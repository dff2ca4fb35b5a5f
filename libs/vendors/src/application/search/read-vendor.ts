import { actorOf, Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { LISTED_VENDOR, type ListedVendorRow } from '../../persistence/listed-vendors.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { OwnProfile } from '../profile/own-profile.js';
import { vendorNotFound } from '../profile/profile-refusals.js';
import { publicView, type VendorView } from '../profile/vendor-view.js';

export const seesAll = (caller: Caller, row: ProfileRow): boolean => caller.account?.operator === true || caller.member?.organisationId === row.organisationId;

/** Its organisation and operators see the whole profile, as it is being worked on; everybody else the listed version, without links. */
@Injectable()
export class ReadVendor {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly own: OwnProfile,
  ) {}

  async execute(caller: Caller, id: string): Promise<VendorView> {
    const row = actorOf(caller) !== undefined ? await this.profiles.find(this.database, id) : undefined;
    if (row && seesAll(caller, row)) return this.whole(row);
    const listed = await this.database.one<ListedVendorRow>(LISTED_VENDOR, [id]);
    if (!listed) throw vendorNotFound();
    return publicView(listed);
  }

  private async whole(row: ProfileRow): Promise<VendorView> {
    return this.own.view(this.database, row, await this.database.clock());
  }
}
