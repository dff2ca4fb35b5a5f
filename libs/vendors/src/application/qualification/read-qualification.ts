import { packOf } from '#disciplines';
import { Database, type Caller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { offerOf } from '../../domain/profile.js';
import { optionalNeed, publishedPrice } from '../../domain/optional-needed.js';
import { asItHolds, isInForce } from '../../domain/qualification-lifecycle.js';
import { pricesOfOthers } from '../../persistence/prices-of-others.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import { TermsRepository } from '../../persistence/terms.repository.js';
import type { TermsRow } from '../../persistence/terms.row.js';
import { disciplineNotFound, disciplineNotOffered, vendorNotFound } from '../profile/profile-refusals.js';
import { seesAll } from '../search/read-vendor.js';
import { viewQualification, type QualificationFullView } from './qualification-view.js';

export interface QualificationName {
  readonly vendorId: string;
  readonly discipline: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

interface VendorParts {
  readonly profile: ProfileRow;
  readonly qualifications: readonly QualificationRow[];
  readonly terms: readonly TermsRow[];
}

/** One qualification in full, for its vendor and operators: also before anything was claimed, for then it says what would be asked. */
@Injectable()
export class ReadQualification {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
    private readonly terms: TermsRepository,
  ) {}

  async execute(caller: Caller, name: QualificationName): Promise<QualificationFullView> {
    const profile = await this.profiles.find(this.database, name.vendorId);
    if (!profile || !seesAll(caller, profile)) throw vendorNotFound();
    const [qualifications, terms, at] = [await this.qualifications.ofVendor(this.database, profile.id), await this.terms.ofVendor(this.database, profile.id), await this.database.clock()];
    return this.view(this.database, caller, { ...name, at }, { profile, qualifications, terms });
  }

  /** Of a vendor that was read already. */
  async view(source: Tx | Database, caller: Caller, { vendorId, discipline, country, at }: QualificationName & { readonly at: Date }, { profile, qualifications, terms }: VendorParts): Promise<QualificationFullView> {
    const pack = packOf(discipline);
    if (!pack) throw disciplineNotFound();
    const row = qualifications.find((one) => one.discipline === discipline && one.country === country);
    const offer = offerOf(profile.content, discipline);
    if (!row && !offer) throw disciplineNotOffered();
    // What is in force keeps what it was granted by.
    const price = row?.grounds && isInForce(asItHolds(row), at) ? null : publishedPrice(terms.find((one) => one.discipline === discipline)?.rates ?? []);
    const [others = null] = price ? await pricesOfOthers(source, [{ discipline, country, ...price }], vendorId, at) : [];
    return viewQualification({ vendorId, discipline, country, pack, row, offered: offer?.services ?? [], need: optionalNeed(price, others), operator: caller.account?.operator === true }, at);
  }
}
