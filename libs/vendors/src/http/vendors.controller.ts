import { IdPipe, Operation, PageQuery, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ActOnProfile } from '../application/profile/act-on-profile.js';
import { CreateProfile } from '../application/profile/create-profile.js';
import { EditProfile } from '../application/profile/edit-profile.js';
import { ListProfileHistory } from '../application/profile/list-profile-history.js';
import { ListVendors } from '../application/search/list-vendors.js';
import { ReadVendor } from '../application/search/read-vendor.js';
import { CreateVendorBody, EditVendorBody, editOf } from './profile.dto.js';
import { VendorAnswer, VendorHistoryPage } from './vendor.dto.js';
import { searchOf, VendorListQueryDto, VendorPage } from './vendor-search.dto.js';

@Controller('v1/vendors')
export class VendorsController {
  constructor(
    private readonly createProfile: CreateProfile,
    private readonly editProfile: EditProfile,
    private readonly readVendor: ReadVendor,
    private readonly listVendors: ListVendors,
    private readonly actOnProfile: ActOnProfile,
    private readonly listHistory: ListProfileHistory,
  ) {}

  @Post()
  @Operation({ id: 'createVendor', body: 'optional', summary: 'Start the vendor profile of your organisation', access: { permission: 'profile.write' }, status: 201, answer: VendorAnswer, errors: ['organisation_is_client', 'profile_exists', 'invalid_profile'] })
  create(@WithCaller() caller: MemberCaller, @Body() body: CreateVendorBody) {
    return this.createProfile.execute(caller, editOf(body));
  }

  @Get()
  @Operation({ id: 'listVendors', summary: 'Search the vendors that are listed and take work', access: 'public', answer: VendorPage, errors: ['invalid_cursor'] })
  list(@WithCaller() caller: Caller, @Query() query: VendorListQueryDto) {
    return this.listVendors.execute(caller, searchOf(query));
  }

  @Get(':id')
  @Operation({ id: 'readVendor', summary: 'One vendor, as much of it as you may see', access: 'public', ownWith: 'organisation.read', answer: VendorAnswer, errors: ['vendor_not_found'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readVendor.execute(caller, id);
  }

  @Patch(':id')
  @Operation({ id: 'editVendor', summary: 'Change your profile; if it is listed, as a staged change', access: { permission: 'profile.write' }, ifMatch: 'required', answer: VendorAnswer, errors: ['vendor_not_found', 'not_your_profile', 'profile_in_review', 'invalid_profile'] })
  edit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: EditVendorBody) {
    return this.editProfile.execute(caller, id, editOf(body));
  }

  @Post(':id/pause')
  @Operation({ id: 'pauseVendor', summary: 'Take no new work, at once', access: { permission: 'profile.write' }, ifMatch: 'accepted', answer: VendorAnswer, errors: ['vendor_not_found', 'not_your_profile', 'profile_not_listed'] })
  pause(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnProfile.execute(caller, id, 'pause');
  }

  @Post(':id/resume')
  @Operation({ id: 'resumeVendor', summary: 'Take work again, at once', access: { permission: 'profile.write' }, ifMatch: 'accepted', answer: VendorAnswer, errors: ['vendor_not_found', 'not_your_profile', 'profile_not_paused'] })
  resume(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnProfile.execute(caller, id, 'resume');
  }

  @Post(':id/recall')
  @Operation({ id: 'recallVendor', summary: 'Take back what waits for an operator', access: { permission: 'profile.write' }, ifMatch: 'accepted', answer: VendorAnswer, errors: ['vendor_not_found', 'not_your_profile', 'profile_not_in_review'] })
  recall(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnProfile.execute(caller, id, 'recall');
  }

  @Get(':id/history')
  @Operation({ id: 'listVendorHistory', summary: 'What happened to your profile, newest first', access: { permission: 'organisation.read', orOperator: true }, answer: VendorHistoryPage, errors: ['vendor_not_found', 'invalid_cursor'] })
  history(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listHistory.execute(caller, id, query);
  }
}
