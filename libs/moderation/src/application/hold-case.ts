import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { caseStateAt, decideCase, leaseUntil } from '../domain/case-lifecycle.js';
import { MODERATION_LIMITS } from '../domain/limits.js';
import { CaseRepository } from '../persistence/case.repository.js';
import { caseView, type CaseView } from './case-view.js';
import { OwnOrganisations } from './own-organisations.js';

/** Claim, renew and release: a lease that ends by the clock, so that two operators never hold one case. */
@Injectable()
export class HoldCase {
  constructor(private readonly database: Database, private readonly cases: CaseRepository, private readonly own: OwnOrganisations) {}

  async execute(caller: AccountCaller, id: string, action: 'claim' | 'renew' | 'release'): Promise<CaseView> {
    return write(this.database, caller, async (tx) => {
      const row = await this.cases.lock(tx, id);
      await this.own.refuse(tx, caller, row.organisationId);
      const at = await tx.clock();
      const from = caseStateAt(row, at);
      const to = decideCase(action, row, caller.account.id, at);
      const claimedAt = action === 'claim' ? at : row.claimedAt;
      const held = to === 'claimed' && claimedAt !== null;
      const lease = held ? { claimedBy: caller.account.id, claimedAt, leaseUntil: leaseUntil(claimedAt, at, MODERATION_LIMITS.lease) } : { claimedBy: null, claimedAt: null, leaseUntil: null };
      const next = await this.cases.save(tx, { ...row, state: to, ...lease }, { at, actorId: caller.account.id, action, fromState: from });
      return caseView(next, at);
    });
  }
}
