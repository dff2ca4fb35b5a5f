import { releaseOf, type OcdsRelease } from '#ocds';
import { CONFIG, Database, publicOrigin, type Caller, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { hidesBidders } from '../../domain/anonymity.js';
import { finalOffersOwed } from '../../domain/request-settlement.js';
import { BIDS_TO_RELEASE, type BidOfRequestRow } from '../../persistence/bids-of-request.sql.js';
import { REQUEST_SURROUNDINGS, type SurroundingsRow } from '../../persistence/request-surroundings.sql.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { recordOf } from './ocds-record.js';
import { ReadRequest } from '../request/read-request.js';
import type { RequestGlance } from '../request/request-view.js';
import { requestNotFound, SettleRequest } from '../request/settle-request.js';

/** One published request as open data, as much of it as the caller may see. Reading it opens no bids. */
@Injectable()
export class ReadOcdsRelease {
  constructor(
    private readonly database: Database,
    private readonly reading: ReadRequest,
    private readonly settling: SettleRequest,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(caller: Caller, id: string): Promise<OcdsRelease> {
    const { stored, glance } = await this.seen(caller, id);
    const { sight, own, clientName, at } = glance;
    const full = sight === 'full';
    const [surroundings] = await this.database.query<SurroundingsRow>(REQUEST_SURROUNDINGS, [[id]]);
    const hidden = own && hidesBidders(stored.request, stored.content.evaluation, at);
    const bids = full && !hidden && stored.request.openedAt ? { bids: await this.database.query<BidOfRequestRow>(BIDS_TO_RELEASE, [id]) } : {};
    const record = surroundings && recordOf({ stored, surroundings, clientName, sight, at, ...bids });
    if (!record) throw requestNotFound();
    return releaseOf(record, { full, organisationId: caller.member?.organisationId ?? null }, { prefix: this.config.ocdsPrefix, origin: publicOrigin(this.config) });
  }

  // What the shortlisted offered in a round that is over belongs into their bids before anybody reads them.
  private async seen(caller: Caller, id: string): Promise<{ readonly stored: StoredRequest; readonly glance: RequestGlance }> {
    const seen = await this.reading.seen(caller, id);
    if (seen.glance.sight !== 'full' || !finalOffersOwed(seen.stored.request, seen.glance.at)) return seen;
    await this.database.transaction((tx) => this.settling.lock(tx, id), caller);
    return this.reading.seen(caller, id);
  }
}
