import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { viewRequest, type RequestGlance, type RequestView } from './request-view.js';
import { NoteViews } from '../records/note-views.js';
import { RequestViews } from './request-views.js';
import { requestNotFound } from './settle-request.js';

@Injectable()
export class ReadRequest {
  constructor(private readonly database: Database, private readonly views: RequestViews, private readonly seenBy: NoteViews) {}

  async execute(caller: Caller, id: string): Promise<RequestView> {
    const { stored, glance } = await this.seen(caller, id);
    this.seenBy.note(caller, id, stored.request.organisationId);
    return viewRequest(stored, glance);
  }

  /** The request and how much of it the caller sees; 404 when that is nothing. */
  async seen(caller: Caller, id: string): Promise<{ readonly stored: StoredRequest; readonly glance: RequestGlance }> {
    const seen = await this.views.read(this.database, id, caller);
    if (!seen?.glance) throw requestNotFound();
    return { stored: seen.stored, glance: seen.glance };
  }
}
