import { AddAttachment } from './application/add-attachment.js';
import { ReadAttachments } from './application/read-attachments.js';
import { RemoveAttachment } from './application/remove-attachment.js';
import { SweepAttachments } from './application/sweep-attachments.js';
import { AttachmentsController } from './http/attachments.controller.js';
import { SweepFiles } from './jobs/sweep-files.js';
import { AttachmentRepository } from './persistence/attachment.repository.js';
import { AttachmentRow } from './persistence/attachment.row.js';

export const ATTACHMENT_ROWS = [AttachmentRow];
export const ATTACHMENT_CONTROLLERS = [AttachmentsController];
export const ATTACHMENT_PROVIDERS = [AttachmentRepository, AddAttachment, ReadAttachments, RemoveAttachment, SweepAttachments];
export const ATTACHMENT_SCHEDULES = [{ name: 'requests.sweep-files', everyMs: 600_000, task: SweepFiles }];
