import type { ErrorItem } from '#contracts';
import { criteriaFor, packOf, type Criterion } from '#disciplines';
import { isCalendarDate, isCountry } from '#reference';
import { Temporal } from 'temporal-polyfill';
import type { CredentialContent, ServedCriterion } from './credential.js';
import { endOfLocalDay } from './local-day.js';
import { addMonths } from './qualification-lifecycle.js';
import { moneyProblems } from './terms.js';

const item = (pointer: string, code: string, detail: string): ErrorItem => ({ pointer, code, detail });
const when = (wrong: boolean, ...finding: Parameters<typeof item>): ErrorItem[] => (wrong ? [item(...finding)] : []);

const today = (at: Date, timeZone: string): string => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The criterion as the pack has it for that country; undefined: there is none. */
export const criterionOf = ({ discipline, country, criterion }: ServedCriterion): Criterion | undefined => {
  const pack = packOf(discipline);
  return pack && criteriaFor(pack, country).find(({ key }) => key === criterion);
};

function servedProblems(serves: readonly ServedCriterion[]): ErrorItem[] {
  const names = serves.map(({ discipline, country, criterion }) => `${discipline} ${country} ${criterion}`);
  return serves.flatMap((served, i) => [
    ...when(!isCountry(served.country), `/serves/${i}/country`, 'unknown_country', 'must be an ISO 3166-1 alpha-2 code'),
    ...when(!packOf(served.discipline), `/serves/${i}/discipline`, 'unknown_discipline', 'there is no such discipline'),
    ...when(packOf(served.discipline) !== undefined && !criterionOf(served), `/serves/${i}/criterion`, 'unknown_criterion', `${served.discipline} has no such criterion for ${served.country}`),
    ...when(names.indexOf(names[i] ?? '') !== i, `/serves/${i}`, 'duplicate', 'must not repeat an earlier one'),
  ]);
}

/** What even a draft may not hold. Bounds of length are those of the body. */
export function draftCredentialProblems({ kind, country, serves, insuredAmount, issuedOn, expiresOn }: CredentialContent, timeZone: string, at: Date): ErrorItem[] {
  const [issued, expires] = [issuedOn, expiresOn].map((day) => (day !== null && isCalendarDate(day) ? day : undefined));
  return [
    ...when(country !== null && !isCountry(country), '/country', 'unknown_country', 'must be an ISO 3166-1 alpha-2 code'),
    ...servedProblems(serves),
    ...when(insuredAmount !== null && kind !== 'insurance', '/insuredAmount', 'not_an_insurance', 'only an insurance has an amount'),
    ...(insuredAmount === null ? [] : moneyProblems(insuredAmount, '/insuredAmount')),
    ...when(issuedOn !== null && issued === undefined, '/issuedOn', 'invalid_date', 'must be a day of the calendar'),
    ...when(expiresOn !== null && expires === undefined, '/expiresOn', 'invalid_date', 'must be a day of the calendar'),
    ...when(issued !== undefined && issued > today(at, timeZone), '/issuedOn', 'invalid_date', 'must be a day that has been'),
    ...when(issued !== undefined && expires !== undefined && expires < issued, '/expiresOn', 'ends_before_start', 'must not be before the day of issue'),
  ];
}

/** Everything that keeps a credential from being handed to an operator. */
export function credentialProblems(content: CredentialContent, hasDocument: boolean, timeZone: string, at: Date): ErrorItem[] {
  const { kind, insuredAmount, expiresOn } = content;
  const problems = draftCredentialProblems(content, timeZone, at);
  return [
    ...problems,
    ...when(!hasDocument, '/document', 'required', 'attach the document first'),
    ...when(kind === 'insurance' && insuredAmount === null, '/insuredAmount', 'required', 'say for how much it insures'),
    ...when(kind === 'insurance' && expiresOn === null, '/expiresOn', 'required', 'say until when it insures'),
    ...when(problems.length === 0 && expiresOn !== null && endOfLocalDay(expiresOn, timeZone) <= at, '/expiresOn', 'expired', 'must not have passed'),
  ];
}

/** Of a verified credential: a criterion that rests on it, until `endsAt` (null: without end). */
export interface CredentialUse extends ServedCriterion {
  readonly essential: boolean;
  /** It matters when one of these is offered; null: always. */
  readonly services: readonly string[] | null;
  readonly endsAt: Date | null;
}

/** What rests on a credential that is found good at `at`. One that names no end is good for the months that the pack gives such evidence, from its day of issue, or from `at`. */
export function usesOf({ serves, expiresOn, issuedOn }: CredentialContent, timeZone: string, at: Date): CredentialUse[] {
  return serves.flatMap((served) => {
    const criterion = criterionOf(served);
    if (!criterion) return [];
    const { kind, appliesWhen, validMonths } = criterion;
    const from = issuedOn === null ? at : endOfLocalDay(issuedOn, timeZone);
    const endsAt = expiresOn !== null ? endOfLocalDay(expiresOn, timeZone) : validMonths === undefined ? null : addMonths(from, validMonths);
    return [{ ...served, essential: kind === 'essential', services: appliesWhen.services ?? null, endsAt }];
  });
}

/** Whether it is over at `at`: its last day, or, where it names none, the months for which something essential could rest on it. */
export function hasEndedBy(content: CredentialContent, timeZone: string, at: Date): boolean {
  const last = content.expiresOn === null ? null : endOfLocalDay(content.expiresOn, timeZone);
  const essential = usesOf(content, timeZone, at).flatMap((use) => (use.essential ? [use.endsAt] : []));
  return [last, ...essential].some((end) => end !== null && end <= at);
}

/** Whether rules of the profession forbid work without it in any discipline that it serves. */
export const isRequiredByLaw = ({ serves }: CredentialContent): boolean => serves.some((served) => criterionOf(served)?.requiredByLaw === true);

/** Whether its number stands in a register that everybody can read. */
export const hasPublicNumber = ({ serves }: CredentialContent): boolean => serves.some((served) => criterionOf(served)?.registerIsPublic === true);
