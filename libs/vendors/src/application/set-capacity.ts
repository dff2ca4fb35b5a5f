import type { MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { capacityProblems, type Capacity } from '../domain/terms.js';
import { ChangeTerms } from './change-terms.js';
import { refuseProfile } from './profile-refusals.js';
import type { OwnVendorView } from './vendor-view.js';

@Injectable()
export class SetCapacity {
  constructor(private readonly terms: ChangeTerms) {}

  async execute(caller: MemberCaller, id: string, discipline: string, capacity: Capacity): Promise<OwnVendorView> {
    refuseProfile(capacityProblems(capacity));
    const { hoursPerMonth, nextFreeOn } = capacity;
    return this.terms.execute(caller, id, discipline, 'set_capacity', { capacityHours: hoursPerMonth === null ? null : hoursPerMonth.toFixed(2), nextFreeDate: nextFreeOn });
  }
}
