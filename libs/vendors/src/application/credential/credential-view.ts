import type { CredentialPhase, ServedCriterion } from '../../domain/credential.js';
import { credentialPhase, endOf } from '../../domain/credential-lifecycle.js';
import { hasPublicNumber } from '../../domain/credential-content.js';
import type { CredentialDocumentRow, CredentialRow } from '../../persistence/credential.row.js';
import type { DocumentedCredential } from '../../persistence/credential.repository.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const served = ({ discipline, country, criterion }: ServedCriterion) => ({ discipline, country, criterion });

const documentView = ({ fileName, mediaType, bytes, sha256, createdAt }: CredentialDocumentRow) => ({ fileName, mediaType, bytes, sha256, uploadedAt: createdAt.toISOString() });

/** A credential as its organisation and operators see it. */
// Every member is named: jsonb gives keys back in an order of its own, and the ETag of an answer is a hash of its text.
export function ownCredentialView({ row, document }: DocumentedCredential, at: Date) {
  const { id, kind, title, issuer, number, country, region, serves, insuredAmount, issuedOn, expiresOn, replaces, revision } = row;
  const state: CredentialPhase = credentialPhase(row, at);
  return {
    id, kind, title, issuer, number, country, region,
    serves: serves.map(served),
    insuredAmount: insuredAmount && { amount: insuredAmount.amount, currency: insuredAmount.currency },
    issuedOn, expiresOn, replaces, revision, state,
    verified: state === 'verified',
    endsAt: iso(endOf(row)),
    pendingUntil: iso(row.pendingUntil),
    document: document && documentView(document),
    decision: row.decisionCode === null || row.decidedAt === null ? null : { reasonCode: row.decisionCode, statement: row.decisionStatement, decidedAt: row.decidedAt.toISOString() },
    submittedAt: iso(row.submittedAt),
    verifiedAt: iso(row.verifiedAt),
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

export type OwnCredentialView = ReturnType<typeof ownCredentialView>;

/** What anybody may know of a credential that is verified and has not ended. Its number only where a register shows it to everybody. */
export function publicCredentialView(row: CredentialRow) {
  const { id, kind, title, issuer, number, country, expiresOn } = row;
  return { id, kind, title, issuer, country, expiresOn, verified: true, ...(number !== null && hasPublicNumber(row) ? { number } : {}) };
}

export type CredentialView = OwnCredentialView | ReturnType<typeof publicCredentialView>;
