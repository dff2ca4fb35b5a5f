import type { MemberRole } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { MemberAddress } from '../domain/contact-address.js';
import { MembershipRow } from './membership.row.js';
import { OrganisationRow } from './organisation.row.js';

/** By hand: of the organisation's audit, by audit_of_organisation. */
const OWNED_SINCE = `
  SELECT min(at) AS since FROM identity.audit
   WHERE organisation_id = $1
     AND ((action = 'organisation_registered' AND actor_id = $2) OR (action = 'member_joined' AND actor_id = $2 AND facts ->> 'role' = 'owner')
          OR (action = 'member_role_changed' AND object_id = $2 AND facts ->> 'to' = 'owner'))`;

/** By hand, for the join. */
const OTHER_OWNERS = `
  SELECT count(*)::int AS owners FROM identity.membership m JOIN identity.account a ON a.id = m.account_id
   WHERE m.organisation_id = $1 AND m.role = 'owner' AND m.account_id <> $2 AND a.suspended_at IS NULL`;

/** Who is no member is nobody to write to. */
const FORGET_CONTACT = 'UPDATE identity.organisation SET contact_email = NULL WHERE id = $1 AND contact_email = (SELECT email FROM identity.account WHERE id = $2)';

const MEMBER_ADDRESS = `
  SELECT a.email, a.email_verified_at AS "emailVerifiedAt" FROM identity.membership m JOIN identity.account a ON a.id = m.account_id WHERE m.organisation_id = $1 AND a.email_key = $2`;

/** Organisations and who belongs to them. The organisation's row is the lock of everything about its members. */
@Injectable()
export class OrganisationRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<OrganisationRow | undefined> {
    return this.database.one(
      `SELECT id, display_name AS "displayName", legal_name AS "legalName", registration_number AS "registrationNumber", side, country, time_zone AS "timeZone", currency, contact_email AS "contactEmail",
              version, created_at AS "createdAt", changed_at AS "changedAt" FROM identity.organisation WHERE id = $1`,
      [id],
    );
  }

  async add(tx: Tx, organisation: OrganisationRow): Promise<void> {
    await tx.manager.insert(OrganisationRow, organisation);
  }

  async save(tx: Tx, organisation: OrganisationRow): Promise<void> {
    await tx.manager.update(OrganisationRow, { id: organisation.id }, organisation);
  }

  async lock(tx: Tx, id: string): Promise<OrganisationRow> {
    const organisation = await tx.manager.findOne(OrganisationRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!organisation) throw new DomainError('not_found', 'organisation_not_found', 'There is no such organisation.');
    return organisation;
  }

  async addMember(tx: Tx, membership: MembershipRow): Promise<void> {
    await tx.manager.insert(MembershipRow, membership);
  }

  async changeRole(tx: Tx, organisationId: string, accountId: string, next: { readonly role: MemberRole; readonly roleSince: Date }): Promise<void> {
    await tx.manager.update(MembershipRow, { organisationId, accountId }, next);
  }

  /**
   * From when the days of grace count for a role that demands a second factor: since somebody first got it in this organisation, as the audit tells, so that
   * taking it away and giving it back gives no more of them.
   */
  async ownedSince(tx: Tx, organisationId: string, accountId: string, at: Date): Promise<Date> {
    return (await tx.one<{ since: Date | null }>(OWNED_SINCE, [organisationId, accountId]))?.since ?? at;
  }

  /** The address goes with its owner from what the organisation tells others. */
  async removeMember(tx: Tx, organisationId: string, accountId: string): Promise<void> {
    await tx.manager.delete(MembershipRow, { organisationId, accountId });
    await tx.execute(FORGET_CONTACT, [organisationId, accountId]);
  }

  /** The address as its account spells it; undefined when no member has it. */
  memberAddress(tx: Tx, organisationId: string, emailKey: string): Promise<MemberAddress | undefined> {
    return tx.one<MemberAddress>(MEMBER_ADDRESS, [organisationId, emailKey]);
  }

  async roleOf(tx: Tx, organisationId: string, accountId: string): Promise<MemberRole | undefined> {
    return (await tx.manager.findOneBy(MembershipRow, { organisationId, accountId }))?.role;
  }

  /** The owners besides a member who can act: a suspended one answers for nothing until it is reinstated. */
  async countOtherOwners(tx: Tx, organisationId: string, accountId: string): Promise<number> {
    return (await tx.one<{ owners: number }>(OTHER_OWNERS, [organisationId, accountId]))?.owners ?? 0;
  }

  countMembers(tx: Tx, organisationId: string): Promise<number> {
    return tx.manager.countBy(MembershipRow, { organisationId });
  }

  countMemberships(tx: Tx, accountId: string): Promise<number> {
    return tx.manager.countBy(MembershipRow, { accountId });
  }
}
