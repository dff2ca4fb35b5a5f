import { PROFILE_LIST_KEYS } from '#contracts';
import { Database, differencesBetween, type Caller, type Difference } from '#platform';
import { Injectable } from '@nestjs/common';
import { profileAt, turnOf, type Turn } from '../../domain/profile-lifecycle.js';
import { isListed } from '../../domain/profile.js';
import { SHOWN_NAME } from '../../persistence/listing.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { vendorNotFound } from '../profile/profile-refusals.js';
import { decisionOfProfile } from '../profile/vendor-view.js';
import { seesAll } from '../search/read-vendor.js';

export interface ChangesView {
  readonly vendorId: string;
  readonly state: string;
  readonly staged: string;
  readonly turn: Turn;
  readonly revision: number;
  readonly reviewRevision: number | null;
  readonly submittedAt: string | null;
  readonly decision: ReturnType<typeof decisionOfProfile>;
  /** What is staged or in review against what is shown; null: nothing is shown yet, all of it is new. */
  readonly changes: readonly Difference[] | null;
}

/** What a profile would show differently, for its organisation and operators. */
@Injectable()
export class ReadChanges {
  constructor(private readonly database: Database, private readonly profiles: ProfileRepository) {}

  async execute(caller: Caller, id: string): Promise<ChangesView> {
    const row = await this.profiles.find(this.database, id);
    if (!row || !seesAll(caller, row)) throw vendorNotFound();
    const profile = profileAt(row, await this.database.clock());
    const { state, staged, revision, reviewRevision, submittedAt } = profile;
    const changes = isListed(profile) ? await this.changesOf(profile) : null;
    return { vendorId: id, state, staged, turn: turnOf(profile), revision, reviewRevision, submittedAt: submittedAt?.toISOString() ?? null, decision: decisionOfProfile(profile), changes };
  }

  /** The name is that of the organisation, which changes apart from the profile: it belongs to what was submitted. */
  private async changesOf({ id, content, liveContent, staged, displayName }: ProfileRow): Promise<Difference[]> {
    const shown = staged === 'in_review' ? await this.database.one<{ readonly displayName: string }>(SHOWN_NAME, [id]) : undefined;
    return differencesBetween({ ...liveContent ?? content, ...shown }, shown ? { ...content, displayName } : content, PROFILE_LIST_KEYS);
  }
}
