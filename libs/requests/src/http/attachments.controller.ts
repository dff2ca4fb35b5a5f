import { IdPipe, Operation, sendFile, WithCaller, WithUpload, type Caller, type IncomingUpload, type MemberCaller } from '#platform';
import { Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AddAttachment } from '../application/while-open/add-attachment.js';
import { ReadAttachments } from '../application/while-open/read-attachments.js';
import { RemoveAttachment } from '../application/while-open/remove-attachment.js';
import { ATTACHMENT_LIMITS } from '../domain/limits.js';
import { AttachmentAnswer, AttachmentFormDto, AttachmentList } from './attachment.dto.js';

@Controller('v1/requests/:id/attachments')
export class AttachmentsController {
  constructor(private readonly addAttachment: AddAttachment, private readonly readAttachments: ReadAttachments, private readonly removeAttachment: RemoveAttachment) {}

  @Post()
  @Operation({ id: 'addAttachment', summary: 'Attach a file to a draft', access: { permission: 'requests.write' }, limit: 'costly', status: 201, upload: { form: AttachmentFormDto, maxBytes: ATTACHMENT_LIMITS.fileBytes }, answer: AttachmentAnswer, errors: ['request_not_found', 'not_your_request', 'invalid_attachment', 'request_not_editable', 'too_many_attachments', 'attachments_too_large'] })
  add(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @WithUpload(AttachmentFormDto) upload: IncomingUpload<AttachmentFormDto>) {
    return this.addAttachment.execute(caller, id, upload);
  }

  @Get()
  @Operation({ id: 'listAttachments', summary: 'The files of a request, restricted ones by title', access: 'public', ownWith: 'requests.read', answer: AttachmentList, errors: ['request_not_found'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readAttachments.list(caller, id);
  }

  @Get(':attachmentId/content')
  @Operation({ id: 'downloadAttachment', summary: 'One file, to be saved', access: 'public', ownWith: 'requests.read', file: true, answer: 'none', errors: ['request_not_found', 'attachment_not_found', 'restricted_content'] })
  async content(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Param('attachmentId', IdPipe) attachmentId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return sendFile(reply, await this.readAttachments.file(caller, id, attachmentId));
  }

  @Delete(':attachmentId')
  @Operation({ id: 'removeAttachment', summary: 'Take a file off a draft', access: { permission: 'requests.write' }, answer: 'none', errors: ['request_not_found', 'not_your_request', 'attachment_not_found', 'request_not_editable'] })
  remove(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('attachmentId', IdPipe) attachmentId: string) {
    return this.removeAttachment.execute(caller, id, attachmentId);
  }
}
