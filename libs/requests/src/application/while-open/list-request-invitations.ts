import { DomainError } from '#contracts';
import { Database, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { hidesBidders } from '../../domain/anonymity.js';
import { showsAnswers } from '../../domain/invitation.js';
import { InvitationRepository } from '../../persistence/invitation.repository.js';
import { viewInvitation, type InvitationView } from './invitation-view.js';
import { ReadRequest } from '../request/read-request.js';

/** Whom a request has called, for its client. At most 15, so one page. */
@Injectable()
export class ListRequestInvitations {
  constructor(
    private readonly database: Database,
    private readonly reading: ReadRequest,
    private readonly invitations: InvitationRepository,
  ) {}

  async execute(caller: MemberCaller, requestId: string): Promise<{ readonly items: readonly InvitationView[]; readonly nextCursor: null }> {
    const { stored, glance } = await this.reading.seen(caller, requestId);
    if (!glance.own) throw new DomainError('forbidden', 'not_your_request', 'Only the organisation that made the request may do this.');
    const rows = await this.invitations.ofRequest(this.database, requestId);
    const answers = showsAnswers(stored.request) && !hidesBidders(stored.request, stored.content.evaluation, glance.at);
    return { items: rows.map((row) => viewInvitation(row, answers)), nextCursor: null };
  }
}
