import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { DiscardChanges } from '../application/changes/discard-changes.js';
import { ReadChanges } from '../application/changes/read-changes.js';
import { SetClosures } from '../application/closures/set-closures.js';
import { ReadCompleteness } from '../application/completeness/read-completeness.js';
import { SetClosuresBody } from './closures.dto.js';
import { VendorChangesAnswer, VendorCompletenessAnswer } from './vendor-changes.dto.js';
import { VendorAnswer } from './vendor.dto.js';

@Controller('v1/vendors/:id')
export class VendorChangesController {
  constructor(
    private readonly readChanges: ReadChanges,
    private readonly discardChanges: DiscardChanges,
    private readonly setClosures: SetClosures,
    private readonly readCompleteness: ReadCompleteness,
  ) {}

  @Get('changes')
  @Operation({ id: 'readVendorChanges', summary: 'What your profile would show differently, and whose turn it is', access: { permission: 'organisation.read', orOperator: true }, answer: VendorChangesAnswer, errors: ['vendor_not_found'] })
  changes(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readChanges.execute(caller, id);
  }

  @Delete('changes')
  @Operation({ id: 'discardVendorChanges', summary: 'Give the staged change up: what is shown is all there is again', access: { permission: 'profile.write' }, ifMatch: 'accepted', answer: VendorAnswer, errors: ['vendor_not_found', 'not_your_profile', 'nothing_to_discard'] })
  discard(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.discardChanges.execute(caller, id);
  }

  @Put('closures')
  @Operation({ id: 'setVendorClosures', summary: 'Say when you are away; in effect at once', access: { permission: 'profile.write' }, ifMatch: 'accepted', answer: VendorAnswer, errors: ['vendor_not_found', 'not_your_profile', 'invalid_profile'] })
  closures(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { closures }: SetClosuresBody) {
    return this.setClosures.execute(caller, id, closures.map(({ from, until }) => ({ from, until })));
  }

  @Get('completeness')
  @Operation({ id: 'readVendorCompleteness', summary: 'What your profile lacks, and what that costs in matching', access: { permission: 'organisation.read', orOperator: true }, answer: VendorCompletenessAnswer, errors: ['vendor_not_found'] })
  completeness(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readCompleteness.execute(caller, id);
  }
}
