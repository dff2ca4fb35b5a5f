import type { Money } from '#contracts';
import type { ListedVendorRow } from '../../persistence/listed-vendors.sql.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import type { TermsRow } from '../../persistence/terms.row.js';
import { LINK_NAMES, type DisciplineOffer, type LinkName, type WorkingHours } from '../../domain/profile.js';
import { plainEvidence } from '../../domain/evidence.js';
import { findingsOf, type CriterionFinding, type QualificationDecision } from '../../domain/qualification-decision.js';
import { qualificationPhase, type EvidenceItem } from '../../domain/qualification-lifecycle.js';
import type { Capacity, Rates } from '../../domain/terms.js';

/** An offer with the terms on which it stands. */
export interface OfferView extends DisciplineOffer, Rates, Capacity {}

export interface QualificationView {
  readonly discipline: string;
  readonly country: string;
  readonly services: readonly string[];
  readonly validUntil: string | null;
  /** For its organisation and operators. */
  readonly state?: string;
  readonly validFrom?: string | null;
  readonly evidence?: readonly EvidenceItem[];
  readonly decision?: QualificationDecisionView | null;
}

/** The last decision on a qualification, as its vendor and operators read it. */
export interface QualificationDecisionView extends Omit<QualificationDecision, 'criteria'> {
  readonly criteria: readonly Omit<CriterionFinding, 'foundAt'>[];
}

/** What anybody may read of a listed vendor: nothing by which to reach it past the marketplace. */
export interface PublicVendorView {
  readonly id: string;
  readonly displayName: string;
  readonly state: string;
  readonly headline: string;
  readonly story: string;
  readonly languages: readonly string[];
  readonly countries: readonly string[];
  readonly timeZone: string | null;
  readonly workingHours: WorkingHours | null;
  readonly teamSize: number | null;
  readonly foundedYear: number | null;
  readonly disciplines: readonly OfferView[];
  readonly qualifications: readonly QualificationView[];
  readonly listedAt: string | null;
}

/** The profile as its author works on it. */
export interface OwnVendorView extends PublicVendorView {
  readonly organisationId: string;
  readonly links: Readonly<Partial<Record<LinkName, string>>>;
  readonly staged: string;
  readonly revision: number;
  readonly reviewRevision: number | null;
  readonly submittedAt: string | null;
  readonly decision: { readonly reasonCode: string; readonly statement: string | null; readonly decidedAt: string } | null;
  readonly createdAt: string;
  readonly changedAt: string;
}

export type VendorView = PublicVendorView | OwnVendorView;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function publicView(row: ListedVendorRow): PublicVendorView {
  return {
    id: row.vendor_id,
    displayName: row.display_name,
    state: row.state,
    headline: row.headline,
    story: row.story,
    languages: row.languages,
    countries: row.countries,
    timeZone: row.time_zone,
    workingHours: { from: row.working_from, until: row.working_until },
    teamSize: row.team_size,
    foundedYear: row.founded_year,
    disciplines: row.offers.map((offer) => ({ ...offer, specialisms: offer.specialisms.map(({ slug, lastUsed }) => ({ slug, lastUsed })) })),
    qualifications: row.qualifications.map((held) => ({ ...held, validUntil: held.validUntil && new Date(held.validUntil).toISOString() })),
    listedAt: iso(row.listed_at),
  };
}

const moneyView = ({ amount, currency }: Money): Money => ({ amount, currency });

const NO_TERMS = { rates: [], minimumEngagement: null, hoursPerMonth: null, nextFreeOn: null };

function termsView(terms: readonly TermsRow[], discipline: string): Rates & Capacity {
  const found = terms.find((row) => row.discipline === discipline);
  if (!found) return NO_TERMS;
  const { rates, minimumEngagement, capacityHours, nextFreeDate } = found;
  const prices = rates.map(({ basis, price }) => ({ basis, price: moneyView(price) }));
  return { rates: prices, minimumEngagement: minimumEngagement && moneyView(minimumEngagement), hoursPerMonth: capacityHours === null ? null : Number(capacityHours), nextFreeOn: nextFreeDate };
}

function offerView({ discipline, specialisms, services, years, share, story }: DisciplineOffer, terms: readonly TermsRow[]): OfferView {
  return { discipline, specialisms: specialisms.map(({ slug, lastUsed }) => ({ slug, lastUsed })), services, years, share, story, ...termsView(terms, discipline) };
}

/** An order of our own: an answer after a change is made of what was changed, not read again. */
const byName = (a: QualificationRow, b: QualificationRow): number => (a.discipline + a.country < b.discipline + b.country ? -1 : 1);

function qualificationView(row: QualificationRow, at: Date): QualificationView {
  const { discipline, country, services, validFrom, validUntil } = row;
  const evidence = row.evidence.map(plainEvidence);
  return { discipline, country, services, state: qualificationPhase(row, at), validFrom: iso(validFrom), validUntil: iso(validUntil), evidence, decision: row.decision && decisionView(row.decision) };
}

export function decisionView(stored: QualificationDecision): QualificationDecisionView {
  const { decision, reasonCode, statement, feedback, decidedAt } = stored;
  const criteria = findingsOf(stored).map(({ criterion, outcome, feedback: about, expiresOn }) => ({ criterion, outcome, feedback: about, expiresOn }));
  return { decision, reasonCode, statement, feedback, criteria, decidedAt };
}

export interface VendorParts {
  readonly terms: readonly TermsRow[];
  readonly qualifications: readonly QualificationRow[];
}

// Every member is named: jsonb gives keys back in an order of its own, and the ETag of an answer is a hash of its text.
export function ownView(row: ProfileRow, { terms, qualifications }: VendorParts, at: Date): OwnVendorView {
  const { id, organisationId, displayName, state, staged, revision, reviewRevision, content, decisionCode, decisionStatement, decidedAt } = row;
  const { headline, story, languages, countries, timeZone, workingHours, teamSize, foundedYear, links } = content;
  return {
    id, organisationId, displayName, state, staged, revision, reviewRevision,
    headline, story, languages, countries, timeZone,
    workingHours: workingHours && { from: workingHours.from, until: workingHours.until },
    teamSize, foundedYear,
    links: Object.fromEntries(LINK_NAMES.flatMap((name) => (links[name] === undefined ? [] : [[name, links[name]]]))),
    disciplines: content.disciplines.map((offer) => offerView(offer, terms)),
    qualifications: [...qualifications].sort(byName).map((qualification) => qualificationView(qualification, at)),
    decision: decisionCode === null || decidedAt === null ? null : { reasonCode: decisionCode, statement: decisionStatement, decidedAt: decidedAt.toISOString() },
    submittedAt: iso(row.submittedAt),
    listedAt: iso(row.listedAt),
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
