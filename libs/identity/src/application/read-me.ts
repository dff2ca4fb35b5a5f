import { DomainError, ROLE_PERMISSIONS, type Permission } from '#contracts';
import { Database, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { MOST } from '../domain/limits.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { MY_MEMBERSHIPS, type MyMembership } from '../persistence/my-memberships.sql.js';
import { accountView, type AccountView } from './account-view.js';

export interface MeView {
  readonly account: AccountView;
  readonly operator: boolean;
  readonly memberships: readonly (MyMembership & { readonly permissions: readonly Permission[] })[];
}

@Injectable()
export class ReadMe {
  constructor(private readonly database: Database, private readonly accounts: AccountRepository) {}

  async execute(caller: AccountCaller): Promise<MeView> {
    const account = await this.accounts.find(caller.account.id);
    if (!account) throw new DomainError('unauthenticated', 'invalid_token', 'The account no longer exists.');
    const memberships = await this.database.query<MyMembership>(MY_MEMBERSHIPS, [account.id, MOST.membershipsPerAccount]);
    return {
      account: accountView(account),
      operator: account.operator,
      memberships: memberships.map((membership) => ({ ...membership, permissions: ROLE_PERMISSIONS[membership.role] })),
    };
  }
}
