import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { dueLapse } from '../../domain/profile-lifecycle.js';
import { isExpiryDue, moveQualification, stepOf, withChanged } from '../../domain/qualification-lifecycle.js';
import { ProfileRepository, type LockedProfile } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';

/** A profile and its qualifications with nothing left to settle. */
export interface SettledProfile {
  readonly row: ProfileRow;
  readonly qualifications: readonly QualificationRow[];
}

/** Stores what time alone has decided about a profile that is held `FOR UPDATE`: with actor `system` and the instant at which it fell due. */
@Injectable()
export class SettleProfile {
  constructor(private readonly profiles: ProfileRepository, private readonly qualifications: QualificationRepository) {}

  execute(tx: Tx, { row, qualifications, at }: LockedProfile): SettledProfile {
    const settled = this.expire(tx, { row, qualifications }, at);
    const due = dueLapse(settled.row, at);
    if (!due) return settled;
    const { dueAt, ...move } = due;
    return { ...settled, row: this.profiles.settle(tx, settled.row, move, dueAt, { action: 'lapse', actor: 'system', actorId: null, reasonCode: 'changes_overdue' }) };
  }

  private expire(tx: Tx, { row, qualifications }: SettledProfile, at: Date): SettledProfile {
    const ended = qualifications.filter((one) => isExpiryDue(one, at)).map((held) => ({ ...moveQualification('expire', held, 'system', at), changedAt: held.validUntil ?? at }));
    this.qualifications.save(tx, ended);
    let current = row;
    for (const expired of ended) {
      current = this.profiles.settle(tx, current, {}, expired.changedAt, { action: 'expire_qualification', actor: 'system', actorId: null, facts: { qualifications: [stepOf('qualified', expired)] } });
    }
    return { row: current, qualifications: withChanged(qualifications, ended) };
  }
}
