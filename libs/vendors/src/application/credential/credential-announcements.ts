import { noticesDue, type CaseDecided } from '#contracts';
import type { Tx } from '#platform';
import { isListed } from '../../domain/profile.js';
import type { CredentialRow } from '../../persistence/credential.row.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { announceChange, signalsToTell } from '../profile/vendor-announcements.js';

const fact = ({ id: credentialId, vendorId, organisationId, version, revision }: CredentialRow) => ({ vendorId, organisationId, version, credentialId, revision });

export function announceCredential(tx: Tx, row: CredentialRow, signals: readonly string[]): void {
  tx.announce('vendors.credential-submitted.v1', { ...fact(row), signals: signalsToTell(signals) });
}

/** Nothing when it did not wait for an operator. */
export function announceCredentialRecall(tx: Tx, before: CredentialRow, saved: CredentialRow): void {
  if (before.state === 'in_review') tx.announce('vendors.credential-recalled.v1', fact(saved));
}

/** Rankings read what a qualification rests on. */
export function announceStanding(tx: Tx, profile: ProfileRow): void {
  if (isListed(profile)) announceChange(tx, profile);
}

/** The vendor: what an operator decided. */
export function tellCredentialDecision(tx: Tx, { id: objectId, organisationId, title }: CredentialRow, { decision, reasonCode }: Pick<CaseDecided, 'decision' | 'reasonCode'>): void {
  const outcome = decision === 'approved' ? 'verified' : decision;
  for (const due of noticesDue('credential_decided', [organisationId], { objectType: 'credential', objectId, facts: { title, outcome, reason: reasonCode } })) tx.announce('vendors.notice-due.v1', due);
}
