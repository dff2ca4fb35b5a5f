import { Injectable } from '@nestjs/common';
import type { Caller, Database, Tx } from '#platform';
import { requestSight, type Viewer } from '../../domain/visibility.js';
import { REQUEST_SIGHT, type RequestSightRow } from '../../persistence/request-sight.sql.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
import { RestrictedSight } from './restricted-sight.js';
import { viewRequest, type RequestGlance, type RequestView } from './request-view.js';

/** What one caller sees of one request. */
export interface Look {
  readonly viewer: Viewer;
  /** Undefined: it is answered like something that does not exist. */
  readonly glance: RequestGlance | undefined;
}

/** Answers who sees what; every read of a request passes here. */
@Injectable()
export class RequestViews {
  constructor(private readonly requests: RequestRepository, private readonly restricted: RestrictedSight) {}

  async look(source: Tx | Database, stored: StoredRequest, caller: Caller, at?: Date): Promise<Look> {
    const row = await source.one<RequestSightRow>(REQUEST_SIGHT, [stored.request.id, caller.member?.organisationId ?? null, stored.request.organisationId]);
    return this.judge(source, stored, caller, { ...row!, ...(at ? { at } : {}) });
  }

  /** A request and the look of who only wants to read it; undefined when there is no such request. */
  async read(source: Tx | Database, id: string, caller: Caller): Promise<(Look & { readonly stored: StoredRequest }) | undefined> {
    const found = await this.requests.findForReader(source, id, caller.member?.organisationId ?? null);
    return found && { stored: found.stored, ...(await this.judge(source, found.stored, caller, found.sight)) };
  }

  private async judge(source: Tx | Database, stored: StoredRequest, caller: Caller, { invited, bidder, client_name: clientName, at }: RequestSightRow): Promise<Look> {
    const organisationId = caller.member?.organisationId ?? null;
    const kind = caller.account?.operator ? 'operator' : caller.member ? 'member' : 'anonymous';
    const viewer: Viewer = { kind, organisationId, invited, bidder };
    const sight = requestSight(stored.request, viewer, at);
    const own = organisationId === stored.request.organisationId;
    const restricted = sight === 'full' || (sight === 'public' && organisationId !== null && (await this.restricted.has(source, stored, organisationId, at)));
    return { viewer, glance: sight === 'none' ? undefined : { sight, own, restricted, clientName, at } };
  }

  /** For whoever is known to see it: the client who has just acted. */
  async own(tx: Tx, stored: StoredRequest, caller: Caller, at: Date): Promise<RequestView> {
    const { glance } = await this.look(tx, stored, caller, at);
    return viewRequest(stored, glance!);
  }
}
