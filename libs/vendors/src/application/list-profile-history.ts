import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { PROFILE_HISTORY, type ProfileHistoryRow } from '../persistence/profile-history.sql.js';
import { ProfileRepository } from '../persistence/profile.repository.js';
import { vendorNotFound } from './profile-refusals.js';
import { seesAll } from './read-vendor.js';

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

  async execute(caller: Caller, vendorId: string, query: { readonly limit?: number; readonly cursor?: string }): Promise<Page<ReturnType<typeof viewOf>>> {
    const row = await this.profiles.find(this.database, vendorId);
    if (!row || !seesAll(caller, row)) throw vendorNotFound();
    const scope: CursorScope = { operation: 'listVendorHistory', principal: principalOf(caller), filter: vendorId };
    const [after] = query.cursor === undefined ? [null] : this.cursors.decode(scope, query.cursor);
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<ProfileHistoryRow>(PROFILE_HISTORY, [vendorId, after, limit + 1]);
    return pageOf(rows, limit, viewOf, (last) => this.cursors.encode(scope, [last.id]));
  }
}
