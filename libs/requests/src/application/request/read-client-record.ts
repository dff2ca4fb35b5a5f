import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { FOLLOW_THROUGH, followThrough, type FinishedRequest, type FollowThrough } from '../../domain/follow-through.js';
import { FINISHED_REQUESTS } from '../../persistence/finished-requests.sql.js';
import { RequestViews } from './request-views.js';
import { requestNotFound } from './settle-request.js';

export interface ClientRecord {
  readonly followThrough: FollowThrough | null;
  readonly formula: string;
}

/** What the client of a request made of those before it: for everybody who may see the request, whether or not the client is named. */
@Injectable()
export class ReadClientRecord {
  constructor(private readonly database: Database, private readonly views: RequestViews) {}

  async execute(caller: Caller, requestId: string): Promise<ClientRecord> {
    const seen = await this.views.read(this.database, requestId, caller);
    if (!seen?.glance) throw requestNotFound();
    const finished = await this.database.query<FinishedRequest>(FINISHED_REQUESTS, [seen.stored.request.organisationId, FOLLOW_THROUGH.days]);
    return { followThrough: followThrough(finished, seen.glance.at), formula: FOLLOW_THROUGH.formula };
  }
}
