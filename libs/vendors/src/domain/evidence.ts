import type { ErrorItem } from '#contracts';
import { criteriaFor, type DisciplinePack } from '#disciplines';
import { isCalendarDate } from '#reference';
import { endOfLocalDay } from './local-day.js';
import { VENDOR_LIMITS } from './limits.js';
import type { EvidenceItem } from './qualification-lifecycle.js';

/** What evidence is given for, and what of it was found good before. */
export interface ClaimedEvidence {
  readonly country: string;
  readonly services: readonly string[];
  readonly evidence: readonly EvidenceItem[];
  /** Criteria whose finding stands; they need nothing. */
  readonly kept?: readonly string[];
}

/** The instant at which evidence is looked at, and the zone whose days its dates mean. */
export interface LookedAt {
  readonly at: Date;
  readonly timeZone: string;
}

/** The zone whose days a vendor means; one that is not known yet counts as UTC. */
export const zoneOf = ({ timeZone }: { readonly timeZone: string | null }): string => timeZone ?? 'UTC';

const HTTP = /^https?:\/\/[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#]\S*)?$/i;

const isLink = (url: string): boolean => HTTP.test(url) && URL.canParse(url);

/** Every member in one order, and none that says nothing: stored and compared as text. */
export function plainEvidence({ criterion, text, url, fileId, credentialId, caseStudyId, expiresOn }: EvidenceItem): EvidenceItem {
  const given = Object.entries({ text, url, fileId, credentialId, caseStudyId, expiresOn }).filter(([, value]) => value !== undefined && value !== null);
  return { criterion, ...Object.fromEntries(given) };
}

const asText = (piece: EvidenceItem): string => JSON.stringify(plainEvidence(piece));

/** Whether the same is given for a criterion, in whatever order. */
export function sameEvidence(criterion: string, one: readonly EvidenceItem[], other: readonly EvidenceItem[]): boolean {
  const of = (pieces: readonly EvidenceItem[]) => pieces.filter((piece) => piece.criterion === criterion).map(asText).sort().join('\n');
  return of(one) === of(other);
}

const thingsOf = ({ url, fileId, credentialId, caseStudyId }: EvidenceItem): readonly string[] => [url, fileId, credentialId, caseStudyId].filter((thing) => thing !== undefined);

const says = (piece: EvidenceItem): boolean => (piece.text ?? '').trim() !== '' || thingsOf(piece).length > 0;

function itemProblems(piece: EvidenceItem, pointer: string, { at, timeZone }: LookedAt): ErrorItem[] {
  const problems: ErrorItem[] = [];
  if (!says(piece)) problems.push({ pointer, code: 'evidence_empty', detail: 'give a text, a link, a file, a credential or a case study' });
  if (thingsOf(piece).length > 1) problems.push({ pointer, code: 'one_reference', detail: 'name one thing in each item: a link, a file, a credential or a case study' });
  if (piece.credentialId !== undefined && piece.expiresOn !== undefined) problems.push({ pointer: `${pointer}/expiresOn`, code: 'own_date', detail: 'leave it out: a credential names its own last day' });
  if (piece.url !== undefined && !isLink(piece.url)) problems.push({ pointer: `${pointer}/url`, code: 'invalid_link', detail: 'must be an address that begins with http:// or https://, without a name or a password in it' });
  if (piece.expiresOn !== undefined && !isCalendarDate(piece.expiresOn)) problems.push({ pointer: `${pointer}/expiresOn`, code: 'invalid_date', detail: 'must be a day of the calendar' });
  else if (piece.expiresOn !== undefined && endOfLocalDay(piece.expiresOn, timeZone) <= at) problems.push({ pointer: `${pointer}/expiresOn`, code: 'evidence_ended', detail: 'is over; give what is current' });
  return problems;
}

/**
 * What is wrong with the evidence of a claim: every essential criterion of the pack that applies to the country and the services offered needs some, unless what was found of it
 * stands; others may have some. A criterion has at most ten items, none of them twice, and none may be unknown there.
 */
export function evidenceProblems(pack: DisciplinePack, { country, services, evidence, kept = [] }: ClaimedEvidence, looked: LookedAt): ErrorItem[] {
  const known = criteriaFor(pack, country).map((criterion) => criterion.key);
  const texts = evidence.map(asText);
  const answered = (key: string) => kept.includes(key) || evidence.some((piece) => piece.criterion === key && says(piece));
  const missing = criteriaFor(pack, country, services).filter((criterion) => criterion.kind === 'essential' && !answered(criterion.key));
  const before = (i: number) => evidence.slice(0, i).filter(({ criterion }) => criterion === evidence[i]?.criterion).length;
  return [
    ...evidence.flatMap((piece, i) => [
      ...(known.includes(piece.criterion) ? [] : [{ pointer: `/evidence/${i}/criterion`, code: 'unknown_criterion', detail: `${pack.name} has no such criterion for ${country}` }]),
      ...(texts.indexOf(texts[i]!) === i ? [] : [{ pointer: `/evidence/${i}`, code: 'duplicate', detail: 'must not repeat an earlier one' }]),
      ...(before(i) < VENDOR_LIMITS.evidencePerCriterion ? [] : [{ pointer: `/evidence/${i}`, code: 'too_many', detail: `a criterion has at most ${VENDOR_LIMITS.evidencePerCriterion} items` }]),
      ...itemProblems(piece, `/evidence/${i}`, looked),
    ]),
    ...missing.map((criterion) => ({ pointer: '/evidence', code: 'evidence_missing', detail: `${criterion.key}: ${criterion.label}` })),
  ];
}
