import { DomainError } from '#contracts';
import { packOf } from '#disciplines';
import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { keptFindings, withKeptEvidence } from '../../domain/assessment.js';
import { evidenceProblems, plainEvidence, zoneOf } from '../../domain/evidence.js';
import { criteriaOfGone, referenceProblems } from '../../domain/evidence-references.js';
import { offerOf } from '../../domain/profile.js';
import type { CriterionFinding } from '../../domain/qualification-decision.js';
import { decideQualification, qualificationPhase, stepOf, withChanged, type EvidenceItem, type QualificationPhase } from '../../domain/qualification-lifecycle.js';
import { EvidenceFileRepository } from '../../persistence/evidence-file.repository.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import { OwnProfile, requireFreshProfile, viewHeld, type HeldProfile } from '../profile/own-profile.js';
import { disciplineNotFound, disciplineNotOffered, refuseProfile } from '../profile/profile-refusals.js';
import type { OwnVendorView } from '../profile/vendor-view.js';

export interface ClaimInput {
  readonly country: string;
  readonly evidence: readonly EvidenceItem[];
}

/** What was found before stays, feedback included, until the claim is decided anew. */
const NOTHING_FOUND = { qualifiedServices: null, validFrom: null, validUntil: null, caseId: null, decision: null, kept: [], grounds: null, filedAt: null, pendingFrom: null };

interface Checked {
  readonly services: readonly string[];
  readonly evidence: readonly EvidenceItem[];
  readonly kept: readonly CriterionFinding[];
}

/** Claims a qualification with evidence, or gives new evidence; what an operator found good before it rejected a claim is kept. An operator sees it with the next submission. */
@Injectable()
export class ClaimQualification {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
    private readonly files: EvidenceFileRepository,
  ) {}

  execute(caller: MemberCaller, id: string, discipline: string, claim: ClaimInput): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, id);
      const { row, at, qualifications } = held;
      const known = qualifications.find((other) => other.discipline === discipline && other.country === claim.country);
      const before = qualificationPhase(known, at);
      const checked = checkClaim(held, discipline, claim, known && { ...known, phase: before, gone: criteriaOfGone(known.evidence, known.references ?? {}) });
      const references = await this.qualifications.references(tx, id, checked.evidence);
      refuseProfile([...(await this.files.unknown(tx, id, checked.evidence)), ...referenceProblems(checked.evidence, references)]);
      const state = decideQualification('claim', before, 'vendor');
      requireFreshProfile(caller, held);
      const next: QualificationRow = { ...(known ?? NOTHING_FOUND), ...checked, references, country: claim.country, vendorId: id, discipline, organisationId: row.organisationId, state, claimedAt: at, changedAt: at };
      this.qualifications.save(tx, [next]);
      const saved = this.profiles.save(tx, row, {}, at, { action: 'claim_qualification', actor: 'vendor', actorId: actorOf(caller), facts: { qualifications: [stepOf(before, next)] } });
      return viewHeld({ ...held, row: saved, qualifications: withChanged(qualifications, [next]) });
    });
  }
}

/** What the evidence has to cover, and the evidence with what is kept of an earlier claim. */
function checkClaim({ row: { content }, at }: HeldProfile, discipline: string, { country, evidence: given }: ClaimInput, earlier: (QualificationRow & { readonly phase: QualificationPhase; readonly gone: readonly string[] }) | undefined): Checked {
  const pack = packOf(discipline);
  if (!pack) throw disciplineNotFound();
  const offer = offerOf(content, discipline);
  if (!offer) throw disciplineNotOffered();
  if (!content.countries.includes(country)) {
    throw new DomainError('invalid', 'country_not_served', 'Claim a qualification for a country that the profile serves.', [{ pointer: '/country', code: 'country_not_served', detail: 'not among the countries of the profile' }]);
  }
  const looked = { at, timeZone: zoneOf(content) };
  const { services } = offer;
  const plain = given.map(plainEvidence);
  const kept = keptFindings(earlier, { services, evidence: plain }, pack, looked);
  refuseProfile(evidenceProblems(pack, { country, services, evidence: plain, kept: kept.map(({ criterion }) => criterion) }, looked));
  return { services, kept, evidence: withKeptEvidence(plain, kept, earlier?.evidence ?? []) };
}
