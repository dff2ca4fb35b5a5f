import { DomainError, ROLE_PERMISSIONS } from '#contracts';
import { CONFIG, hashSecret, type AccountCaller, type Config, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { requireAcceptable } from '../domain/member-invitation.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { MemberInvitationRepository } from '../persistence/member-invitation.repository.js';
import type { MemberInvitationRow } from '../persistence/member-invitation.row.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { requireConfirmed } from './confirmed-address.js';

interface TakenInvitation {
  readonly invitation: MemberInvitationRow;
  /** The instant, read after the last lock. */
  readonly at: Date;
}

/** Uses an invitation up for the account that it was meant for. */
@Injectable()
export class TakeInvitation {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly organisations: OrganisationRepository,
    private readonly invitations: MemberInvitationRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Holds the account and the organisation from now on. */
  async execute(tx: Tx, caller: AccountCaller['account'], token: string): Promise<TakenInvitation> {
    const account = await this.accounts.lockInSession(tx, caller);
    requireConfirmed(account, this.config);
    const invitation = await this.lock(tx, hashSecret(token));
    const at = await tx.clock();
    requireAcceptable(invitation, account.emailKey, at);
    await this.requireInviter(tx, invitation);
    await this.invitations.markAccepted(tx, invitation.id, at);
    return { invitation, at };
  }

  /** Locks the organisation, under whose lock invitations change, and reads the invitation anew. */
  private async lock(tx: Tx, tokenHash: string): Promise<MemberInvitationRow> {
    const found = await this.invitations.byToken(tx, tokenHash);
    if (found) await this.organisations.lock(tx, found.organisationId);
    const invitation = found && (await this.invitations.byToken(tx, tokenHash));
    if (!invitation) throw new DomainError('not_found', 'invitation_not_found', 'There is no such invitation.');
    return invitation;
  }

  /** Who may not admit any more has admitted nobody: what somebody sent out before being removed, demoted or suspended is no way back in. */
  private async requireInviter(tx: Tx, { organisationId, invitedBy }: MemberInvitationRow): Promise<void> {
    const role = await this.organisations.roleOf(tx, organisationId, invitedBy);
    if (role && ROLE_PERMISSIONS[role].includes('members.manage') && !(await this.accounts.isSuspended(tx, invitedBy))) return;
    throw new DomainError('conflict', 'invitation_withdrawn', 'Whoever sent the invitation manages the members no longer. Ask for a new one.');
  }
}
