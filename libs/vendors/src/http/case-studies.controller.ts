import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller, type OperationOptions } from '#platform';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ActOnCaseStudy } from '../application/case-studies/act-on-case-study.js';
import { CreateCaseStudy } from '../application/case-studies/create-case-study.js';
import { EditCaseStudy } from '../application/case-studies/edit-case-study.js';
import { ReadCaseStudies } from '../application/case-studies/read-case-studies.js';
import { SubmitCaseStudy } from '../application/case-studies/submit-case-study.js';
import { AddCaseStudyBody, CaseStudyAnswer, caseStudyEditOf, caseStudyOf, CaseStudyPage, CaseStudyQuery, EditCaseStudyBody } from './case-study.dto.js';

const WRITE = { access: { permission: 'profile.write' }, answer: CaseStudyAnswer } as const satisfies Partial<OperationOptions>;
const PUBLIC = { access: 'public', ownWith: 'organisation.read' } as const satisfies Partial<OperationOptions>;
const OWN = ['vendor_not_found', 'not_your_profile', 'case_study_not_found', 'case_study_withdrawn'] as const;

@Controller('v1/vendors/:id/case-studies')
export class CaseStudiesController {
  constructor(
    private readonly createCaseStudy: CreateCaseStudy,
    private readonly editCaseStudy: EditCaseStudy,
    private readonly submitCaseStudy: SubmitCaseStudy,
    private readonly actOnCaseStudy: ActOnCaseStudy,
    private readonly read: ReadCaseStudies,
  ) {}

  @Post()
  @Operation({ ...WRITE, id: 'addCaseStudy', summary: 'Tell of a piece of work, as a draft', status: 201, errors: ['vendor_not_found', 'not_your_profile', 'discipline_not_found', 'discipline_not_offered', 'invalid_case_study', 'too_many_case_studies'] })
  add(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: AddCaseStudyBody) {
    return this.createCaseStudy.execute(caller, id, caseStudyOf(body));
  }

  @Get()
  @Operation({ ...PUBLIC, id: 'listCaseStudies', summary: 'Case studies of a vendor, newest first: what is approved, and all of your own', answer: CaseStudyPage, errors: ['vendor_not_found', 'invalid_cursor'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: CaseStudyQuery) {
    return this.read.page(caller, id, query);
  }

  @Get(':caseStudyId')
  @Operation({ ...PUBLIC, id: 'readCaseStudy', summary: 'One case study, as much of it as you may see', answer: CaseStudyAnswer, errors: ['case_study_not_found'] })
  one(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Param('caseStudyId', IdPipe) caseStudyId: string) {
    return this.read.one(caller, id, caseStudyId);
  }

  @Patch(':caseStudyId')
  @Operation({ ...WRITE, id: 'editCaseStudy', summary: 'Change a case study; if it is approved, as a staged change', ifMatch: 'required', errors: [...OWN, 'discipline_not_found', 'discipline_not_offered', 'case_study_in_review', 'invalid_case_study'] })
  edit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('caseStudyId', IdPipe) caseStudyId: string, @Body() body: EditCaseStudyBody) {
    return this.editCaseStudy.execute(caller, id, caseStudyId, caseStudyEditOf(body));
  }

  @Post(':caseStudyId/submit')
  @Operation({ ...WRITE, id: 'submitCaseStudy', summary: 'Ask for a case study, or its staged change, to be shown', ifMatch: 'accepted', errors: [...OWN, 'case_study_not_submittable', 'case_study_denied', 'invalid_case_study', 'screening_blocked'] })
  submit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('caseStudyId', IdPipe) caseStudyId: string) {
    return this.submitCaseStudy.execute(caller, id, caseStudyId);
  }

  @Post(':caseStudyId/recall')
  @Operation({ ...WRITE, id: 'recallCaseStudy', summary: 'Take back what waits for an operator', ifMatch: 'accepted', errors: [...OWN, 'case_study_not_in_review'] })
  recall(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('caseStudyId', IdPipe) caseStudyId: string) {
    return this.actOnCaseStudy.execute(caller, id, caseStudyId, 'recall');
  }

  @Post(':caseStudyId/withdraw')
  @Operation({ ...WRITE, id: 'withdrawCaseStudy', summary: 'Take a case study out of sight, at once and for good', ifMatch: 'accepted', errors: [...OWN] })
  withdraw(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('caseStudyId', IdPipe) caseStudyId: string) {
    return this.actOnCaseStudy.execute(caller, id, caseStudyId, 'withdraw');
  }
}
