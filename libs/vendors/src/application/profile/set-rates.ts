import { packOf } from '#disciplines';
import type { MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { currencyOf, publishedRates, rateProblems, type StatedRates } from '../../domain/terms.js';
import { ChangeTerms, type TermsChange } from './change-terms.js';
import { disciplineNotFound, refuseProfile } from './profile-refusals.js';
import type { OwnVendorView } from './vendor-view.js';

@Injectable()
export class SetRates {
  constructor(private readonly terms: ChangeTerms) {}

  /** Without price lines: there are none. */
  execute(caller: MemberCaller, id: string, discipline: string, { priceLines = [], ...stated }: Omit<StatedRates, 'priceLines'> & Partial<StatedRates>): Promise<OwnVendorView> {
    return this.terms.execute(caller, id, discipline, 'set_rates', () => changeOf(discipline, { ...stated, priceLines }));
  }
}

function changeOf(discipline: string, stated: StatedRates): TermsChange {
  const pack = packOf(discipline);
  if (!pack) throw disciplineNotFound();
  refuseProfile(rateProblems(stated, pack));
  return { ...publishedRates(stated, pack), currency: currencyOf(stated) };
}
