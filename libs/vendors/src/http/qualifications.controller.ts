import { IdPipe, Operation, sendFile, WithCaller, WithUpload, type AccountCaller, type Caller, type IncomingUpload, type MemberCaller } from '#platform';
import { Body, Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AddEvidenceFile } from '../application/qualification/add-evidence-file.js';
import { KeepPending } from '../application/qualification/keep-pending.js';
import { ReadEvidenceFiles } from '../application/qualification/read-evidence-files.js';
import { ReadQualification } from '../application/qualification/read-qualification.js';
import { RemoveEvidenceFile } from '../application/qualification/remove-evidence-file.js';
import { VENDOR_LIMITS } from '../domain/limits.js';
import { CountryPipe } from './country-pipe.js';
import { EvidenceFileAnswer, EvidenceFileList, EvidenceFormDto, QualificationPendingRenewalBody, QualificationAnswer } from './qualification.dto.js';

const READ = { access: { permission: 'organisation.read', orOperator: true } } as const;
const WRITE = { access: { permission: 'profile.write' } } as const;

@Controller('v1/vendors/:id')
export class QualificationsController {
  constructor(
    private readonly readQualification: ReadQualification,
    private readonly keepPending: KeepPending,
    private readonly addFile: AddEvidenceFile,
    private readonly readFiles: ReadEvidenceFiles,
    private readonly removeFile: RemoveEvidenceFile,
  ) {}

  @Get('disciplines/:slug/qualifications/:country')
  @Operation({ ...READ, id: 'readQualification', summary: 'What is asked of a vendor in a discipline and country, what it gave and what was found', answer: QualificationAnswer, errors: ['vendor_not_found', 'discipline_not_found', 'discipline_not_offered'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) vendorId: string, @Param('slug') discipline: string, @Param('country', CountryPipe) country: string) {
    return this.readQualification.execute(caller, { vendorId, discipline, country });
  }

  @Post('disciplines/:slug/qualifications/:country/pending-renewal')
  @Operation({ id: 'keepQualificationPending', summary: 'Put the end of a qualification off by 14 days while its renewal is judged', access: 'operator', ifMatch: 'accepted', answer: QualificationAnswer, errors: ['vendor_not_found', 'discipline_not_found', 'discipline_not_offered', 'own_organisation', 'qualification_not_in_review', 'pending_renewal_not_possible', 'pending_renewal_forbidden'] })
  pending(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) vendorId: string, @Param('slug') discipline: string, @Param('country', CountryPipe) country: string, @Body() { reasonCode }: QualificationPendingRenewalBody) {
    return this.keepPending.execute(caller, { vendorId, discipline, country }, reasonCode);
  }

  @Post('evidence')
  @Operation({ ...WRITE, id: 'addEvidenceFile', summary: 'Upload a file that claims may name as evidence', limit: 'costly', status: 201, upload: { form: EvidenceFormDto, maxBytes: VENDOR_LIMITS.evidenceFileBytes }, answer: EvidenceFileAnswer, errors: ['vendor_not_found', 'not_your_profile', 'invalid_evidence_file', 'too_many_evidence_files', 'evidence_files_too_large'] })
  add(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @WithUpload(EvidenceFormDto) upload: IncomingUpload<EvidenceFormDto>) {
    return this.addFile.execute(caller, id, upload);
  }

  @Get('evidence')
  @Operation({ ...READ, id: 'listEvidenceFiles', summary: 'The evidence files of a vendor', answer: EvidenceFileList, errors: ['vendor_not_found'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readFiles.list(caller, id);
  }

  @Get('evidence/:fileId/content')
  @Operation({ ...READ, id: 'downloadEvidenceFile', summary: 'One evidence file, to be saved', file: true, answer: 'none', errors: ['vendor_not_found', 'evidence_file_not_found', 'document_damaged'] })
  async content(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Param('fileId', IdPipe) fileId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return sendFile(reply, await this.readFiles.file(caller, id, fileId));
  }

  @Delete('evidence/:fileId')
  @Operation({ ...WRITE, id: 'removeEvidenceFile', summary: 'Remove an evidence file that no claim names', answer: 'none', errors: ['vendor_not_found', 'not_your_profile', 'evidence_file_not_found', 'evidence_file_in_use'] })
  remove(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('fileId', IdPipe) fileId: string) {
    return this.removeFile.execute(caller, id, fileId);
  }
}
