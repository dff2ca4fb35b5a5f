import type { MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { canonicalRates, rateProblems, type Rates } from '../domain/terms.js';
import { ChangeTerms } from './change-terms.js';
import { refuseProfile } from './profile-refusals.js';
import type { OwnVendorView } from './vendor-view.js';

@Injectable()
export class SetRates {
  constructor(private readonly terms: ChangeTerms) {}

  async execute(caller: MemberCaller, id: string, discipline: string, given: Rates): Promise<OwnVendorView> {
    refuseProfile(rateProblems(given));
    const { rates, minimumEngagement } = canonicalRates(given);
    const currency = rates[0]?.price.currency ?? minimumEngagement?.currency ?? null;
    return this.terms.execute(caller, id, discipline, 'set_rates', { rates, minimumEngagement, currency });
  }
}
