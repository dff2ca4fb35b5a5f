import { DomainError } from '#contracts/domain-error';

interface Claim {
  readonly discipline: string;
  readonly country: string;
}

const keyOf = (claim: Claim) => `${claim.discipline} ${claim.country}`;

/** The findings of an approval must cover the claims of that revision exactly: none forgotten, none invented, none twice. */
export function requireFindings<F extends Claim>(claims: readonly Claim[], findings: readonly F[]): F[] {
  const claimed = new Set(claims.map(keyOf));
  const found = findings.map(keyOf);
  const errors = [
    ...found.flatMap((key, i) => (claimed.has(key) ? [] : [{ pointer: `/qualifications/${i}`, code: 'not_claimed', detail: `${key} is not claimed in this revision` }])),
    ...found.flatMap((key, i) => (found.indexOf(key) === i ? [] : [{ pointer: `/qualifications/${i}`, code: 'duplicate', detail: `${key} stands twice` }])),
    ...[...claimed].filter((key) => !found.includes(key)).map((key) => ({ pointer: '/qualifications', code: 'claim_undecided', detail: `${key} has no finding` })),
  ];
  if (errors.length > 0) throw new DomainError('invalid', 'findings_incomplete', 'Decide every claim of this revision, once.', errors);
  return [...findings];
}
