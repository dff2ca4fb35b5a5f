import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditRepository } from '../persistence/audit.repository.js';

/** A failed sign-in is written down the same way, in the same time, whether or not there is the account: an attempt on none has an id of its own. */
@Injectable()
export class RecordFailedSignIn {
  constructor(private readonly database: Database, private readonly audit: AuditRepository) {}

  async execute(caller: Caller, accountId: string | undefined): Promise<undefined> {
    return write(this.database, caller, async (tx) => {
      this.audit.record(tx, { action: 'sign_in_failed', at: await tx.clock(), objectId: accountId ?? uuidv7(), ...(accountId === undefined ? {} : { accountId }) });
      return undefined;
    });
  }
}
