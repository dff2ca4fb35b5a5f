import { noticesDue, type CaseDecided } from '#contracts';
import type { Tx } from '#platform';
import type { ProfileRow } from '../../persistence/profile.row.js';

const fact = ({ id: vendorId, organisationId, version }: ProfileRow) => ({ vendorId, organisationId, version });

/** The vendor: what an operator decided about its profile. */
export function tellDecision(tx: Tx, { id, organisationId }: ProfileRow, { decision, reasonCode }: CaseDecided): void {
  const about = { objectType: 'vendor_profile', objectId: id, facts: { outcome: decision, reason: reasonCode } } as const;
  for (const due of noticesDue('profile_decided', [organisationId], about)) tx.announce('vendors.notice-due.v1', due);
}

const MOST_SIGNALS = 50;

/** The codes of what was found, each once, as many as an event takes. */
export const signalsToTell = (signals: readonly string[]): string[] => [...new Set(signals)].slice(0, MOST_SIGNALS);

export function announceSubmission(tx: Tx, row: ProfileRow, signals: readonly string[]): void {
  tx.announce('vendors.profile-submitted.v1', { ...fact(row), revision: row.revision, signals: signalsToTell(signals) });
}

/** `revision` is the one that waited. */
export function announceRecall(tx: Tx, row: ProfileRow, revision: number | null): void {
  tx.announce('vendors.profile-recalled.v1', { ...fact(row), revision: revision ?? row.revision });
}

/** What rankings read of a vendor that clients see has changed. */
export function announceChange(tx: Tx, row: ProfileRow): void {
  tx.announce('vendors.vendor-changed.v1', fact(row));
}

export function announceListing(tx: Tx, row: ProfileRow, disciplines: readonly string[]): void {
  tx.announce('vendors.vendor-listed.v1', { ...fact(row), disciplines: [...disciplines] });
}
