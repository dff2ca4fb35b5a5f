import { refuseProblems, type ErrorItem } from '#contracts/domain-error';
import { criteriaFor, packOf, type Criterion } from '#disciplines';

export interface Claim {
  readonly discipline: string;
  readonly country: string;
  readonly services?: readonly string[];
}

/** What was found about one criterion of a claim. */
export interface CriterionFinding {
  readonly criterion: string;
  readonly met: boolean;
  readonly feedback?: string;
}

/** An operator's finding about one claim of a vendor; what is said in it is read by that vendor. */
export interface Finding {
  readonly discipline: string;
  readonly country: string;
  readonly decision: 'qualified' | 'rejected';
  readonly feedback?: string;
  readonly criteria?: readonly CriterionFinding[];
}

const keyOf = ({ discipline, country }: Claim) => `${discipline} ${country}`;

/** The findings of an approval must cover the claims of that revision exactly: none forgotten, none invented, none twice; and what they say of criteria must hold together. */
export function requireFindings(claims: readonly Claim[], findings: readonly Finding[]): Finding[] {
  const claimed = new Map(claims.map((claim) => [keyOf(claim), claim]));
  const found = findings.map(keyOf);
  const errors = [
    ...found.flatMap((key, i) => (claimed.has(key) ? [] : [{ pointer: `/qualifications/${i}`, code: 'not_claimed', detail: `${key} is not claimed in this revision` }])),
    ...found.flatMap((key, i) => (found.indexOf(key) === i ? [] : [{ pointer: `/qualifications/${i}`, code: 'duplicate', detail: `${key} stands twice` }])),
    ...[...claimed.keys()].filter((key) => !found.includes(key)).map((key) => ({ pointer: '/qualifications', code: 'claim_undecided', detail: `${key} has no finding` })),
    ...findings.flatMap((finding, i) => criterionProblems(finding, claimed.get(keyOf(finding)), `/qualifications/${i}`)),
  ];
  refuseProblems('findings_incomplete', 'Decide every claim of this revision, once; `errors` points at each problem.', errors);
  return [...findings];
}

function criterionProblems({ criteria = [], decision }: Finding, claim: Claim | undefined, at: string): ErrorItem[] {
  const pack = claim && packOf(claim.discipline);
  if (!pack) return [];
  const known = criteriaFor(pack, claim.country);
  const asked = criteriaFor(pack, claim.country, claim.services);
  const keys = criteria.map((item) => item.criterion);
  const isUnmetEssential = ({ criterion, met }: CriterionFinding) => !met && asked.some((one: Criterion) => one.key === criterion && one.kind === 'essential');
  return criteria.flatMap((item, i) => [
    ...(known.some((one) => one.key === item.criterion) ? [] : [{ pointer: `${at}/criteria/${i}/criterion`, code: 'unknown_criterion', detail: `${pack.name} has no such criterion for ${claim.country}` }]),
    ...(keys.indexOf(item.criterion) === i ? [] : [{ pointer: `${at}/criteria/${i}/criterion`, code: 'duplicate', detail: `${item.criterion} stands twice` }]),
    ...(decision === 'qualified' && isUnmetEssential(item) ? [{ pointer: `${at}/decision`, code: 'criterion_unmet', detail: `${item.criterion} is essential: without it nobody is qualified` }] : []),
  ]);
}
