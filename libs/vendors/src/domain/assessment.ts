import { criteriaFor, type Criterion, type DisciplinePack } from '#disciplines';
import { sameEvidence, type LookedAt } from './evidence.js';
import type { Ground, Grounds } from './grounds.js';
import { VENDOR_LIMITS } from './limits.js';
import { endOfLocalDay } from './local-day.js';
import { findingsOf, type CriterionFinding } from './qualification-decision.js';
import { addMonths, isInForce, type EvidenceItem, type Qualification, type QualificationPhase } from './qualification-lifecycle.js';

/** The end of what was found of a criterion: the operator's date, else the earliest one of its evidence, else the pack's months from when it was found. */
export function endOfFinding(criterion: Criterion, finding: CriterionFinding, evidence: readonly EvidenceItem[], timeZone: string): Date | null {
  const dated = evidence.flatMap((piece) => (piece.criterion === criterion.key && piece.expiresOn !== undefined ? [piece.expiresOn] : [])).sort();
  const day = finding.expiresOn ?? dated[0];
  if (day !== undefined) return endOfLocalDay(day, timeZone);
  if (criterion.validMonths !== undefined) return addMonths(new Date(finding.foundAt), criterion.validMonths);
  return criterion.kind === 'essential' ? addMonths(new Date(finding.foundAt), VENDOR_LIMITS.qualificationMonths) : null;
}

type Judged = Pick<Qualification, 'country' | 'services' | 'evidence'>;

/** What was found, and, of what an operator who qualifies did not mention, that it is met: moderation lets nobody qualify without every essential one. */
function findingFor(criterion: Criterion, findings: readonly CriterionFinding[], at: Date): CriterionFinding | undefined {
  const found = findings.find((finding) => finding.criterion === criterion.key);
  if (found || criterion.kind === 'optional') return found;
  return { criterion: criterion.key, outcome: 'met', feedback: null, expiresOn: null, foundAt: at.toISOString() };
}

export interface Judgement {
  readonly criteria: readonly Ground[];
  readonly until: Date;
  /** The end of the decision's own months. */
  readonly latest: Date;
}

/**
 * On what a claim that qualifies rests, and until when: the earlier of the decision's own months and of what its essential criteria allow. A criterion for which a credential is
 * verified (`resting`) ends with that, renewals included, and not with a date of its own, unless the operator named one.
 */
export function groundsOf(pack: DisciplinePack, claim: Judged, findings: readonly CriterionFinding[], { at, timeZone }: LookedAt, resting: readonly string[] = []): Judgement {
  const latest = addMonths(at, VENDOR_LIMITS.qualificationMonths);
  let until = latest;
  const criteria = criteriaFor(pack, claim.country, claim.services).flatMap((criterion): Ground[] => {
    const finding = findingFor(criterion, findings, at);
    if (finding?.outcome !== 'met') return [];
    const end = resting.includes(criterion.key) && finding.expiresOn === null ? null : endOfFinding(criterion, finding, claim.evidence, timeZone);
    if (criterion.kind === 'essential' && end !== null && end < until) until = end;
    return [{ criterion: criterion.key, kind: criterion.kind, endsAt: end?.toISOString() ?? null }];
  });
  return { criteria, until, latest };
}

/** How a qualification stands beside being one: essentials alone give it, and enough optional criteria are a mark of their own that gates nothing. */
export interface Standing {
  readonly optionalMet: number;
  readonly optionalNeeded: number;
  readonly mark: 'essential' | 'full';
}

/** Of a qualification that was granted before this was kept, nothing is known. */
export function standingAt(grounds: Grounds | null, at: Date): Standing | null {
  if (!grounds) return null;
  const optionalMet = grounds.criteria.filter(({ kind, endsAt }) => kind === 'optional' && (endsAt === null || at < new Date(endsAt))).length;
  const { needed } = grounds.optional;
  return { optionalMet, optionalNeeded: needed, mark: optionalMet >= needed ? 'full' : 'essential' };
}

/**
 * What becomes of a period when credentials are verified for some of its essential criteria: they end with the credentials from now on, and no longer on the dates with which they
 * were found good. It never runs past the months of its decision; undefined: nothing changes.
 */
export function takenOver<Q extends Qualification>(qualification: Q, criteria: readonly string[], at: Date): Q | undefined {
  const { grounds, pendingFrom } = qualification;
  if (!grounds?.latest || pendingFrom || !isInForce(qualification, at)) return undefined;
  const rests = ({ criterion, kind, endsAt }: Ground) => kind === 'essential' && endsAt !== null && criteria.includes(criterion);
  if (!grounds.criteria.some(rests)) return undefined;
  const now = grounds.criteria.map((ground) => (rests(ground) ? { ...ground, endsAt: null } : ground));
  const ends = now.flatMap(({ kind, endsAt }) => (kind === 'essential' && endsAt !== null ? [Date.parse(endsAt)] : []));
  return { ...qualification, grounds: { ...grounds, criteria: now }, validUntil: new Date(Math.min(Date.parse(grounds.latest), ...ends)) };
}

interface Earlier extends Pick<Qualification, 'services' | 'evidence' | 'kept' | 'decision'> {
  readonly phase: QualificationPhase;
  /** Criteria of which nothing stands, whatever was found: what was given for them is good no longer. */
  readonly gone?: readonly string[];
}

const sameServices = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join() === [...other].sort().join();

/**
 * What a new claim keeps of what was found: after a rejection, each criterion that was met, and each that does not apply while the same services are offered, unless other
 * evidence is given for it or what was given is over. A renewal is judged anew altogether.
 */
export function keptFindings(earlier: Earlier | undefined, claim: Pick<Judged, 'services' | 'evidence'>, pack: DisciplinePack, { at, timeZone }: LookedAt): CriterionFinding[] {
  if (!earlier) return [];
  const found = earlier.phase === 'rejected' ? findingsOf(earlier.decision) : earlier.phase === 'claimed' ? earlier.kept : [];
  return found.filter((finding) => {
    if (earlier.gone?.includes(finding.criterion) === true && !claim.evidence.some((piece) => piece.criterion === finding.criterion)) return false;
    const criterion = pack.criteria.find(({ key }) => key === finding.criterion);
    const given = claim.evidence.some((piece) => piece.criterion === finding.criterion);
    if (!criterion || finding.outcome === 'not_met' || (given && !sameEvidence(finding.criterion, claim.evidence, earlier.evidence))) return false;
    if (finding.outcome === 'not_applicable') return sameServices(earlier.services, claim.services);
    const end = endOfFinding(criterion, finding, earlier.evidence, timeZone);
    return end === null || at < end;
  });
}

/** The new evidence, and for what is kept and not given again, the old. */
export function withKeptEvidence(evidence: readonly EvidenceItem[], kept: readonly CriterionFinding[], earlier: readonly EvidenceItem[]): EvidenceItem[] {
  const given = new Set(evidence.map(({ criterion }) => criterion));
  const keys = new Set(kept.map(({ criterion }) => criterion));
  return [...evidence, ...earlier.filter(({ criterion }) => keys.has(criterion) && !given.has(criterion))];
}

/** What an operator found now, and what stands of what was found before. */
export function mergedFindings(now: readonly CriterionFinding[], kept: readonly CriterionFinding[]): CriterionFinding[] {
  const renewed = new Set(now.map(({ criterion }) => criterion));
  return [...now, ...kept.filter(({ criterion }) => !renewed.has(criterion))];
}
