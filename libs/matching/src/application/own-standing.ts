import { eligibility, type EligibilityVendor } from '#eligibility';
import type { SeenRequestRecord } from '../persistence/feed.sql.js';
import type { VendorFactsRecord } from '../persistence/vendor-facts.sql.js';
import type { OwnStanding } from './match-view.js';

const periodOf = ({ from, until }: { readonly from: string; readonly until: string | null }) => ({ from: new Date(from), until: until === null ? null : new Date(until) });

const vendorFacts = (facts: VendorFactsRecord): EligibilityVendor => ({
  vendorId: facts.vendor_id,
  organisationId: facts.organisation_id,
  state: facts.state,
  paused: facts.paused,
  qualifications: facts.qualifications.map((held) => ({ discipline: held.discipline, country: held.country, services: held.services, ...periodOf(held) })),
  sanctions: facts.sanctions.map((sanction) => ({ kind: sanction.kind, ...periodOf(sanction) })),
  // A bid is nothing that matching may know of (R4).
  hasBid: false,
});

interface Ranked {
  readonly rank: number | null;
  readonly of: number;
  /** What the request's services needed of a qualification when it was ranked. */
  readonly needs: readonly (readonly string[])[];
}

/** Where a vendor stands with a request now: what has shut it out since the ranking takes its place away (R7); that the request has closed does not. */
export function standingOf(request: SeenRequestRecord, facts: VendorFactsRecord, ranked: Ranked): OwnStanding {
  const { client_organisation_id: organisationId, discipline, country, visibility, state, closes_at: closesAt, invited } = request;
  const asked = { organisationId, discipline, country, visibility, state, closesAt, invitedVendorIds: invited ? [facts.vendor_id] : [], serviceNeeds: ranked.needs };
  const decided = eligibility(asked, vendorFacts(facts), facts.at);
  const shut = decided.reasons.some(({ code }) => code !== 'closed');
  return { discipline, place: { position: shut ? null : ranked.rank, of: ranked.of }, eligibility: decided };
}
