import { ANYBODY_AT_ALL, packageOf, releaseOf, type OcdsPackage, type OcdsRelease } from '#ocds';
import { CONFIG, Cursors, Database, publicOrigin, type Caller, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { RELEASED_REQUESTS, type ReleasedRequestRow } from '../../persistence/released-requests.sql.js';
import { REQUEST_SURROUNDINGS, type SurroundingsRow } from '../../persistence/request-surroundings.sql.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { recordOf } from './ocds-record.js';

const PATH = '/v1/ocds/releases';

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
    const rows = await this.database.query<ReleasedRequestRow>(RELEASED_REQUESTS, [position, id, page.rows]);
    const { items, nextCursor } = page.of(rows, (row) => row, (last) => [last.position.toISOString(), last.id]);
    const at = await this.database.clock();
    const { ocdsPrefix: prefix, ocdsPublisher: publisherName, ocdsLicense: license } = this.config;
    const packaging = { prefix, origin: publicOrigin(this.config), publisherName, license, path: pathOf(asked), nextPath: nextCursor === null ? null : pathOf({ ...asked, cursor: nextCursor }), madeAt: at };
    return { ...packageOf(await this.releases(items, at, packaging), packaging), nextCursor };
  }

  private async releases(rows: readonly ReleasedRequestRow[], at: Date, publisher: { readonly prefix: string; readonly origin: string }): Promise<readonly OcdsRelease[]> {
    if (rows.length === 0) return [];
    const [stored, around] = await Promise.all([this.requests.withAwards(this.database, rows), this.database.query<SurroundingsRow>(REQUEST_SURROUNDINGS, [rows.map(({ id }) => id)])]);
    const byId = new Map(around.map((surroundings) => [surroundings.id, surroundings]));
    return stored.flatMap((one, index) => {
      const surroundings = byId.get(one.request.id);
      const record = surroundings && recordOf({ stored: one, surroundings, clientName: rows[index]!.clientName, sight: 'public', at });
      return record ? [releaseOf(record, ANYBODY_AT_ALL, publisher)] : [];
    });
  }
}
