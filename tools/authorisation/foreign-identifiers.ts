import { randomUUID } from 'node:crypto';
import { claimBody } from '../../apps/e2e/src/vendor-bodies.js';
import type { Someone } from './people.js';
import { ANY_VERSION, type Situation } from './situations/situation.js';
import type { World } from './world.js';

/** A call on one's own object that smuggles in the identifier of somebody else's. */
export interface Smuggled {
  readonly operation: string;
  readonly by: (world: World) => Someone;
  readonly situation: (world: World) => Situation;
  readonly status: number;
  readonly code: string;
}

const client = (world: World) => world.people.member('client', 'owner');
const stranger = (world: World) => world.people.member('stranger', 'owner');
const vendor = (world: World) => world.people.member('vendor', 'owner');

const memberElsewhere = ({ people }: World) => ({ id: people.organisations.stranger, accountId: people.clerk.accountId });
const award = (bidId: (world: World) => string) => (world: World): Situation => ({ party: 'client', path: { id: world.requests.closed }, body: { bidId: bidId(world), chosenFor: ['price'] }, headers: ANY_VERSION });
const instead = (bidId: (world: World) => string) => (world: World): Situation => ({ party: 'client', path: { id: world.awards.accepted }, body: { reason: 'conflict_of_interest', insteadBidId: bidId(world), chosenFor: ['price'] } });
const invite = (vendorId: (world: World) => string) => (world: World): Situation => ({ party: 'client', path: { id: world.requests.bidless }, body: { vendorId: vendorId(world) } });

const claimNaming = (piece: (world: World) => object) => (world: World): Situation => ({ party: 'vendor', path: { id: world.profiles.vendor, slug: 'accounting' }, body: { country: 'AU', evidence: [...claimBody(world.pack.criteria).evidence, piece(world)] } });
const credentialElsewhere = ({ profiles, credentials }: World): Situation => ({ party: 'stranger', path: { id: profiles.stranger, credentialId: credentials.waiting } });
const caseStudyElsewhere = (which: 'approved' | 'draft', more: Partial<Situation> = {}) => ({ profiles, caseStudies }: World): Situation => ({ party: 'stranger', path: { id: profiles.stranger, caseStudyId: caseStudies[which] }, ...more });
const withCredential = (more: Partial<Situation>) => (world: World): Situation => ({ ...credentialElsewhere(world), ...more });

