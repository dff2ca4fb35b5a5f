import { DomainError } from '#contracts';
import { Database, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { ONE_MEMBER, type MemberRecord } from '../persistence/member-list.sql.js';
import { requireOwnOrganisation } from './acting-member.js';
import { memberView, type MemberView } from './member-view.js';

@Injectable()
export class ReadMember {
  constructor(private readonly database: Database) {}

  async execute(caller: MemberCaller, organisationId: string, accountId: string): Promise<MemberView> {
    requireOwnOrganisation(caller, organisationId);
    const member = await this.database.one<MemberRecord>(ONE_MEMBER, [organisationId, accountId]);
    if (!member) throw new DomainError('not_found', 'member_not_found', 'There is no such member.');
    return memberView(member);
  }
}
