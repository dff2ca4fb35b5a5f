import { Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { PROFILE_HISTORY, type ProfileHistoryRow } from '../../persistence/profile-history.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { vendorNotFound } from './profile-refusals.js';
import { seesAll } from '../search/read-vendor.js';

const viewOf = ({ id, at, action, actor, fromState, toState, staged, revision, version, reasonCode, facts }: ProfileHistoryRow) =>
  ({ id, at: at.toISOString(), action, actor, from: fromState, to: toState, staged, revision, version, reasonCode, facts });

/** What happened to a profile, newest first, for its organisation and operators. */
@Injectable()
export class ListProfileHistory {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly profiles: ProfileRepository,
  ) {}

  async execute(caller: Caller, vendorId: string, query: PageQuery): Promise<Page<ReturnType<typeof viewOf>>> {
    const row = await this.profiles.find(this.database, vendorId);
    if (!row || !seesAll(caller, row)) throw vendorNotFound();
    const page = this.cursors.open(caller, 'listVendorHistory', vendorId, query);
    const [after = null] = page.after;
    const rows = await this.database.query<ProfileHistoryRow>(PROFILE_HISTORY, [vendorId, after, page.rows]);
    return page.of(rows, viewOf, ({ id }) => [id]);
  }
}
