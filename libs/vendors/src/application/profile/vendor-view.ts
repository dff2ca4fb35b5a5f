import type { Money } from '#contracts';
import type { ListedVendorRow } from '../../persistence/listed-vendors.sql.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import type { TermsRow } from '../../persistence/terms.row.js';
import { closuresFrom, freeOn, localDay, type Closure } from '../../domain/closures.js';
import { LINK_NAMES, type DisciplineOffer, type LinkName, type Place, type ProfileSpecialism, type WorkingHours } from '../../domain/profile.js';
import { standingAt, type Standing } from '../../domain/assessment.js';
import { plainEvidence } from '../../domain/evidence.js';
import { referenceOf } from '../../domain/evidence-references.js';
import { findingsOf, type CriterionFinding, type QualificationDecision } from '../../domain/qualification-decision.js';
import { asItHolds, isInForce, qualificationPhase, type EvidenceItem, type Reference, type References } from '../../domain/qualification-lifecycle.js';
import type { SpecialismLevel } from '../../domain/specialism-evidence.js';
import type { Capacity, PricedLine, Rate, Rates } from '../../domain/terms.js';

/** A specialism that is offered. Of what is listed, `level` says what stands for it, and `pieces` how many pieces of evidence. */
export interface SpecialismView extends ProfileSpecialism {
  readonly level?: SpecialismLevel;
  readonly pieces?: number;
}

/** An offer with the terms on which it stands. `nextFreeOn` is the later of what was stated and the end of a closure that runs. */
export interface OfferView extends DisciplineOffer, Rates, Capacity {
  readonly specialisms: readonly SpecialismView[];
  /** `nextFreeOn` as it was stated; for its organisation and operators. */
  readonly statedNextFreeOn?: string | null;
}

export interface QualificationView {
  readonly discipline: string;
  readonly country: string;
  readonly services: readonly string[];
  readonly validUntil: string | null;
  /** While it is in force; null of what was granted before it was kept. It gates nothing. */
  readonly mark: Standing['mark'] | null;
  /** For its organisation and operators. */
  readonly state?: string;
  readonly validFrom?: string | null;
  readonly evidence?: readonly EvidenceView[];
  readonly decision?: QualificationDecisionView | null;
}

/** A piece of evidence, with what is known of the credential or the case study that it names: never their documents. */
export interface EvidenceView extends EvidenceItem {
  readonly reference?: Reference;
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
  readonly places: readonly Place[];
  readonly timeZone: string | null;
  readonly workingHours: WorkingHours | null;
  readonly teamSize: number | null;
  readonly foundedYear: number | null;
  readonly closures: readonly Closure[];
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
  readonly decision: ReturnType<typeof decisionOfProfile>;
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
    places: row.places.map(placeView),
    timeZone: row.time_zone,
    workingHours: { from: row.working_from, until: row.working_until },
    teamSize: row.team_size,
    foundedYear: row.founded_year,
    closures: row.closures.map(({ from, until }) => ({ from, until })),
    disciplines: row.offers.map((offer) => ({ ...offer, specialisms: offer.specialisms.map(({ slug, lastUsed, level, evidence }) => ({ slug, lastUsed, level, pieces: evidence })) })),
    qualifications: row.qualifications.map(({ discipline, country, services, validUntil, mark }) => ({ discipline, country, services, validUntil: validUntil && new Date(validUntil).toISOString(), mark })),
    listedAt: iso(row.listed_at),
  };
}

const placeView = ({ country, region }: Place): Place => ({ country, region });

const moneyView = ({ amount, currency }: Money): Money => ({ amount, currency });

const rateView = ({ basis, price, line }: Rate): Rate => ({ basis, price: moneyView(price), ...(line === undefined ? {} : { line }) });

const lineView = ({ key, kind, unit, from, to }: PricedLine): PricedLine => ({ key, kind, unit, from: moneyView(from), to: to && moneyView(to) });

const NO_TERMS = { rates: [], priceLines: [], minimumEngagement: null, hoursPerMonth: null, nextFreeOn: null };

