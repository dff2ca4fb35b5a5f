import type { EligibilityRequest } from '#eligibility';
import type { StoredRequest } from '../persistence/request.repository.js';

/** What a request asks of whoever wants to bid on it, be invited to it or be awarded it. */
export function eligibilityRequestOf({ request, content }: StoredRequest, invitedVendorIds: readonly string[]): EligibilityRequest {
  const { organisationId, state, closesAt, visibility } = request;
  return { organisationId, state, closesAt, visibility, discipline: content.discipline, country: content.country, invitedVendorIds };
}
