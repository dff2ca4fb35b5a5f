import { actorOf, CONFIG, Database, requireFresh, write, type Config, type MemberCaller, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { contactOf } from '../domain/contact-address.js';
import { emailKey } from '../domain/email.js';
import { changed, type OrganisationChange } from '../domain/organisation.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import type { OrganisationRow } from '../persistence/organisation.row.js';
import { ActingMember } from './acting-member.js';
import { DemoGuard } from './demo-guard.js';
import { organisationView, type OrganisationView } from './organisation-view.js';

@Injectable()
export class ChangeOrganisation {
  constructor(
    private readonly database: Database,
    private readonly acting: ActingMember,
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditRepository,
    private readonly demo: DemoGuard,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(caller: MemberCaller, organisationId: string, change: OrganisationChange): Promise<OrganisationView> {
    const demo = caller.account !== undefined && (await this.demo.isDemo(caller.account.id));
    return write(this.database, caller, async (tx) => {
      const current = await this.acting.lockFor(tx, caller, organisationId, 'organisation.write');
      const facts = changed(current, await this.addressed(tx, current, change), { demo });
      requireFresh(caller, organisationView(current));
      const at = await tx.clock();
      const next = { ...current, ...facts, version: current.version + 1, changedAt: at };
      await this.organisations.save(tx, next);
      this.audit.record(tx, { action: 'organisation_changed', at, actorId: actorOf(caller), objectId: organisationId, organisationId, facts: { version: String(next.version) } });
      return organisationView(next);
    });
  }

  /** The change with the named address as its member spells it. */
  private async addressed(tx: Tx, { id, contactEmail: present }: OrganisationRow, change: OrganisationChange): Promise<OrganisationChange> {
    const { contactEmail: named } = change;
    if (!named || named === present) return change;
    return { ...change, contactEmail: contactOf(await this.organisations.memberAddress(tx, id, emailKey(named)), { unproved: this.config.limits === 'development' }) };
  }
}
