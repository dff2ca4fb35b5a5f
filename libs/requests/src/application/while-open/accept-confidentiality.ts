import { DomainError } from '#contracts';
import { actorOf, Database, requireFresh, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { hashOfTerms, hasReasonToRead, termsOf } from '../../domain/confidentiality.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import type { RequestPhase } from '../../domain/request.js';
import { ConfidentialityRepository } from '../../persistence/confidentiality.repository.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { RequestRepository, type LockedRequest } from '../../persistence/request.repository.js';
import { BidEligibility } from '../bid/bid-eligibility.js';
import { RequestViews } from '../request/request-views.js';
import { requestNotFound } from '../request/settle-request.js';

/** A vendor accepts the terms under which it may read what is restricted, as long as that opens anything to it. Once is enough: a second time tells when it did. The request is held as a bid holds it. */
@Injectable()
export class AcceptConfidentiality {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly acceptances: ConfidentialityRepository,
    private readonly history: HistoryRepository,
    private readonly views: RequestViews,
    private readonly eligibility: BidEligibility,
  ) {}

  execute(caller: MemberCaller, id: string) {
    return write(this.database, caller, async (tx) => {
      const { stored, at } = await this.visible(tx, caller, id);
      const { organisationId } = caller.member;
      const phase = phaseOf(stored.request, at);
      const bid = phase === 'open' ? null : await this.acceptances.bidState(tx, id, organisationId);
      if (!hasReasonToRead(phase, bid)) throw new DomainError('conflict', 'request_closed', 'Terms are accepted while the request is open, by a bidder while its bid stands, and by who was chosen.', [], { phase });
      const terms = termsOf(stored.content);
      if (terms === null) throw new DomainError('conflict', 'no_confidentiality_terms', 'Nothing in the request is restricted under terms.');
      await (phase === 'open' ? this.eligibility.toBid(tx, stored, organisationId, { at, hasBid: true }) : this.eligibility.toKnow(tx, stored, organisationId, at));
      requireFresh(caller, await this.views.own(tx, stored, caller, at));
      const termsSha256 = hashOfTerms(terms);
      const row = { requestId: id, organisationId, termsSha256, acceptedBy: actorOf(caller), acceptedAt: at };
      if (await this.acceptances.accept(tx, row)) {
        this.history.note(tx, stored.request, { at, actorKind: 'vendor', actorId: actorOf(caller), action: 'accept_confidentiality', detail: { organisationId, termsSha256 } });
      }
      else await this.refuseDeclined(tx, id, organisationId, termsSha256, phase);
      const acceptedAt = (await this.acceptances.acceptedAt(tx, id, organisationId, termsSha256)) ?? at;
      return { requestId: id, organisationId, termsSha256, acceptedAt: acceptedAt.toISOString() };
    });
  }

  /** Who declined its invitation after it accepted would be told that it may read what stays shut. */
  private async refuseDeclined(tx: Tx, id: string, organisationId: string, termsSha256: string, phase: RequestPhase): Promise<void> {
    const standing = await this.acceptances.standing(tx, id, organisationId, termsSha256);
    if (!standing || hasReasonToRead(phase, standing.bid, standing.declined)) return;
    throw new DomainError('conflict', 'invitation_declined', 'You declined the invitation after you accepted the terms.');
  }

  private async visible(tx: Tx, caller: MemberCaller, id: string): Promise<LockedRequest> {
    const seen = await this.views.read(tx, id, caller);
    const locked = seen?.glance ? await this.requests.lockForShare(tx, id) : undefined;
    if (!locked) throw requestNotFound();
    return locked;
  }
}
