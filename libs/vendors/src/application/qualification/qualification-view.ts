import { criteriaFor, type Criterion, type DisciplinePack } from '#disciplines';
import { standingAt } from '../../domain/assessment.js';
import type { OptionalNeed } from '../../domain/optional-needed.js';
import { findingsOf } from '../../domain/qualification-decision.js';
import { asItHolds, isInForce, qualificationPhase } from '../../domain/qualification-lifecycle.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import { decisionView, evidenceView } from '../profile/vendor-view.js';

/** What is known of a vendor in one discipline and country, and of what would be asked. */
export interface QualificationKnown {
  readonly vendorId: string;
  readonly discipline: string;
  readonly country: string;
  readonly pack: DisciplinePack;
  /** Undefined: it was never claimed. */
  readonly row: QualificationRow | undefined;
  /** What it offers now, none when the discipline is offered no more. */
  readonly offered: readonly string[];
  /** By the prices of this moment. */
  readonly need: OptionalNeed;
  /** Notes that rest on a rule to be checked are for operators. */
  readonly operator: boolean;
}

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

const moneyOf = (need: OptionalNeed) => ({
  price: need.price && { basis: need.price.basis, amount: String(need.price.amount), currency: need.price.currency },
  others: need.others && { count: need.others.count, p75: need.others.p75, p90: need.others.p90 },
});

function criterionView({ row, operator }: QualificationKnown, criterion: Criterion) {
  const { key, label, kind, evidence, authority, validMonths, note, verify, requiredByLaw } = criterion;
  const kept = row?.kept.find((finding) => finding.criterion === key);
  const found = kept ?? findingsOf(row?.decision ?? null).find((finding) => finding.criterion === key);
  const ground = row?.grounds?.criteria.find((one) => one.criterion === key);
  return {
    key, label, kind, evidenceKinds: evidence, authority: authority ?? null, validMonths: validMonths ?? null,
    note: note !== undefined && (operator || !verify) ? note : null,
    requiredByLaw: requiredByLaw ?? false,
    given: (row?.evidence ?? []).filter((piece) => piece.criterion === key).map((piece) => evidenceView(piece, row?.references)),
    found: found ? { outcome: found.outcome, feedback: found.feedback, expiresOn: found.expiresOn, foundAt: found.foundAt } : null,
    kept: kept !== undefined,
    endsAt: ground?.endsAt ?? null,
  };
}

/** Criterion by criterion: what is asked, what was given, what was found, and what that is good for. */
export function viewQualification(known: QualificationKnown, at: Date) {
  const { vendorId, discipline, country, pack, offered } = known;
  const row = known.row && asItHolds(known.row);
  const state = qualificationPhase(row, at);
  const judged = row && (state === 'in_review' || state === 'qualified') ? row.services : offered;
  const inForce = row !== undefined && isInForce(row, at);
  const standing = inForce ? standingAt(row.grounds, at) : null;
  const need = inForce && row.grounds ? row.grounds.optional : known.need;
  return {
    vendorId, discipline, country, state,
    services: judged,
    qualifiedServices: inForce ? row.qualifiedServices : null,
    validFrom: iso(row?.validFrom), validUntil: iso(row?.validUntil), inForce,
    pendingFrom: iso(row?.pendingFrom),
    claimedAt: iso(row?.claimedAt), filedAt: iso(row?.filedAt),
    standing,
    optional: { needed: need.needed, why: need.why, ...moneyOf(need) },
    criteria: criteriaFor(pack, country, judged).map((criterion) => criterionView(known, criterion)),
    decision: row?.decision ? decisionView(row.decision) : null,
  };
}

export type QualificationFullView = ReturnType<typeof viewQualification>;
