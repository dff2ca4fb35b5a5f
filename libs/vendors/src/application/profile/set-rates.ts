import type { MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { canonicalRates, rateProblems, type Rates } from '../../domain/terms.js';
import { ChangeTerms, type TermsChange } from './change-terms.js';
import { refuseProfile } from './profile-refusals.js';
import type { OwnVendorView } from './vendor-view.js';

@Injectable()
export class SetRates {
  constructor(private readonly terms: ChangeTerms) {}

  execute(caller: MemberCaller, id: string, discipline: string, given: Rates): Promise<OwnVendorView> {
    return this.terms.execute(caller, id, discipline, 'set_rates', () => changeOf(given));
  }
}

function changeOf(given: Rates): TermsChange {
  refuseProfile(rateProblems(given));
  const { rates, minimumEngagement } = canonicalRates(given);
  return { rates, minimumEngagement, currency: rates[0]?.price.currency ?? minimumEngagement?.currency ?? null };
}
