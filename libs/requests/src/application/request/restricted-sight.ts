import { eligibility, type EligibilityCode } from '#eligibility';
import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { hashOfTerms, hasReasonToRead, termsOf } from '../../domain/confidentiality.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { ConfidentialityRepository } from '../../persistence/confidentiality.repository.js';
import { EligibilityFacts } from '../../persistence/eligibility-facts.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { eligibilityRequestOf } from './request-eligibility.js';

// A vendor that takes no new work for now is trusted as before.
const WHILE_OPEN: readonly EligibilityCode[] = ['capacity_paused'];
const AFTERWARDS: readonly EligibilityCode[] = ['capacity_paused', 'closed', 'not_invited'];

/** Whether an organisation that is no more than a reader of a request may read what is restricted in it: it accepted its terms, has a reason to, and is eligible now (R7). */
@Injectable()
export class RestrictedSight {
  constructor(private readonly acceptances: ConfidentialityRepository, private readonly facts: EligibilityFacts) {}

  /** Asks the database only when the request has terms, and for facts only when they were accepted. */
  async has(source: Tx | Database, stored: StoredRequest, organisationId: string, at: Date): Promise<boolean> {
    const terms = termsOf(stored.content);
    if (terms === null) return false;
    const standing = await this.acceptances.standing(source, stored.request.id, organisationId, hashOfTerms(terms));
    const phase = phaseOf(stored.request, at);
    if (!standing || !hasReasonToRead(phase, standing.bid, standing.declined)) return false;
    const vendor = await this.facts.ofOrganisation(source, organisationId);
    const invited = stored.request.visibility === 'selective' ? await this.facts.invitedVendorIds(source, stored.request.id) : [];
    const passes = phase === 'open' ? WHILE_OPEN : AFTERWARDS;
    return eligibility(eligibilityRequestOf(stored, invited), vendor, at).reasons.every(({ code }) => passes.includes(code));
  }
}
