import { DomainError } from '#contracts';
import { requireFresh, type Database, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { profileAt } from '../../domain/profile-lifecycle.js';
import { isListed } from '../../domain/profile.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import { TermsRepository } from '../../persistence/terms.repository.js';
import type { TermsRow } from '../../persistence/terms.row.js';
import { vendorNotFound } from './profile-refusals.js';
import { SettleProfile, type SettledProfile } from './settle-profile.js';
import { ownView, type OwnVendorView } from './vendor-view.js';

/** Everything of a vendor, read once. */
export interface HeldProfile extends SettledProfile {
  readonly terms: readonly TermsRow[];
  /** The database's clock, read after the lock; what had fallen due by then is stored. */
  readonly at: Date;
}

/** The profile as its author sees it. */
export function viewHeld({ row, terms, qualifications, at }: HeldProfile): OwnVendorView {
  return ownView(profileAt(row, at), { terms, qualifications }, at);
}

/** 412 `stale` when the caller named another version than the one that is held. */
export function requireFreshProfile(caller: MemberCaller, held: HeldProfile): void {
  if (caller.conditions.ifMatch !== undefined) requireFresh(caller, viewHeld(held));
}

const refusalOf = (seen: ProfileRow | undefined): DomainError => (seen && isListed(seen) ? new DomainError('forbidden', 'not_your_profile', 'Only the organisation whose profile it is may do this.') : vendorNotFound());

/** The caller's own profile: held for a change, and as its author sees it. */
@Injectable()
export class OwnProfile {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly terms: TermsRepository,
    private readonly qualifications: QualificationRepository,
    private readonly settling: SettleProfile,
  ) {}

  /** 404 for what the caller may not see, 403 `not_your_profile` for what it may only read; a stranger never waits for the lock. */
  async lock(tx: Tx, caller: MemberCaller, id: string): Promise<HeldProfile> {
    const locked = await this.profiles.lock(tx, id, caller.member.organisationId);
    if (!locked) throw refusalOf(await this.profiles.find(tx, id));
    return { ...locked, ...this.settling.execute(tx, locked) };
  }

  /** The same refusals without a lock, before anything costly. */
  async check(source: Database, caller: MemberCaller, id: string): Promise<void> {
    const seen = await this.profiles.find(source, id);
    if (seen?.organisationId !== caller.member.organisationId) throw refusalOf(seen);
  }

  /** Outside any lock: what has fallen due is derived. */
  async view(source: Database, row: ProfileRow, at: Date): Promise<OwnVendorView> {
    const terms = await this.terms.ofVendor(source, row.id);
    return viewHeld({ row, terms, qualifications: await this.qualifications.ofVendor(source, row.id), at });
  }
}
