import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { dueLapse } from '../domain/profile-lifecycle.js';
import { isExpiryDue, moveQualification, stepOf } from '../domain/qualification-lifecycle.js';
import { ProfileRepository } from '../persistence/profile.repository.js';
import type { ProfileRow } from '../persistence/profile.row.js';
import { QualificationRepository } from '../persistence/qualification.repository.js';

/** Stores what time alone has decided about a profile that is held `FOR UPDATE`: with actor `system` and the instant at which it fell due. */
@Injectable()
export class SettleProfile {
  constructor(private readonly profiles: ProfileRepository, private readonly qualifications: QualificationRepository) {}

  async execute(tx: Tx, row: ProfileRow, at: Date): Promise<ProfileRow> {
    const settled = await this.expire(tx, row, at);
    const due = dueLapse(settled, at);
    if (!due) return settled;
    const { dueAt, ...move } = due;
    return this.profiles.settle(tx, settled, move, dueAt, { action: 'lapse', actor: 'system', actorId: null, reasonCode: 'changes_overdue' });
  }

  private async expire(tx: Tx, row: ProfileRow, at: Date): Promise<ProfileRow> {
    let current = row;
    for (const held of (await this.qualifications.ofVendor(tx, row.id)).filter((one) => isExpiryDue(one, at))) {
      const dueAt = held.validUntil ?? at;
      const expired = { ...moveQualification('expire', held, 'system', at), changedAt: dueAt };
      await this.qualifications.save(tx, [expired]);
      current = await this.profiles.settle(tx, current, {}, dueAt, { action: 'expire_qualification', actor: 'system', actorId: null, facts: { qualifications: [stepOf('qualified', expired)] } });
    }
    return current;
  }
}