/** The terms on which a discipline is offered, as they were stated. */
export function termsView(terms: readonly TermsRow[], discipline: string): Rates & Capacity {
  const found = terms.find((row) => row.discipline === discipline);
  if (!found) return NO_TERMS;
  const { rates, priceLines, minimumEngagement, capacityHours, nextFreeDate } = found;
  return { rates: rates.map(rateView), priceLines: priceLines.map(lineView), minimumEngagement: minimumEngagement && moneyView(minimumEngagement), hoursPerMonth: capacityHours === null ? null : Number(capacityHours), nextFreeOn: nextFreeDate };
}

function offerView({ discipline, specialisms, services, years, share, story, exclusions = [] }: DisciplineOffer, terms: readonly TermsRow[], away: Away): OfferView {
  const { nextFreeOn, ...stated } = termsView(terms, discipline);
  const free = freeOn(nextFreeOn, away.closures, away.today);
  return { discipline, specialisms: specialisms.map(({ slug, lastUsed }) => ({ slug, lastUsed })), services, years, share, story, exclusions, ...stated, nextFreeOn: free, statedNextFreeOn: nextFreeOn };
}

interface Away {
  readonly closures: readonly Closure[];
  /** The vendor's day. */
  readonly today: string;
}

/** An order of our own: an answer after a change is made of what was changed, not read again. */
const byName = (a: QualificationRow, b: QualificationRow): number => (a.discipline + a.country < b.discipline + b.country ? -1 : 1);

function qualificationView(row: QualificationRow, at: Date): QualificationView {
  const { discipline, country, services, validFrom, validUntil } = asItHolds(row);
  const evidence = row.evidence.map((piece) => evidenceView(piece, row.references));
  const mark = isInForce({ validFrom, validUntil }, at) ? (standingAt(row.grounds, at)?.mark ?? null) : null;
  return { discipline, country, services, mark, state: qualificationPhase({ ...row, validUntil }, at), validFrom: iso(validFrom), validUntil: iso(validUntil), evidence, decision: row.decision && decisionView(row.decision) };
}

export function evidenceView(piece: EvidenceItem, references: References = {}): EvidenceView {
  const reference = referenceOf(piece, references);
  return { ...plainEvidence(piece), ...(reference ? { reference: { kind: reference.kind, title: reference.title, state: reference.state, lastDay: reference.lastDay } } : {}) };
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

/** What an operator decided last. */
export function decisionOfProfile({ decisionCode, decisionStatement, decidedAt }: ProfileRow): { readonly reasonCode: string; readonly statement: string | null; readonly decidedAt: string } | null {
  return decisionCode === null || decidedAt === null ? null : { reasonCode: decisionCode, statement: decisionStatement, decidedAt: decidedAt.toISOString() };
}

/** Which day it is for a vendor: in the zone that clients see, while another one is only staged. */
export const todayOf = ({ content, liveContent }: ProfileRow, at: Date): string => localDay((liveContent ?? content).timeZone, at);

// Every member is named: jsonb gives keys back in an order of its own, and the ETag of an answer is a hash of its text.
export function ownView(row: ProfileRow, { terms, qualifications }: VendorParts, at: Date): OwnVendorView {
  const { id, organisationId, displayName, state, staged, revision, reviewRevision, content } = row;
  const { headline, story, languages, countries, places = [], timeZone, workingHours, teamSize, foundedYear, links } = content;
  const today = todayOf(row, at);
  const closures = closuresFrom(row.closures, today);
  return {
    id, organisationId, displayName, state, staged, revision, reviewRevision,
    headline, story, languages, countries, places: places.map(placeView), timeZone,
    workingHours: workingHours && { from: workingHours.from, until: workingHours.until },
    teamSize, foundedYear,
    links: Object.fromEntries(LINK_NAMES.flatMap((name) => (links[name] === undefined ? [] : [[name, links[name]]]))),
    closures,
    disciplines: content.disciplines.map((offer) => offerView(offer, terms, { closures, today })),
    qualifications: [...qualifications].sort(byName).map((qualification) => qualificationView(qualification, at)),
    decision: decisionOfProfile(row),
    submittedAt: iso(row.submittedAt),
    listedAt: iso(row.listedAt),
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
