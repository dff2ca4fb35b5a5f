import { CONFIG, Database, write, type AccountCaller, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { decideCase, leaseUntil, NO_LEASE } from '../domain/case-lifecycle.js';
import { MODERATION_LIMITS } from '../domain/limits.js';
import { CaseRepository } from '../persistence/case.repository.js';
import { caseView, type CaseView } from './case-view.js';
import { OwnOrganisations } from './own-organisations.js';
import { SettleCase } from './settle-case.js';

/** Claim, renew and release: a lease that ends by the clock, so that two operators never hold one case. */
@Injectable()
export class HoldCase {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly own: OwnOrganisations,
    private readonly settle: SettleCase,
  ) {}

  async execute(caller: AccountCaller, id: string, action: 'claim' | 'renew' | 'release'): Promise<CaseView> {
    return write(this.database, caller, async (tx) => {
      const locked = await this.cases.lock(tx, id);
      const { at } = locked;
      await this.own.refuse(tx, caller, locked.row.organisationId);
      const row = this.settle.execute(tx, locked);
      const to = decideCase(action, row, caller.account.id, at);
      const claimedAt = action === 'claim' ? at : row.claimedAt;
      const held = to === 'claimed' && claimedAt !== null;
      const lease = held ? { claimedBy: caller.account.id, claimedAt, leaseUntil: leaseUntil(claimedAt, at, MODERATION_LIMITS[this.config.limits].lease) } : NO_LEASE;
      const next = this.cases.save(tx, { ...row, state: to, ...lease }, { at, actorId: caller.account.id, action, fromState: row.state });
      return caseView(next, at);
    });
  }
}
