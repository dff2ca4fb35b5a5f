import { AcceptConfidentiality } from './application/while-open/accept-confidentiality.js';
import { AddAttachment } from './application/while-open/add-attachment.js';
import { ListAcceptances } from './application/while-open/list-acceptances.js';
import { ReadAttachments } from './application/while-open/read-attachments.js';
import { RemoveAttachment } from './application/while-open/remove-attachment.js';
import { RestrictedSight } from './application/request/restricted-sight.js';
import { SweepAttachments } from './application/while-open/sweep-attachments.js';
import { AttachmentsController } from './http/attachments.controller.js';
import { ConfidentialityController } from './http/confidentiality.controller.js';
import { SweepFiles } from './jobs/sweep-files.js';
import { AttachmentRepository } from './persistence/attachment.repository.js';
import { AttachmentRow } from './persistence/attachment.row.js';
import { ConfidentialityAcceptanceRow } from './persistence/confidentiality-acceptance.row.js';
import { ConfidentialityRepository } from './persistence/confidentiality.repository.js';

export const ATTACHMENT_ROWS = [AttachmentRow, ConfidentialityAcceptanceRow];
export const ATTACHMENT_CONTROLLERS = [AttachmentsController, ConfidentialityController];
export const ATTACHMENT_PROVIDERS = [AttachmentRepository, AddAttachment, ReadAttachments, RemoveAttachment, SweepAttachments, ConfidentialityRepository, RestrictedSight, AcceptConfidentiality, ListAcceptances];
export const ATTACHMENT_SCHEDULES = [{ name: 'requests.sweep-files', everyMs: 600_000, task: SweepFiles }];
