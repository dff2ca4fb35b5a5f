import { ApplyCredentialDecision } from './application/credential/apply-credential-decision.js';
import { AttachDocument } from './application/credential/attach-document.js';
import { DocumentKeys } from './application/credential/document-keys.js';
import { EditCredential } from './application/credential/edit-credential.js';
import { EndPending } from './application/credential/end-pending.js';
import { FileCredential } from './application/credential/file-credential.js';
import { GrantPendingRenewal } from './application/credential/grant-pending-renewal.js';
import { OwnCredential } from './application/credential/own-credential.js';
import { ReadCredentials } from './application/credential/read-credentials.js';
import { SubmitCredential } from './application/credential/submit-credential.js';
import { SweepDocuments } from './application/credential/sweep-documents.js';
import { WarnOfExpiry } from './application/credential/warn-of-expiry.js';
import { WithdrawCredential } from './application/credential/withdraw-credential.js';
import { CredentialDocumentsController } from './http/credential-documents.controller.js';
import { CredentialsController } from './http/credentials.controller.js';
import { SweepFiles } from './jobs/sweep-files.js';
import { Warn } from './jobs/warn.js';
import { CredentialRepository } from './persistence/credential.repository.js';
import { CredentialDocumentRow, CredentialRow, CredentialUseRow, ExpiryWarningRow } from './persistence/credential.row.js';

/** Licences, insurances and the like: what is essential of a qualification may rest on them. */
export const CREDENTIAL_ROWS = [CredentialRow, CredentialDocumentRow, CredentialUseRow, ExpiryWarningRow];
export const CREDENTIAL_CONTROLLERS = [CredentialsController, CredentialDocumentsController];
export const CREDENTIAL_PROVIDERS = [CredentialRepository, OwnCredential, EndPending, FileCredential, EditCredential, AttachDocument, SubmitCredential, WithdrawCredential, GrantPendingRenewal, ReadCredentials, ApplyCredentialDecision, WarnOfExpiry, SweepDocuments, DocumentKeys];
export const CREDENTIAL_SCHEDULES = [
  { name: 'vendors.warn', everyMs: 600_000, task: Warn },
  { name: 'vendors.sweep-files', everyMs: 600_000, task: SweepFiles },
];
