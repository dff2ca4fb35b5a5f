import { DomainError } from '#contracts';
import { CONFIG, Database, write, type AccountCaller, type Config, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { contactOf } from '../domain/contact-address.js';
import { emailKey } from '../domain/email.js';
import { MOST } from '../domain/limits.js';
import { founded, type OrganisationFacts } from '../domain/organisation.js';
import { AccountRepository } from '../persistence/account.repository.js';
import type { AccountRow } from '../persistence/account.row.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { requireConfirmed } from './confirmed-address.js';
import { DemoGuard } from './demo-guard.js';
import { organisationView, type OrganisationView } from './organisation-view.js';

@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Config,
    private readonly demo: DemoGuard,
  ) {}

  /** The caller becomes the first owner. */
  async execute(caller: AccountCaller, stated: OrganisationFacts): Promise<OrganisationView> {
    const facts = founded(stated, { demo: await this.demo.isDemo(caller.account.id) });
    return write(this.database, caller, async (tx) => {
      const founder = await this.requireRoom(tx, caller.account);
      const contactEmail = this.contact(founder, facts);
      const at = await tx.clock();
      const organisation = { id: uuidv7(), ...facts, contactEmail, version: 1, createdAt: at, changedAt: at };
      await this.organisations.add(tx, organisation);
      await this.organisations.addMember(tx, { organisationId: organisation.id, accountId: caller.account.id, role: 'owner', joinedAt: at, roleSince: at });
      this.audit.record(tx, { action: 'organisation_registered', at, actorId: caller.account.id, objectId: organisation.id, organisationId: organisation.id, facts: { side: facts.side } });
      tx.announce('identity.organisation-registered.v1', { organisationId: organisation.id, version: 1, side: facts.side });
      return organisationView(organisation);
    });
  }

  /** The founder is the only member. */
  private contact(founder: AccountRow, { contactEmail: named }: OrganisationFacts): string | null {
    return named === null ? null : contactOf(emailKey(named) === founder.emailKey ? founder : undefined, { unproved: this.config.limits === 'development' });
  }

  private async requireRoom(tx: Tx, account: AccountCaller['account']): Promise<AccountRow> {
    const founder = await this.accounts.lockInSession(tx, account);
    requireConfirmed(founder, this.config);
    if ((await this.organisations.countMemberships(tx, account.id)) < MOST.membershipsPerAccount) return founder;
    throw new DomainError('conflict', 'too_many_memberships', `An account belongs to at most ${MOST.membershipsPerAccount} organisations.`);
  }
}
