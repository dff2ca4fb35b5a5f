import { Database, requireFresh, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireShowablePerson } from '../domain/person.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { ReadMe, type MeView } from './read-me.js';

/** The name that others see: whoever registered the address may have chosen it, and not its holder. */
@Injectable()
export class ChangeMe {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly me: ReadMe,
    private readonly audit: AuditRepository,
  ) {}

  /** Throws `screening_blocked` or `stale`. The audit holds that the name was changed, and neither name. */
  async execute(caller: AccountCaller, { displayName }: { readonly displayName: string }): Promise<MeView> {
    return write(this.database, caller, async (tx) => {
      const { id } = await this.accounts.lockInSession(tx, caller.account);
      requireShowablePerson(displayName);
      requireFresh(caller, await this.me.view(tx, caller));
      await this.accounts.rename(tx, id, displayName);
      this.audit.record(tx, { action: 'display_name_changed', at: await tx.clock(), actorId: id, objectId: id });
      return this.me.view(tx, caller);
    });
  }
}