export const SMUGGLED: Readonly<Record<string, Smuggled>> = {
  'a member of another organisation, read under one’s own': { operation: 'readMember', by: stranger, situation: (world) => ({ party: 'stranger', path: memberElsewhere(world) }), status: 404, code: 'member_not_found' },
  'a member of another organisation, changed under one’s own': { operation: 'changeMemberRole', by: stranger, situation: (world) => ({ party: 'stranger', path: memberElsewhere(world), body: { role: 'owner' }, headers: ANY_VERSION }), status: 404, code: 'member_not_found' },
  'a member of another organisation, removed under one’s own': { operation: 'removeMember', by: stranger, situation: (world) => ({ party: 'stranger', path: memberElsewhere(world) }), status: 404, code: 'member_not_found' },
  'an invitation of another organisation, withdrawn under one’s own': { operation: 'withdrawMemberInvitation', by: stranger, situation: ({ people, sentInvitation }) => ({ party: 'stranger', path: { id: people.organisations.stranger, invitationId: sentInvitation } }), status: 404, code: 'invitation_not_found' },
  'an API key of another organisation, revoked under one’s own': { operation: 'revokeApiKey', by: stranger, situation: ({ people }) => ({ party: 'stranger', path: { id: people.organisations.stranger, keyId: people.key('client', 'key').accountId } }), status: 404, code: 'api_key_not_found' },
  'an award to a bid on another request': { operation: 'awardRequest', by: client, situation: award(({ bids }) => bids.onOffered), status: 409, code: 'bid_not_awardable' },
  'an award to a bid that is a draft elsewhere': { operation: 'awardRequest', by: client, situation: award(({ bids }) => bids.draft), status: 409, code: 'bid_not_awardable' },
  'an award to a bid that there is not': { operation: 'awardRequest', by: client, situation: award(() => randomUUID()), status: 409, code: 'bid_not_awardable' },
  'a revocation in favour of a bid on another request': { operation: 'revokeAward', by: client, situation: instead(({ bids }) => bids.onOpen), status: 409, code: 'bid_not_awardable' },
  'an invitation of a vendor whose profile is a draft': { operation: 'inviteVendor', by: client, situation: invite(({ profiles }) => profiles.newcomer), status: 422, code: 'unknown_vendor' },
  'an invitation of a vendor that there is not': { operation: 'inviteVendor', by: client, situation: invite(() => randomUUID()), status: 422, code: 'unknown_vendor' },
  'a file of another request, downloaded under this one': { operation: 'downloadAttachment', by: client, situation: ({ requests, attachments }) => ({ party: 'client', path: { id: requests.draft, attachmentId: attachments.open } }), status: 404, code: 'attachment_not_found' },
  'a file of another request, removed under this one': { operation: 'removeAttachment', by: client, situation: ({ requests, attachments }) => ({ party: 'client', path: { id: requests.draft, attachmentId: attachments.open } }), status: 404, code: 'attachment_not_found' },
  'a credential of another vendor, read under one’s own': { operation: 'readCredential', by: stranger, situation: credentialElsewhere, status: 404, code: 'credential_not_found' },
  'the document of another vendor’s credential, under one’s own': { operation: 'downloadCredentialDocument', by: stranger, situation: credentialElsewhere, status: 404, code: 'credential_not_found' },
  'a credential of another vendor, withdrawn under one’s own': { operation: 'withdrawCredential', by: stranger, situation: credentialElsewhere, status: 404, code: 'credential_not_found' },
  'a credential of another vendor, changed under one’s own': { operation: 'editCredential', by: stranger, situation: withCredential({ body: { number: 'PI-1' }, headers: ANY_VERSION }), status: 404, code: 'credential_not_found' },
  'a credential of another vendor, submitted under one’s own': { operation: 'submitCredential', by: stranger, situation: credentialElsewhere, status: 404, code: 'credential_not_found' },
  'a credential of another vendor, renewed under one’s own': { operation: 'renewCredential', by: stranger, situation: withCredential({ body: { expiresOn: '2099-12-31' } }), status: 404, code: 'credential_not_found' },
  'a draft of another vendor’s case study, read under one’s own': { operation: 'readCaseStudy', by: stranger, situation: caseStudyElsewhere('draft'), status: 404, code: 'case_study_not_found' },
  'an approved case study of another vendor, read under one’s own': { operation: 'readCaseStudy', by: stranger, situation: caseStudyElsewhere('approved'), status: 404, code: 'case_study_not_found' },
  'a case study of another vendor, changed under one’s own': { operation: 'editCaseStudy', by: stranger, situation: caseStudyElsewhere('approved', { body: { endedOn: null }, headers: ANY_VERSION }), status: 404, code: 'case_study_not_found' },
  'a case study of another vendor, submitted under one’s own': { operation: 'submitCaseStudy', by: stranger, situation: caseStudyElsewhere('draft'), status: 404, code: 'case_study_not_found' },
  'a case study of another vendor, recalled under one’s own': { operation: 'recallCaseStudy', by: stranger, situation: caseStudyElsewhere('draft'), status: 404, code: 'case_study_not_found' },
  'a case study of another vendor, withdrawn under one’s own': { operation: 'withdrawCaseStudy', by: stranger, situation: caseStudyElsewhere('approved'), status: 404, code: 'case_study_not_found' },
  'a client asked about the case study of another vendor': { operation: 'askClient', by: stranger, situation: ({ caseStudies }) => ({ party: 'stranger', body: { caseStudyId: caseStudies.approved, email: 'owner@harbour.example' } }), status: 404, code: 'case_study_not_found' },
  'an evidence file of another vendor, downloaded under one’s own': { operation: 'downloadEvidenceFile', by: vendor, situation: ({ profiles, evidence }) => ({ party: 'vendor', path: { id: profiles.vendor, fileId: evidence.newcomer } }), status: 404, code: 'evidence_file_not_found' },
  'an evidence file of another vendor, removed under one’s own': { operation: 'removeEvidenceFile', by: vendor, situation: ({ profiles, evidence }) => ({ party: 'vendor', path: { id: profiles.vendor, fileId: evidence.newcomer } }), status: 404, code: 'evidence_file_not_found' },
  'a claim on an evidence file of another vendor': { operation: 'claimQualification', by: vendor, situation: claimNaming(({ evidence }) => ({ criterion: 'legal_identity', fileId: evidence.newcomer })), status: 422, code: 'invalid_profile' },
  'a claim on a credential of another vendor': { operation: 'claimQualification', by: vendor, situation: claimNaming(({ credentials }) => ({ criterion: 'professional_indemnity_au', credentialId: credentials.newcomers })), status: 422, code: 'invalid_profile' },
  'a claim on a credential that there is not': { operation: 'claimQualification', by: vendor, situation: claimNaming(() => ({ criterion: 'professional_indemnity_au', credentialId: randomUUID() })), status: 422, code: 'invalid_profile' },
  'a claim on a case study of another vendor': { operation: 'claimQualification', by: stranger, situation: (world) => ({ ...claimNaming(({ caseStudies }) => ({ criterion: 'legal_identity', caseStudyId: caseStudies.approved }))(world), party: 'stranger', path: { id: world.profiles.stranger, slug: 'accounting' } }), status: 422, code: 'invalid_profile' },
  'the match of a rival': { operation: 'explainMatch', by: vendor, situation: ({ requests, profiles }) => ({ party: 'vendor', path: { id: requests.open, vendorId: profiles.stranger } }), status: 404, code: 'match_not_found' },
  'the match of a vendor whose profile is a draft': { operation: 'explainMatch', by: client, situation: ({ requests, profiles }) => ({ party: 'client', path: { id: requests.open, vendorId: profiles.newcomer } }), status: 404, code: 'match_not_found' },
};
