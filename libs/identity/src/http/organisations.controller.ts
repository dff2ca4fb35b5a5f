import { IdPipe, Operation, WithCaller, type AccountCaller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ChangeOrganisation } from '../application/change-organisation.js';
import { ReadOrganisation } from '../application/read-organisation.js';
import { RegisterOrganisation } from '../application/register-organisation.js';
import { ChangeOrganisationBody, OrganisationAnswer, RegisterOrganisationBody } from './organisation.dto.js';

@Controller('v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly registerOrganisation: RegisterOrganisation,
    private readonly readOrganisation: ReadOrganisation,
    private readonly changeOrganisation: ChangeOrganisation,
  ) {}

  @Post()
  @Operation({ id: 'registerOrganisation', summary: 'Register an organisation and become its owner', access: 'account', status: 201, answer: OrganisationAnswer, errors: ['too_many_memberships', 'invalid_organisation', 'screening_blocked'] })
  register(@WithCaller() caller: AccountCaller, @Body() body: RegisterOrganisationBody) {
    return this.registerOrganisation.execute(caller, { ...body, registrationNumber: body.registrationNumber ?? null, contactEmail: body.contactEmail ?? null });
  }

  @Get(':id')
  @Operation({ id: 'readOrganisation', summary: 'One of your organisations', access: { permission: 'organisation.read' }, answer: OrganisationAnswer, errors: ['organisation_not_found'] })
  read(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.readOrganisation.execute(caller, id);
  }

  @Patch(':id')
  @Operation({ id: 'changeOrganisation', summary: 'Change facts about your organisation', access: { permission: 'organisation.write' }, ifMatch: 'required', answer: OrganisationAnswer, errors: ['organisation_not_found', 'side_is_kept', 'invalid_organisation', 'screening_blocked'] })
  change(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: ChangeOrganisationBody) {
    return this.changeOrganisation.execute(caller, id, body);
  }
}
