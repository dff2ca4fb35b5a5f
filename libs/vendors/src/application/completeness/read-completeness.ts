import { FIT_WEIGHTS_IN_FORCE } from '#contracts/fit-weights';
import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { completenessOf, type Completeness, type OfferedDiscipline } from '../../domain/completeness.js';
import type { ProfileContent } from '../../domain/profile.js';
import { asItHolds, isInForce } from '../../domain/qualification-lifecycle.js';
import { profileAt } from '../../domain/profile-lifecycle.js';
import { PAST_WORK, type PastWork } from '../../persistence/case-study.sql.js';
import { EVIDENCED_SPECIALISMS, type EvidencedSpecialisms } from '../../persistence/evidenced-specialisms.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import { TermsRepository } from '../../persistence/terms.repository.js';
import type { TermsRow } from '../../persistence/terms.row.js';
import { vendorNotFound } from '../profile/profile-refusals.js';
import { termsView } from '../profile/vendor-view.js';
import { seesAll } from '../search/read-vendor.js';

/** What a profile lacks, as it is being worked on, and what that costs in matching: for its organisation and operators. */
@Injectable()
export class ReadCompleteness {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly terms: TermsRepository,
    private readonly qualifications: QualificationRepository,
  ) {}

  async execute(caller: Caller, id: string): Promise<Completeness & { readonly vendorId: string }> {
    const row = await this.profiles.find(this.database, id);
    if (!row || !seesAll(caller, row)) throw vendorNotFound();
    const at = await this.database.clock();
    const terms = await this.terms.ofVendor(this.database, id);
    const held = (await this.qualifications.ofVendor(this.database, id)).filter((qualification) => isInForce(asItHolds(qualification), at));
    const evidenced = await this.database.query<EvidencedSpecialisms>(EVIDENCED_SPECIALISMS, [id]);
    const pastWork = await this.database.query<PastWork>(PAST_WORK, [id]);
    const { state, content } = profileAt(row, at);
    return { vendorId: id, ...completenessOf({ state, content, disciplines: offeredOf(content, { terms, held, evidenced, pastWork }) }, FIT_WEIGHTS_IN_FORCE) };
  }
}

interface Known {
  readonly terms: readonly TermsRow[];
  /** In force. */
  readonly held: readonly QualificationRow[];
  readonly evidenced: readonly EvidencedSpecialisms[];
  readonly pastWork: readonly PastWork[];
}

function offeredOf({ disciplines }: ProfileContent, { terms, held, evidenced, pastWork }: Known): OfferedDiscipline[] {
  return disciplines.map((offer) => ({
    offer,
    terms: termsView(terms, offer.discipline),
    qualifiedIn: held.filter(({ discipline }) => discipline === offer.discipline).map(({ country }) => country),
    evidenced: evidenced.find(({ discipline }) => discipline === offer.discipline)?.slugs ?? [],
    pastWork: pastWork.find(({ discipline }) => discipline === offer.discipline)?.count ?? 0,
  }));
}
