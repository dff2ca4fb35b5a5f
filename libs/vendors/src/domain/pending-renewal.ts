import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { criteriaFor, type DisciplinePack } from '#disciplines';
import type { RestsOn } from './grounds.js';
import { VENDOR_LIMITS } from './limits.js';
import type { Qualification } from './qualification-lifecycle.js';

const DAY_MS = 86_400_000;

const refused = (code: CodeOf<'conflict'>, why: string): DomainError => new DomainError('conflict', code, why);

/**
 * Until when a qualification is good while its renewal is pending: fourteen days past its end, once. It has to have been handed over before that end, and nothing of what the
 * law asks for before any work is done may be over by then, by what was found or by the credentials for it (`restsOn`): a vendor whose registration has ended has none, whatever it has filed. Throws `pending_renewal_not_possible` or
 * `pending_renewal_forbidden`.
 */
export function pendingUntil({ validUntil, pendingFrom, filedAt, grounds, qualifiedServices, country }: Qualification, pack: DisciplinePack, at: Date, restsOn: readonly RestsOn[] = []): Date {
  if (pendingFrom) throw refused('pending_renewal_not_possible', 'Its renewal is pending already, and can be so once.');
  if (!validUntil || !filedAt) throw refused('pending_renewal_not_possible', 'There is nothing to renew: no qualification has run here.');
  if (filedAt >= validUntil) throw refused('pending_renewal_not_possible', 'The evidence for its renewal was handed over when it had ended.');
  const latest = new Date(validUntil.getTime() + VENDOR_LIMITS.pendingRenewalDays * DAY_MS);
  if (at >= latest) throw refused('pending_renewal_not_possible', `The ${VENDOR_LIMITS.pendingRenewalDays} days after its end are over.`);
  const reserved = pack.criteria.filter((criterion) => criterion.requiredByLaw).map(({ key }) => key);
  const asked = criteriaFor(pack, country, qualifiedServices ?? []).map(({ key }) => key);
  const credentials = restsOn.filter(({ criterion }) => asked.includes(criterion));
  const ends = [...(grounds?.criteria ?? []), ...credentials].flatMap(({ criterion, endsAt }) => (reserved.includes(criterion) && endsAt !== null ? [new Date(endsAt)] : []));
  const until = new Date(Math.min(latest.getTime(), ...ends.map((end) => end.getTime())));
  if (until <= validUntil || until <= at) throw refused('pending_renewal_forbidden', 'What ends is something without which this work may not be done at all: no day is given past it.');
  return until;
}
