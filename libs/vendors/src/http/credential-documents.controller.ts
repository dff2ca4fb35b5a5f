import { IdPipe, Operation, sendFile, WithCaller, WithUpload, type AccountCaller, type Caller, type IncomingUpload, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AttachDocument } from '../application/credential/attach-document.js';
import { GrantPendingRenewal } from '../application/credential/grant-pending-renewal.js';
import { ReadCredentials } from '../application/credential/read-credentials.js';
import { VENDOR_LIMITS } from '../domain/limits.js';
import { CredentialAnswer, CredentialDocumentForm, CredentialPendingRenewalBody } from './credential.dto.js';

@Controller('v1/vendors/:id/credentials/:credentialId')
export class CredentialDocumentsController {
  constructor(private readonly attachDocument: AttachDocument, private readonly readCredentials: ReadCredentials, private readonly grantPending: GrantPendingRenewal) {}

  @Post('document')
  @Operation({ id: 'attachCredentialDocument', summary: 'Attach the document of a credential that is not verified, in place of the one before', access: { permission: 'profile.write' }, limit: 'costly', upload: { form: CredentialDocumentForm, maxBytes: VENDOR_LIMITS.documentBytes }, answer: CredentialAnswer, errors: ['vendor_not_found', 'not_your_profile', 'credential_not_found', 'invalid_document', 'credential_not_editable'] })
  attach(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('credentialId', IdPipe) credentialId: string, @WithUpload(CredentialDocumentForm) upload: IncomingUpload) {
    return this.attachDocument.execute(caller, id, credentialId, upload);
  }

  @Get('document')
  @Operation({ id: 'downloadCredentialDocument', summary: 'The document of a credential, to be saved; that an operator took it is recorded', access: { permission: 'profile.write', orOperator: true }, file: true, answer: 'none', errors: ['vendor_not_found', 'credential_not_found', 'document_missing', 'document_damaged'] })
  async document(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Param('credentialId', IdPipe) credentialId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return sendFile(reply, await this.readCredentials.document(caller, id, credentialId));
  }

  @Post('pending-renewal')
  @Operation({ id: 'grantPendingRenewal', summary: 'Let a credential hold on for 14 days while its renewal, filed in time, waits', access: 'operator', answer: CredentialAnswer, errors: ['vendor_not_found', 'credential_not_found', 'own_organisation', 'credential_not_verified', 'renewal_not_pending'] })
  pending(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string, @Param('credentialId', IdPipe) credentialId: string, @Body() _body: CredentialPendingRenewalBody) {
    return this.grantPending.execute(caller, id, credentialId);
  }
}
