import { Database, type Caller, type DocumentText } from '#platform';
import { Injectable } from '@nestjs/common';
import { DIRECTORY_NAMES, PARTY_CONTACTS, type PartyContact } from '../../persistence/party-contacts.sql.js';
import { AgreedTerms } from '../award/agreed-terms.js';
import { termsDocument } from './terms-document.js';

/** The agreed terms as a document, for whoever may read them. The parties are told each other's registered names, as they are today; operators those of the directory. */
@Injectable()
export class ExportAgreedTerms {
  constructor(private readonly database: Database, private readonly terms: AgreedTerms) {}

  /** Throws `award_not_found`, `terms_not_agreed`. */
  async execute(caller: Caller, awardId: string): Promise<DocumentText> {
    const terms = await this.terms.agreed(caller, awardId);
    const parties = [terms.clientOrganisationId, terms.vendorOrganisationId];
    const isParty = caller.member !== undefined && parties.includes(caller.member.organisationId);
    const known = await this.database.query<PartyContact>(isParty ? PARTY_CONTACTS : DIRECTORY_NAMES, [parties]);
    const of = (id: string) => {
      const found = known.find(({ organisationId }) => organisationId === id);
      return { name: found?.legalName ?? id, registrationNumber: found?.registrationNumber ?? null };
    };
    return termsDocument(terms, of(terms.clientOrganisationId), of(terms.vendorOrganisationId));
  }
}
