import { DomainError } from '#contracts/domain-error';
import type { AccountCaller, Tx } from '#platform';
import { Injectable } from '@nestjs/common';

/** R12: nobody decides on an organisation of which they are a member. */
@Injectable()
export class OwnOrganisations {
  async refuse(tx: Tx, caller: AccountCaller, organisationId: string): Promise<void> {
    const mine = await tx.one('SELECT 1 AS one FROM identity.standing WHERE account_id = $1 AND organisation_id = $2', [caller.account.id, organisationId]);
    if (mine) throw new DomainError('forbidden', 'own_organisation', 'You are a member of this organisation; another operator has to decide.');
  }
}
