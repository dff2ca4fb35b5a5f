import { DomainError } from '#contracts';
import { Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { hidesBidders } from '../../domain/anonymity.js';
import { showsAnswers } from '../../domain/invitation.js';
import { ConfidentialityRepository, type ListedAcceptance } from '../../persistence/confidentiality.repository.js';
import { ReadRequest } from '../request/read-request.js';
import { requestNotFound } from '../request/settle-request.js';

const viewOf = ({ acceptedAt, ...row }: ListedAcceptance) => ({ ...row, acceptedAt: acceptedAt.toISOString() });

/** Who accepted the terms, for the client and operators. Of a sealed request it would say who is likely to have bid: not before it is opened (R4). */
@Injectable()
export class ListAcceptances {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly reading: ReadRequest,
    private readonly acceptances: ConfidentialityRepository,
  ) {}

  async execute(caller: Caller, requestId: string, query: PageQuery): Promise<Page<ReturnType<typeof viewOf>>> {
    const { stored, glance } = await this.reading.seen(caller, requestId);
    if (glance.sight !== 'full') throw requestNotFound();
    if (!showsAnswers(stored.request)) throw new DomainError('conflict', 'sealed_until_close', 'Who accepted the terms of a sealed request is told once its bids are opened.');
    if (glance.own && hidesBidders(stored.request, stored.content.evaluation, glance.at)) throw new DomainError('conflict', 'bidders_anonymous', 'Who accepted the terms is told once the scores are final: bidders are anonymous until then.');
    const page = this.cursors.open(caller, 'listConfidentialityAcceptances', requestId, query);
    const rows = await this.acceptances.ofRequest(this.database, requestId, page.after, page.rows);
    return page.of(rows, viewOf, (row) => [row.acceptedAt.toISOString(), row.organisationId]);
  }
}
