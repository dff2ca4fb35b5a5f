import type { CaseDecided } from '#contracts';
import { packOf } from '#disciplines';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { groundsOf, mergedFindings } from '../../domain/assessment.js';
import { zoneOf } from '../../domain/evidence.js';
import { datedEvidence } from '../../domain/evidence-references.js';
import { optionalNeed, publishedPrice, type OptionalNeed } from '../../domain/optional-needed.js';
import { findingOf, type CriterionFinding } from '../../domain/qualification-decision.js';
import { addMonths, moveQualification, type Granted } from '../../domain/qualification-lifecycle.js';
import { VENDOR_LIMITS } from '../../domain/limits.js';
import type { PublishedDecision } from '../../persistence/neighbours.sql.js';
import { pricesOfOthers } from '../../persistence/prices-of-others.sql.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import type { TermsRow } from '../../persistence/terms.row.js';

interface Vendor {
  readonly row: ProfileRow;
  readonly terms: readonly TermsRow[];
}

interface Decision {
  readonly decided: CaseDecided;
  readonly published: PublishedDecision;
  readonly at: Date;
}

type Key = Pick<QualificationRow, 'discipline' | 'country'>;

const isOf = (claim: Key) => (other: Key): boolean => other.discipline === claim.discipline && other.country === claim.country;

/** What a decision makes of the claims that waited for it. Only an approval decides them; otherwise they go back to their author as they are. */
@Injectable()
export class JudgeClaims {
  async execute(tx: Tx, waiting: readonly QualificationRow[], vendor: Vendor, decision: Decision): Promise<QualificationRow[]> {
    const { decided: { decision: whole, qualifications = [] }, at } = decision;
    const found = (claim: Key) => (whole === 'approved' ? qualifications.find(isOf(claim))?.decision : undefined);
    const needs = await needsOf(tx, waiting.filter((claim) => found(claim) === 'qualified'), vendor, at);
    return waiting.map((claim): QualificationRow => {
      const verdict = found(claim);
      if (!verdict) return { ...moveQualification('return', claim, 'operator', at), changedAt: at };
      const findings = findingsOn(claim, decision);
      const granted = verdict === 'qualified' ? grantedTo(claim, findings, { need: needs.get(claim), timeZone: zoneOf(vendor.row.content), at }) : undefined;
      return decidedClaim(claim, findings, granted, decision);
    });
  }
}

/** By one query for all of them. */
async function needsOf(tx: Tx, claims: readonly QualificationRow[], { row, terms }: Vendor, at: Date): Promise<ReadonlyMap<QualificationRow, OptionalNeed>> {
  const priced = claims.flatMap((claim) => {
    const price = publishedPrice(terms.find(({ discipline }) => discipline === claim.discipline)?.rates ?? []);
    return price ? [{ claim, price }] : [];
  });
  const others = await pricesOfOthers(tx, priced.map(({ claim: { discipline, country }, price }) => ({ discipline, country, ...price })), row.id, at);
  return new Map(priced.map(({ claim, price }, i) => [claim, optionalNeed(price, others[i] ?? null)]));
}

/** What was found now, and what stands from before the rejection that went ahead of this claim. */
function findingsOn(claim: QualificationRow, { published, at }: Decision): CriterionFinding[] {
  const now = (published.findings?.find(isOf(claim))?.criteria ?? []).map((stored) => findingOf(stored, at.toISOString()));
  return mergedFindings(now, claim.kept);
}

function grantedTo(claim: QualificationRow, findings: readonly CriterionFinding[], { need, timeZone, at }: { readonly need: OptionalNeed | undefined; readonly timeZone: string; readonly at: Date }): Granted {
  const pack = packOf(claim.discipline);
  const latest = addMonths(at, VENDOR_LIMITS.qualificationMonths);
  const resting = (claim.restsOn ?? []).filter(({ endsAt }) => endsAt === null || at < new Date(endsAt)).map(({ criterion }) => criterion);
  const dated = { ...claim, evidence: datedEvidence(claim.evidence, claim.references ?? {}) };
  const { criteria, until } = pack ? groundsOf(pack, dated, findings, { at, timeZone }, resting) : { criteria: [], until: latest };
  return { until, grounds: { criteria, optional: need ?? optionalNeed(null, null), latest: latest.toISOString() } };
}

/** Evidence that ended while the decision was on its way qualifies nobody: the claim is rejected, and what it wants is told by its criteria. */
function decidedClaim(claim: QualificationRow, findings: readonly CriterionFinding[], granted: Granted | undefined, { decided, published, at }: Decision): QualificationRow {
  const { feedback = null } = published.findings?.find(isOf(claim)) ?? {};
  const ended = granted !== undefined && granted.until <= at;
  const qualifies = granted !== undefined && !ended;
  const over = new Set(ended ? granted.grounds.criteria.filter(({ kind, endsAt }) => kind === 'essential' && endsAt !== null && new Date(endsAt) <= at).map(({ criterion }) => criterion) : []);
  const told = [...findings.filter(({ criterion }) => !over.has(criterion)), ...[...over].map((criterion): CriterionFinding => ({ criterion, outcome: 'not_met', feedback: 'What was given for it had ended by the time of the decision.', expiresOn: null, foundAt: at.toISOString() }))];
  return {
    ...moveQualification(qualifies ? 'qualify' : 'reject', claim, 'operator', at, granted),
    decision: { decision: qualifies ? 'qualified' : 'rejected', reasonCode: decided.reasonCode, statement: published.statement, feedback, criteria: told, decidedAt: at.toISOString() },
    caseId: decided.caseId,
    changedAt: at,
  };
}
