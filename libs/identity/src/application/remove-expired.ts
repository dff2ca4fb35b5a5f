import { CONFIG, Database, inBatches, type Config, type Round } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { FORGET_UNANSWERED } from '../persistence/client-confirmation.sql.js';
import { DELETE_EXPIRED_EXPORTS } from '../persistence/data-export.sql.js';
import { DELETE_OLD_ACCESSES, DELETE_EXPIRED_PROOFS, DELETE_EXPIRED_SESSIONS, DELETE_EXPIRED_THROTTLES } from '../persistence/expired.sql.js';
import { DELETE_OLD_MAIL } from '../persistence/mail.sql.js';
import { DELETE_OLD_INVITATIONS } from '../persistence/member-invitation-list.sql.js';

/** What goes by age: each removes, or empties, at most $1 rows. */
const REMOVALS = [DELETE_EXPIRED_THROTTLES, DELETE_EXPIRED_SESSIONS, DELETE_EXPIRED_PROOFS, DELETE_OLD_MAIL, DELETE_OLD_ACCESSES, DELETE_EXPIRED_EXPORTS, FORGET_UNANSWERED];

/** Removes counts, sessions and tokens that nothing can use any more, and the lines of mail, of accesses and of invitations that are old. */
@Injectable()
export class RemoveExpired {
  constructor(private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  async execute(round: Round): Promise<void> {
    const oldInvitations = (most: number) => this.database.execute(DELETE_OLD_INVITATIONS, [most, this.config.invitationRetentionDays]);
    await inBatches(round, ...REMOVALS.map((statement) => (most: number) => this.database.execute(statement, [most])), oldInvitations);
  }
}
