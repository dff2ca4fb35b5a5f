import { IdPipe, Operation, WithCaller, type MemberCaller, type OperationOptions } from '#platform';
import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ClaimQualification } from '../application/qualification/claim-qualification.js';
import { OfferDiscipline } from '../application/profile/offer-discipline.js';
import { SetCapacity } from '../application/profile/set-capacity.js';
import { SetRates } from '../application/profile/set-rates.js';
import { SubmitProfile } from '../application/profile/submit-profile.js';
import { ClaimQualificationBody, OfferDisciplineBody, SetCapacityBody, SetRatesBody } from './profile.dto.js';
import { VendorAnswer } from './vendor.dto.js';

const WRITE = { access: { permission: 'profile.write' }, answer: VendorAnswer, ifMatch: 'accepted' } as const satisfies Partial<OperationOptions>;
const OWN = ['vendor_not_found', 'not_your_profile'] as const;

@Controller('v1/vendors/:id')
export class VendorDisciplinesController {
  constructor(
    private readonly offerDiscipline: OfferDiscipline,
    private readonly setRates: SetRates,
    private readonly setCapacity: SetCapacity,
    private readonly claimQualification: ClaimQualification,
    private readonly submitProfile: SubmitProfile,
  ) {}

  @Put('disciplines/:slug')
  @Operation({ ...WRITE, id: 'offerDiscipline', summary: 'Offer a discipline, or offer it differently; if the profile is listed, as a staged change', errors: [...OWN, 'discipline_not_found', 'profile_in_review', 'invalid_profile'] })
  offer(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('slug') slug: string, @Body() { specialisms, services, years, share, story, exclusions = [] }: OfferDisciplineBody) {
    const used = specialisms.map(({ slug: name, lastUsed }) => ({ slug: name, lastUsed: lastUsed ?? null }));
    return this.offerDiscipline.execute(caller, id, slug, { specialisms: used, services, years, share, story, exclusions });
  }

  @Put('disciplines/:slug/rates')
  @Operation({ ...WRITE, id: 'setVendorRates', summary: 'Set your prices; in effect at once', errors: [...OWN, 'discipline_not_found', 'discipline_not_offered', 'invalid_profile'] })
  rates(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('slug') slug: string, @Body() { rates, priceLines, minimumEngagement }: SetRatesBody) {
    const lines = priceLines?.map(({ key, from, to }) => ({ key, from, to: to ?? null }));
    return this.setRates.execute(caller, id, slug, { rates, priceLines: lines, minimumEngagement: minimumEngagement ?? null });
  }

  @Put('disciplines/:slug/capacity')
  @Operation({ ...WRITE, id: 'setVendorCapacity', summary: 'Say how much you could take on, and from when; in effect at once', errors: [...OWN, 'discipline_not_offered', 'invalid_profile'] })
  capacity(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('slug') slug: string, @Body() { hoursPerMonth, nextFreeOn }: SetCapacityBody) {
    return this.setCapacity.execute(caller, id, slug, { hoursPerMonth: hoursPerMonth ?? null, nextFreeOn: nextFreeOn ?? null });
  }

  @Post('disciplines/:slug/qualifications')
  @Operation({ ...WRITE, id: 'claimQualification', summary: 'Claim a qualification for a country, with evidence', status: 201, errors: [...OWN, 'discipline_not_found', 'discipline_not_offered', 'country_not_served', 'qualification_in_review', 'invalid_profile'] })
  claim(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('slug') slug: string, @Body() { country, evidence }: ClaimQualificationBody) {
    return this.claimQualification.execute(caller, id, slug, { country, evidence });
  }

  @Post('submit')
  @Operation({ ...WRITE, id: 'submitVendor', summary: 'Ask to be listed, or to have the staged change shown', errors: [...OWN, 'profile_in_review', 'nothing_to_submit', 'invalid_profile', 'screening_blocked'] })
  submit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.submitProfile.execute(caller, id);
  }
}
