import { refuseBlocked, type ErrorItem } from '#contracts';
import { packOf } from '#disciplines';
import { actorOf, Database, write, type MemberCaller, type Tx } from '#platform';
import { blockingProblems } from '#screening';
import { Injectable } from '@nestjs/common';
import { keptFindings } from '../../domain/assessment.js';
import { evidenceProblems, zoneOf, type LookedAt } from '../../domain/evidence.js';
import { referenceProblems } from '../../domain/evidence-references.js';
import { submissionProblems } from '../../domain/profile-content.js';
import { decideProfile, decideSubmission, type Submission } from '../../domain/profile-lifecycle.js';
import { offerOf } from '../../domain/profile.js';
import { moveQualification, stepOf, withChanged, type QualificationStep } from '../../domain/qualification-lifecycle.js';
import { publishListing } from '../../persistence/listing.sql.js';
import { organisationFacts } from '../../persistence/neighbours.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow, ReviewedClaim } from '../../persistence/profile.row.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import { OwnProfile, requireFreshProfile, viewHeld, type HeldProfile } from './own-profile.js';
import { refuseProfile } from './profile-refusals.js';
import { screenProfile } from './screen-profile.js';
import { announceChange, announceSubmission } from './vendor-announcements.js';
import type { OwnVendorView } from './vendor-view.js';

interface Waiting {
  /** Claims that this submission hands over. */
  readonly fresh: readonly QualificationRow[];
  /** These, and those that already wait: all of them belong to the new revision. */
  readonly all: readonly QualificationRow[];
}

interface SubmittedFacts {
  readonly displayName: string;
  readonly claims: ReviewedClaim[];
  readonly signals: string[];
  readonly steps: QualificationStep[];
}

/** A first listing goes to an operator; a staged change that screens clean is live in this very transaction. Blocked: 422, and nothing has happened. */
@Injectable()
export class SubmitProfile {
  constructor(
    private readonly database: Database,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
  ) {}

  execute(caller: MemberCaller, id: string): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, id);
      decideProfile('submit', held.row, 'vendor', held.at);
      const waiting = waitingOf(held);
      refuseProfile([...submissionProblems(held.row.content, held.at), ...claimProblems(held, waiting.fresh)]);
      const organisation = await organisationFacts(tx, held.row.organisationId);
      const claims = waiting.all.map(claimOf);
      const displayName = organisation?.displayName ?? held.row.displayName;
      const screening = screenProfile({ displayName, country: organisation?.country ?? '', content: held.row.content, claims });
      refuseBlocked(blockingProblems(screening.content, screening.claims));
      const submission = decideSubmission(held.row, screening.content.outcome === 'clean' ? 'clean' : 'doubtful', waiting.fresh.length, held.at);
      requireFreshProfile(caller, held);
      const signals = [...screening.content.signals, ...screening.claims.signals].map((signal) => signal.code);
      const handedOver = submission.review ? waiting.fresh.map((claim) => ({ ...moveQualification('submit', claim, 'vendor', held.at), changedAt: held.at })) : [];
      const saved = this.store(tx, caller, held, submission, { displayName, claims, signals, steps: handedOver.map((claim) => stepOf('claimed', claim)) });
      this.qualifications.save(tx, handedOver);
      if (submission.live) {
        publishListing(tx, saved);
        announceChange(tx, saved);
      }
      if (submission.review) announceSubmission(tx, saved, signals);
      return viewHeld({ ...held, row: saved, qualifications: withChanged(held.qualifications, handedOver) });
    });
  }

  private store(tx: Tx, caller: MemberCaller, { row, at }: HeldProfile, submission: Submission, facts: SubmittedFacts): ProfileRow {
    const { state, staged, live, review } = submission;
    const { displayName, claims, signals, steps } = facts;
    const revision = row.revision + 1;
    const waits = review ? { reviewRevision: revision, reviewContent: { ...row.content, displayName, claims }, submittedAt: at } : {};
    const action = live && !review ? 'publish' : 'submit';
    return this.profiles.save(tx, row, { state, staged, revision, displayName, ...waits }, at, { action, actor: 'vendor', actorId: actorOf(caller), facts: { signals: [...new Set(signals)], live, qualifications: steps } });
  }
}

/** Evidence is judged for what is offered when it is handed over. */
function waitingOf({ row: { content }, qualifications, at }: HeldProfile): Waiting {
  const fresh = qualifications.filter((claim) => claim.state === 'claimed').map((claim) => forServices(claim, offerOf(content, claim.discipline)?.services ?? claim.services, { at, timeZone: zoneOf(content) }));
  return { fresh, all: [...qualifications.filter((claim) => claim.state === 'in_review'), ...fresh] };
}

/** Other services than those it was claimed for can take away what was kept. */
function forServices(claim: QualificationRow, services: readonly string[], looked: LookedAt): QualificationRow {
  const pack = packOf(claim.discipline);
  return { ...claim, services, kept: pack ? keptFindings({ ...claim, phase: 'claimed' }, { services, evidence: claim.evidence }, pack, looked) : [] };
}

const claimOf = ({ discipline, country, services, evidence, kept }: QualificationRow): ReviewedClaim => ({ discipline, country, services, evidence, kept: kept.map(({ criterion }) => criterion) });

function claimProblems({ row: { content }, at: now }: HeldProfile, claims: readonly QualificationRow[]): ErrorItem[] {
  const looked = { at: now, timeZone: zoneOf(content) };
  return claims.flatMap((claim, i) => {
    const { discipline, country } = claim;
    const pack = packOf(discipline);
    const at = `/qualifications/${i}`;
    const unserved = content.countries.includes(country) ? [] : [{ pointer: `${at}/country`, code: 'country_not_served', detail: `${country} is claimed for ${discipline} and no longer served` }];
    return [...unserved, ...[...(pack ? evidenceProblems(pack, claimOf(claim), looked) : []), ...referenceProblems(claim.evidence, claim.references ?? {})].map((problem) => ({ ...problem, pointer: `${at}${problem.pointer}` }))];
  });
}
