import { IdPipe, Operation, sendDocument, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AgreedTerms } from '../application/award/agreed-terms.js';
import { ExportAgreedTerms } from '../application/records/export-agreed-terms.js';
import { AgreedTermsAnswer, AwardContactsAnswer } from './agreed-terms.dto.js';

const ERRORS = ['award_not_found', 'terms_not_agreed'] as const;

@Controller('v1/awards/:id')
export class AgreedTermsController {
  constructor(private readonly agreed: AgreedTerms, private readonly documents: ExportAgreedTerms) {}

  @Get('terms')
  @Operation({ id: 'readAgreedTerms', summary: 'What both parties agreed on when the award was accepted; it never changes', access: { permission: 'bids.read', orOperator: true }, answer: AgreedTermsAnswer, errors: ERRORS })
  terms(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.agreed.read(caller, id);
  }

  @Get('terms.pdf')
  @Operation({ id: 'exportAgreedTerms', summary: 'The same as a document', access: { permission: 'bids.read', orOperator: true }, limit: 'costly', file: true, media: 'application/pdf', mediaExample: '%PDF-1.7…', answer: 'none', errors: [...ERRORS, 'documents_busy'] })
  async document(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return sendDocument(reply, caller, `agreed-terms-${id}.pdf`, await this.documents.execute(caller, id));
  }

  @Get('contacts')
  @Operation({ id: 'readAwardContacts', summary: 'Whom the two parties of an accepted award deal with', access: { permission: 'bids.read' }, answer: AwardContactsAnswer, errors: ERRORS })
  contacts(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.agreed.contacts(caller, id);
  }
}
