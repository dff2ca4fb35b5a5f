import { packWrittenBy, serviceNeeds } from '#disciplines';
import type { EligibilityRequest } from '#eligibility';
import type { StoredRequest } from '../../persistence/request.repository.js';

/** What a request asks of whoever wants to bid on it, be invited to it or be awarded it. */
export function eligibilityRequestOf({ request, content }: StoredRequest, invitedVendorIds: readonly string[]): EligibilityRequest {
  const { organisationId, state, closesAt, visibility } = request;
  const { discipline, packVersion, country, brief } = content;
  const pack = packWrittenBy(discipline, packVersion);
  return { organisationId, state, closesAt, visibility, discipline, country, invitedVendorIds, serviceNeeds: pack ? serviceNeeds(pack, country, brief) : [] };
}
