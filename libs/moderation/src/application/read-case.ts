import { PROFILE_LIST_KEYS } from '#contracts';
import { criteriaFor, packOf } from '#disciplines';
import { Database, differencesBetween, type Difference } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Claim } from '../domain/findings.js';
import { REASONS } from '../domain/reasons.js';
import { CONTENT_OF } from '../persistence/case-list.sql.js';
import { CaseRepository } from '../persistence/case.repository.js';
import { caseView, type CaseView } from './case-view.js';

interface Shown {
  readonly revision: number;
  readonly content: { readonly claims?: readonly Claim[] };
  /** Of a vendor profile: what is shown of it meanwhile. */
  readonly live?: object | null;
}

@Injectable()
export class ReadCase {
  constructor(private readonly database: Database, private readonly cases: CaseRepository) {}

  /** The case alone: the representation that a decision's If-Match names. */
  async execute(id: string): Promise<CaseView> {
    return caseView(await this.cases.find(id), await this.database.clock());
  }

  /** What there is to decide on: the object as submitted, the criteria of each claim, the reasons to choose from. */
  async material(id: string) {
    const row = await this.cases.find(id);
    const shown = await this.database.one<Shown>(CONTENT_OF[row.objectType], [row.objectId]);
    const current = shown?.revision === row.revision;
    const claims = (current ? shown.content.claims : undefined) ?? [];
    return {
      current,
      content: current ? shown.content : null,
      changes: current ? changesOf(shown) : null,
      criteria: claims.map((claim) => {
        const pack = packOf(claim.discipline);
        return { discipline: claim.discipline, country: claim.country, criteria: pack ? criteriaFor(pack, claim.country, claim.services).map(({ key, label, kind, evidence }) => ({ key, label, kind, evidence, kept: claim.kept?.includes(key) ?? false })) : [] };
      }),
      reasons: REASONS,
    };
  }
}

/** What its owner reads too; null when nothing is shown that it could be compared with. Claims are judged by themselves. */
function changesOf({ live, content: { claims: _judgedApart, ...content } }: Shown): Difference[] | null {
  return live ? differencesBetween(live, content, PROFILE_LIST_KEYS) : null;
}
