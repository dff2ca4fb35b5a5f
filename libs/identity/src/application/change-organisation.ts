import { actorOf, Database, requireFresh, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { changed, type OrganisationChange } from '../domain/organisation.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
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
  ) {}

  async execute(caller: MemberCaller, organisationId: string, change: OrganisationChange): Promise<OrganisationView> {
    const demo = caller.account !== undefined && (await this.demo.isDemo(caller.account.id));
    return write(this.database, caller, async (tx) => {
      const current = await this.acting.lockFor(tx, caller, organisationId, 'organisation.write');
      const facts = changed(current, change, { demo });
      requireFresh(caller, organisationView(current));
      const at = await tx.clock();
      const next = { ...current, ...facts, version: current.version + 1, changedAt: at };
      await this.organisations.save(tx, next);
      this.audit.record(tx, { action: 'organisation_changed', at, actorId: actorOf(caller), objectId: organisationId, organisationId, facts: { version: String(next.version) } });
      return organisationView(next);
    });
  }
}
