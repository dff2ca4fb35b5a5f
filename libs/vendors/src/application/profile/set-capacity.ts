import type { MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { capacityProblems, type Capacity } from '../../domain/terms.js';
import { ChangeTerms, type TermsChange } from './change-terms.js';
import { refuseProfile } from './profile-refusals.js';
import type { OwnVendorView } from './vendor-view.js';

@Injectable()
export class SetCapacity {
  constructor(private readonly terms: ChangeTerms) {}

  execute(caller: MemberCaller, id: string, discipline: string, capacity: Capacity): Promise<OwnVendorView> {
    return this.terms.execute(caller, id, discipline, 'set_capacity', () => changeOf(capacity));
  }
}

function changeOf(capacity: Capacity): TermsChange {
  refuseProfile(capacityProblems(capacity));
  const { hoursPerMonth, nextFreeOn } = capacity;
  return { capacityHours: hoursPerMonth === null ? null : hoursPerMonth.toFixed(2), nextFreeDate: nextFreeOn };
}
