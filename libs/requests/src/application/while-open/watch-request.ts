import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { WatchRepository } from '../../persistence/watch.repository.js';
import { RequestViews } from '../request/request-views.js';
import { requestNotFound } from '../request/settle-request.js';

export interface Watching {
  readonly requestId: string;
  readonly watching: boolean;
}

/** An organisation is told of what happens to a request that it sees, from now on or no more. Nothing about the request changes, and nobody else learns of it. */
@Injectable()
export class WatchRequest {
  constructor(
    private readonly database: Database,
    private readonly views: RequestViews,
    private readonly watches: WatchRepository,
  ) {}

  execute(caller: MemberCaller, requestId: string, watching: boolean): Promise<Watching> {
    const { organisationId } = caller.member;
    return write(this.database, caller, async (tx) => {
      const seen = await this.views.read(tx, requestId, caller);
      if (watching && seen?.glance) await this.watches.add(tx, organisationId, requestId);
      // One that was taken down meanwhile can be let go of, too.
      else if (watching || (!(await this.watches.remove(tx, organisationId, requestId)) && !seen?.glance)) throw requestNotFound();
      return { requestId, watching };
    });
  }
}
