import { DomainError } from '#contracts';
import { Database, type Caller, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { AgreedTermsRow } from '../../persistence/agreed-terms.row.js';
import type { AwardRow } from '../../persistence/award.row.js';
import type { BidRow } from '../../persistence/bid.row.js';
import { PARTY_CONTACTS, type PartyContact } from '../../persistence/party-contacts.sql.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { AwardParties } from './award-parties.js';
import { totalOf } from '../bid/bid-view.js';
import { publicContent } from '../request/request-view.js';
import { RestrictedSight } from '../request/restricted-sight.js';

interface Agreement {
  readonly award: AwardRow;
  readonly stored: StoredRequest;
  readonly bid: BidRow;
  readonly at: Date;
}

const notAgreed = (): DomainError => new DomainError('not_found', 'terms_not_agreed', 'Nothing is agreed before the award is accepted.');

/** What both sides agreed on when the award was accepted, and whom they deal with from then on. */
@Injectable()
export class AgreedTerms {
  constructor(
    private readonly database: Database,
    private readonly parties: AwardParties,
    private readonly restricted: RestrictedSight,
  ) {}

  /** As the vendor can read the request: nobody agrees to what it was never shown. */
  async keep(tx: Tx, { award, stored, bid, at }: Agreement): Promise<void> {
    const { request, content } = stored;
    const shown = publicContent(content, await this.restricted.has(tx, stored, bid.organisationId, at));
    tx.appendRow(AgreedTermsRow, {
      awardId: award.id,
      requestId: request.id,
      bidId: bid.id,
      bidRevision: bid.revisions,
      withFinalOffer: bid.finalOffer !== null,
      clientOrganisationId: request.organisationId,
      vendorOrganisationId: bid.organisationId,
      requestContent: shown,
      bidContent: bid.content,
      total: totalOf(bid, content)!,
      agreedAt: at,
    });
  }

  /** For both parties and operators, whatever became of the award afterwards. Throws `award_not_found`, `terms_not_agreed`. */
  async read(caller: Caller, awardId: string) {
    const { clientOrganisationId: _client, vendorOrganisationId: _vendor, agreedAt, ...terms } = await this.agreed(caller, awardId);
    return { ...terms, agreedAt: agreedAt.toISOString() };
  }

  /** For the two parties alone: names, registration numbers and where to write to, as they are today. */
  async contacts(caller: MemberCaller, awardId: string): Promise<{ readonly client: PartyContact; readonly vendor: PartyContact }> {
    const { clientOrganisationId, vendorOrganisationId } = await this.agreed(caller, awardId);
    if (![clientOrganisationId, vendorOrganisationId].includes(caller.member.organisationId)) throw notAgreed();
    const known = await this.database.query<PartyContact>(PARTY_CONTACTS, [[clientOrganisationId, vendorOrganisationId]]);
    const of = (id: string): PartyContact => known.find(({ organisationId }) => organisationId === id)!;
    return { client: of(clientOrganisationId), vendor: of(vendorOrganisationId) };
  }

  /** For whoever may {@link read} them. */
  async agreed(caller: Caller, awardId: string): Promise<AgreedTermsRow> {
    await this.parties.seen(this.database, caller, awardId);
    const row = await this.database.dataSource.manager.findOneBy(AgreedTermsRow, { awardId });
    if (!row) throw notAgreed();
    return row;
  }
}
