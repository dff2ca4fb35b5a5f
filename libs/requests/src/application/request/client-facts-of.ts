import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ClientFacts } from '../../domain/request.js';
import { ClientFactsRow } from '../../persistence/client-facts.row.js';
import { inStoredOrder } from '../../persistence/stored-order.js';

const NOTHING_KNOWN: ClientFacts = { legalForm: null, headcount: null, turnoverBand: null, systems: [], workingHours: null, taxRegistered: null };

/** What the acting organisation says of itself once, for every new draft of its to start from. A request keeps what it was written with. */
@Injectable()
export class ClientFactsOf {
  constructor(private readonly database: Database) {}

  async read({ member: { organisationId } }: MemberCaller): Promise<ClientFacts> {
    const row = await this.database.dataSource.manager.findOneBy(ClientFactsRow, { organisationId });
    return row?.facts ?? NOTHING_KNOWN;
  }

  set(caller: MemberCaller, facts: ClientFacts): Promise<ClientFacts> {
    return write(this.database, caller, async (tx) => {
      const row = { organisationId: caller.member.organisationId, facts: inStoredOrder(facts), changedAt: await tx.clock() };
      await tx.manager.upsert(ClientFactsRow, row, ['organisationId']);
      return row.facts;
    });
  }
}
