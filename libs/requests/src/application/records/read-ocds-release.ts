import { releaseOf, type OcdsRelease } from '#ocds';
import { CLOCK, CONFIG, Database, instantOf, publicOrigin, type Caller, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { hidesBidders } from '../../domain/anonymity.js';
import { BIDS_TO_RELEASE, type BidOfRequestRow } from '../../persistence/bids-of-request.sql.js';
import { REQUEST_SURROUNDINGS, type SurroundingsRow } from '../../persistence/request-surroundings.sql.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
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
    private readonly requests: RequestRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(caller: Caller, id: string): Promise<OcdsRelease> {
    const { glance } = await this.seen(caller, id);
    const { sight, own, clientName } = glance;
    const full = sight === 'full';
    // One snapshot: the request, its awards and its bids are of one state.
    const { stored, at, surroundings, bids } = await this.database.snapshot(async (source) => {
      const [now, instant] = [await this.requests.find(source, id), instantOf(await source.query(CLOCK.sql))];
      if (!now) throw requestNotFound();
      const [around] = await source.query<SurroundingsRow>(REQUEST_SURROUNDINGS, [[id]]);
      const hidden = own && hidesBidders(now.request, now.content.evaluation, instant);
      return { stored: now, at: instant, surroundings: around, bids: full && !hidden && now.request.openedAt ? { bids: await source.query<BidOfRequestRow>(BIDS_TO_RELEASE, [id]) } : {} };
    });
    const record = surroundings && recordOf({ stored, surroundings, clientName, sight, at, ...bids });
    if (!record) throw requestNotFound();
    return releaseOf(record, { full, organisationId: caller.member?.organisationId ?? null }, { prefix: this.config.ocdsPrefix, origin: publicOrigin(this.config) });
  }

  private async seen(caller: Caller, id: string): Promise<{ readonly stored: StoredRequest; readonly glance: RequestGlance }> {
    const seen = await this.reading.seen(caller, id);
    return seen.glance.sight === 'full' && (await this.settling.takenOver(seen.stored, seen.glance.at, caller)) ? this.reading.seen(caller, id) : seen;
  }
}
