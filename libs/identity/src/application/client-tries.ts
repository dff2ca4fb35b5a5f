import { networkOf, type MemberPerson } from '#platform';
import { Injectable } from '@nestjs/common';
import { Throttle } from '../persistence/throttle.js';

/** The bounds of asking clients: each asking sends a mail to somebody who need not know the marketplace. */
@Injectable()
export class ClientTries {
  constructor(private readonly throttle: Throttle) {}

  /** Throws `too_many_attempts`. `whom`: the digest of the mailbox that is written to. */
  async ask({ address, account, member }: MemberPerson, whom: string): Promise<void> {
    await this.throttle.take('askByAddress', networkOf(address));
    await this.throttle.take('askByAccount', account.id);
    await this.throttle.take('askByOrganisation', member.organisationId);
    await this.throttle.take('askSomebody', `${member.organisationId} ${whom}`);
    await this.throttle.take('askAnywhere', whom);
  }
}
