import { DomainError } from '#contracts';
import { packOf } from '#disciplines';
import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { evidenceProblems } from '../../domain/evidence.js';
import { offerOf, type ProfileContent } from '../../domain/profile.js';
import { decideQualification, qualificationPhase, stepOf, withChanged, type EvidenceItem } from '../../domain/qualification-lifecycle.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import { OwnProfile, requireFreshProfile, viewHeld } from '../profile/own-profile.js';
import { disciplineNotFound, disciplineNotOffered, refuseProfile } from '../profile/profile-refusals.js';
import type { OwnVendorView } from '../profile/vendor-view.js';

export interface ClaimInput {
  readonly country: string;
  readonly evidence: readonly EvidenceItem[];
}

/** What was found before stays, feedback included, until the claim is decided anew. */
const NOTHING_FOUND = { qualifiedServices: null, validFrom: null, validUntil: null, caseId: null, decision: null };

/** Claims a qualification with evidence, or gives new evidence. An operator sees it with the next submission. */
@Injectable()
export class ClaimQualification {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
  ) {}

  execute(caller: MemberCaller, id: string, discipline: string, claim: ClaimInput): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, id);
      const { row, at, qualifications } = held;
      const services = checkClaim(row.content, discipline, claim);
      const known = qualifications.find((other) => other.discipline === discipline && other.country === claim.country);
      const before = qualificationPhase(known, at);
      const state = decideQualification('claim', before, 'vendor');
      requireFreshProfile(caller, held);
      const next: QualificationRow = { ...(known ?? NOTHING_FOUND), ...claim, vendorId: id, discipline, organisationId: row.organisationId, state, services, claimedAt: at, changedAt: at };
      this.qualifications.save(tx, [next]);
      const saved = this.profiles.save(tx, row, {}, at, { action: 'claim_qualification', actor: 'vendor', actorId: actorOf(caller), facts: { qualifications: [stepOf(before, next)] } });
      return viewHeld({ ...held, row: saved, qualifications: withChanged(qualifications, [next]) });
    });
  }
}

/** The services that the evidence has to cover. */
function checkClaim(content: ProfileContent, discipline: string, { country, evidence }: ClaimInput): readonly string[] {
  const pack = packOf(discipline);
  if (!pack) throw disciplineNotFound();
  const offer = offerOf(content, discipline);
  if (!offer) throw disciplineNotOffered();
  if (!content.countries.includes(country)) {
    throw new DomainError('invalid', 'country_not_served', 'Claim a qualification for a country that the profile serves.', [{ pointer: '/country', code: 'country_not_served', detail: 'not among the countries of the profile' }]);
  }
  refuseProfile(evidenceProblems(pack, country, offer.services, evidence));
  return offer.services;
}
