import { ANYBODY_AT_ALL, packageOf, releaseOf, type OcdsPackage, type OcdsRelease } from '#ocds';
import { CLOCK, CONFIG, Cursors, Database, instantOf, publicOrigin, type Caller, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { RELEASED_REQUESTS, type ReleasedRequestRow } from '../../persistence/released-requests.sql.js';
import { REQUEST_SURROUNDINGS, type SurroundingsRow } from '../../persistence/request-surroundings.sql.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
import { recordOf } from './ocds-record.js';

const PATH = '/v1/ocds/releases';

interface Around {
  readonly stored: readonly StoredRequest[];
  readonly surroundings: readonly SurroundingsRow[];
}

interface Published {
  readonly at: Date;
  readonly publisher: { readonly prefix: string; readonly origin: string };
}

interface Asked {
  readonly limit?: number;
  readonly cursor?: string;
}

const pathOf = ({ limit, cursor }: Asked): string => {
  const query = new URLSearchParams({ ...(limit === undefined ? {} : { limit: String(limit) }), ...(cursor === undefined ? {} : { cursor }) }).toString();
  return query === '' ? PATH : `${PATH}?${query}`;
};

/** The public requests as open data, the last changed first; the same for everybody, whoever asks. */
@Injectable()
export class ListOcdsReleases {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly requests: RequestRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(caller: Caller, asked: Asked): Promise<OcdsPackage & { readonly nextCursor: string | null }> {
    const page = this.cursors.open(caller, 'listOcdsReleases', null, asked);
    const [position = null, id = null] = page.after;
    // One snapshot: each request, its awards and what stands around it are of one state.
    const { items, nextCursor, at, around } = await this.database.snapshot(async (source) => {
      const rows = await source.query<ReleasedRequestRow>(RELEASED_REQUESTS, [position, id, page.rows]);
      const shown = page.of(rows, (row) => row, (last) => [last.position.toISOString(), last.id]);
      return { ...shown, at: instantOf(await source.query(CLOCK.sql)), around: await this.around(source, shown.items) };
    });
    const { ocdsPrefix: prefix, ocdsPublisher: publisherName, ocdsLicense: license } = this.config;
    const packaging = { prefix, origin: publicOrigin(this.config), publisherName, license, path: pathOf(asked), nextPath: nextCursor === null ? null : pathOf({ ...asked, cursor: nextCursor }), madeAt: at };
    return { ...packageOf(this.releases(items, around, { at, publisher: packaging }), packaging), nextCursor };
  }

  private async around(source: Pick<Database, 'query'>, rows: readonly ReleasedRequestRow[]): Promise<Around> {
    if (rows.length === 0) return { stored: [], surroundings: [] };
    return { stored: await this.requests.withAwards(source, rows), surroundings: await source.query<SurroundingsRow>(REQUEST_SURROUNDINGS, [rows.map(({ id }) => id)]) };
  }

  private releases(rows: readonly ReleasedRequestRow[], { stored, surroundings: all }: Around, { at, publisher }: Published): readonly OcdsRelease[] {
    const byId = new Map(all.map((surroundings) => [surroundings.id, surroundings]));
    return stored.flatMap((one, index) => {
      const surroundings = byId.get(one.request.id);
      const record = surroundings && recordOf({ stored: one, surroundings, clientName: rows[index]!.clientName, sight: 'public', at });
      return record ? [releaseOf(record, ANYBODY_AT_ALL, publisher)] : [];
    });
  }
}
