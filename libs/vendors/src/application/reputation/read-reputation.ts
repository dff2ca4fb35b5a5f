import { actorOf, Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { reputationOf, type Reputation, type Rated } from '../../domain/reputation.js';
import { IS_SHOWN } from '../../persistence/case-study.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { LISTED_DISCIPLINES, RATINGS_IN, type RatingsRecord } from '../../persistence/reputation.sql.js';
import { vendorNotFound } from '../profile/profile-refusals.js';
import { seesAll } from '../search/read-vendor.js';

export interface ReputationView {
  readonly vendorId: string;
  readonly disciplines: readonly (Omit<Reputation, 'terms'> & Partial<Pick<Reputation, 'terms'>>)[];
}

const ratedOf = ({ discipline, ownSum, ownClients, allSum, allClients }: RatingsRecord): Rated => ({ discipline, own: { sum: ownSum, clients: ownClients }, all: { sum: allSum, clients: allClients } });

/** What clients said, by discipline: for everybody the estimate or that there is none, for its organisation and operators term by term. */
@Injectable()
export class ReadReputation {
  constructor(private readonly database: Database, private readonly profiles: ProfileRepository) {}

  async execute(caller: Caller, vendorId: string): Promise<ReputationView> {
    const profile = actorOf(caller) === undefined ? undefined : await this.profiles.find(this.database, vendorId);
    const whole = profile !== undefined && seesAll(caller, profile);
    if (!whole && !(await this.database.one(IS_SHOWN, [vendorId]))) throw vendorNotFound();
    const offered = whole ? profile.content.disciplines.map(({ discipline }) => discipline) : await this.listed(vendorId);
    const records = await this.database.query<RatingsRecord>(RATINGS_IN, [offered, vendorId]);
    const disciplines = records.map(ratedOf).map(reputationOf);
    return { vendorId, disciplines: whole ? disciplines : disciplines.map(({ terms: _terms, ...shown }) => shown) };
  }

  private async listed(vendorId: string): Promise<string[]> {
    return (await this.database.query<{ discipline: string }>(LISTED_DISCIPLINES, [vendorId])).map(({ discipline }) => discipline);
  }
}
