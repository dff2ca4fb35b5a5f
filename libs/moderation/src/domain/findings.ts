import { refuseProblems, type ErrorItem } from '#contracts/domain-error';
import { criteriaFor, packOf } from '#disciplines';

export interface Claim {
  readonly discipline: string;
  readonly country: string;
  readonly services?: readonly string[];
  /** Criteria that were found met, or not to apply, at an earlier decision, on evidence that has not changed. */
  readonly kept?: readonly string[];
}

export const OUTCOMES = ['met', 'not_met', 'not_applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What was found about one criterion of a claim. */
export interface CriterionFinding {
  readonly criterion: string;
  readonly outcome: Outcome;
  readonly feedback?: string;
  /** ISO date: the last day for which it is good, as a register or certificate says. */
  readonly expiresOn?: string;
}

/** An operator's finding about one claim of a vendor; what is said in it is read by that vendor. */
export interface Finding {
  readonly discipline: string;
  readonly country: string;
  readonly decision: 'qualified' | 'rejected';
  readonly feedback?: string;
  readonly criteria?: readonly CriterionFinding[];
}

/** As findings were stored when they were met or not. */
interface StoredCriterion extends Omit<CriterionFinding, 'outcome'> {
  readonly outcome?: Outcome;
  readonly met?: boolean;
}

export interface StoredFinding extends Omit<Finding, 'criteria'> {
  readonly criteria?: readonly StoredCriterion[];
}

/** A stored finding as it reads now. */
export function findingOf({ criteria, ...finding }: StoredFinding): Finding {
  return criteria ? { ...finding, criteria: criteria.map(({ met, ...about }) => ({ ...about, outcome: about.outcome ?? (met ? 'met' : 'not_met') })) } : finding;
}

const keyOf = ({ discipline, country }: Claim) => `${discipline} ${country}`;

/**
 * The findings of an approval must cover the claims of that revision exactly: none forgotten, none invented, none twice; and what they say of criteria must hold together.
 * `on`: an ISO date that is past nowhere on earth.
 */
export function requireFindings(claims: readonly Claim[], findings: readonly Finding[], on = ''): Finding[] {
  const claimed = new Map(claims.map((claim) => [keyOf(claim), claim]));
  const found = findings.map(keyOf);
  const errors = [
    ...found.flatMap((key, i) => (claimed.has(key) ? [] : [{ pointer: `/qualifications/${i}`, code: 'not_claimed', detail: `${key} is not claimed in this revision` }])),
    ...found.flatMap((key, i) => (found.indexOf(key) === i ? [] : [{ pointer: `/qualifications/${i}`, code: 'duplicate', detail: `${key} stands twice` }])),
    ...[...claimed.keys()].filter((key) => !found.includes(key)).map((key) => ({ pointer: '/qualifications', code: 'claim_undecided', detail: `${key} has no finding` })),
    ...findings.flatMap((finding, i) => findingProblems(finding, claimed.get(keyOf(finding)), { at: `/qualifications/${i}`, on })),
  ];
  refuseProblems('findings_incomplete', 'Decide every claim of this revision, once; `errors` points at each problem.', errors);
  return [...findings];
}

interface Where {
  readonly at: string;
  readonly on: string;
}

const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === '';

function findingProblems(finding: Finding, claim: Claim | undefined, where: Where): ErrorItem[] {
  const pack = claim && packOf(claim.discipline);
  if (!pack) return [];
  const essential = criteriaFor(pack, claim.country, claim.services).filter(({ kind }) => kind === 'essential').map(({ key }) => key);
  const known = criteriaFor(pack, claim.country).map(({ key }) => key);
  const { criteria = [] } = finding;
  return [
    ...criteria.flatMap((_item, i) => criterionProblems(criteria, i, where)),
    ...criteria.flatMap(({ criterion }, i) => (known.includes(criterion) ? [] : [{ pointer: `${where.at}/criteria/${i}/criterion`, code: 'unknown_criterion', detail: `${pack.name} has no such criterion for ${claim.country}` }])),
    ...(finding.decision === 'qualified' ? unmetProblems(finding, essential, claim.kept ?? [], where) : rejectionProblems(finding, where)),
  ];
}

function criterionProblems(criteria: readonly CriterionFinding[], i: number, { at, on }: Where): ErrorItem[] {
  const { criterion, outcome, feedback, expiresOn } = criteria[i]!;
  const pointer = `${at}/criteria/${i}`;
  return [
    ...(criteria.findIndex((other) => other.criterion === criterion) === i ? [] : [{ pointer: `${pointer}/criterion`, code: 'duplicate', detail: `${criterion} stands twice` }]),
    ...(outcome === 'not_met' && isBlank(feedback) ? [{ pointer: `${pointer}/feedback`, code: 'feedback_required', detail: 'tell the vendor what is missing' }] : []),
    ...(outcome === 'met' && expiresOn !== undefined && expiresOn < on ? [{ pointer: `${pointer}/expiresOn`, code: 'criterion_ended', detail: 'what is over is not met' }] : []),
  ];
}

/** Every essential criterion that the services call for is found met, or not to apply: now, or before on the same evidence. */
function unmetProblems({ criteria = [] }: Finding, essential: readonly string[], kept: readonly string[], { at }: Where): ErrorItem[] {
  return essential.flatMap((key) => {
    const found = criteria.find(({ criterion }) => criterion === key);
    if (found?.outcome === 'not_met') return [{ pointer: `${at}/decision`, code: 'criterion_unmet', detail: `${key} is essential: without it nobody is qualified` }];
    return found || kept.includes(key) ? [] : [{ pointer: `${at}/criteria`, code: 'criterion_unassessed', detail: `${key} is essential: say what you found of it` }];
  });
}

function rejectionProblems({ criteria = [], feedback }: Finding, { at }: Where): ErrorItem[] {
  const said = !isBlank(feedback) || criteria.some(({ outcome }) => outcome === 'not_met');
  return said ? [] : [{ pointer: `${at}/feedback`, code: 'feedback_required', detail: 'tell the vendor why: here, or of a criterion that is not met' }];
}
