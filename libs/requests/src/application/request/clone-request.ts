import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { copyOf } from '../../domain/request-copy.js';
import { CreateRequest } from './create-request.js';
import { OwnRequest } from './own-request.js';
import type { RequestView } from './request-view.js';

/** A new draft from a request of one's own, whatever became of it: without its dates, its bidders and what was asked of it. */
@Injectable()
export class CloneRequest {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly creation: CreateRequest,
  ) {}

  execute(caller: MemberCaller, id: string): Promise<RequestView> {
    return write(this.database, caller, async (tx) => {
      const { stored } = await this.own.lock(tx, caller, id);
      return this.creation.draft(tx, caller, copyOf(stored.content), { clonedFrom: id });
    });
  }
}
