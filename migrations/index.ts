import type { MigrationInterface } from 'typeorm';
import { IdentityFoundation1795507200001 } from './1795507200001-identity-foundation.js';
import { VendorsFoundation1795507200002 } from './1795507200002-vendors-foundation.js';
import { RequestsFoundation1795507200003 } from './1795507200003-requests-foundation.js';
import { MatchingFoundation1795507200004 } from './1795507200004-matching-foundation.js';
import { ModerationFoundation1795507200005 } from './1795507200005-moderation-foundation.js';
import { IdentityAccounts1795507200010 } from './1795507200010-identity-accounts.js';
import { VendorsProfiles1795507200020 } from './1795507200020-vendors-profiles.js';
import { RequestsRequests1795507200030 } from './1795507200030-requests-requests.js';
import { RequestsInvitations1795507200031 } from './1795507200031-requests-invitations.js';
import { RequestsViews1795507200032 } from './1795507200032-requests-views.js';
import { RequestsBids1795507200040 } from './1795507200040-requests-bids.js';
import { RequestsAwards1795507200041 } from './1795507200041-requests-awards.js';
import { MatchingRankings1795507200050 } from './1795507200050-matching-rankings.js';
import { ModerationCases1795507200060 } from './1795507200060-moderation-cases.js';
import { ModerationFindings1795507200070 } from './1795507200070-moderation-findings.js';
import { VendorsQualificationDecisions1795507200071 } from './1795507200071-vendors-qualification-decisions.js';
import { RequestsWantedServices1795507200072 } from './1795507200072-requests-wanted-services.js';
import { IdentityLiveRevocations1795507200096 } from './1795507200096-identity-live-revocations.js';
import { RequestsOpenInCountry1795507200097 } from './1795507200097-requests-open-in-country.js';
import { MatchingFeed1795507200098 } from './1795507200098-matching-feed.js';
import { VendorsChanges1795507200099 } from './1795507200099-vendors-changes.js';
import { VendorsListingLookups1795507200100 } from './1795507200100-vendors-listing-lookups.js';
import { IdentityRetention1795600000200 } from './1795600000200-identity-retention.js';
import { VendorsRetention1795600000201 } from './1795600000201-vendors-retention.js';
import { RequestsRetention1795600000202 } from './1795600000202-requests-retention.js';
import { MatchingRetention1795600000203 } from './1795600000203-matching-retention.js';
import { ModerationRetention1795600000204 } from './1795600000204-moderation-retention.js';
import { RequestsBidQuota1795600000300 } from './1795600000300-requests-bid-quota.js';
import { RequestsWords1795600000400 } from './1795600000400-requests-words.js';
import { VendorsUnderReview1795600000500 } from './1795600000500-vendors-under-review.js';
import { RequestsUnderReview1795600000501 } from './1795600000501-requests-under-review.js';
import { IdentityMail1795700000010 } from './1795700000010-identity-mail.js';
import { IdentityKeyRotation1795700000100 } from './1795700000100-identity-key-rotation.js';
import { IdentityApiKeys1795700000200 } from './1795700000200-identity-api-keys.js';
import { VendorsApiKeyUse1795700000201 } from './1795700000201-vendors-api-key-use.js';
import { RequestsApiKeyUse1795700000202 } from './1795700000202-requests-api-key-use.js';
import { MatchingApiKeyUse1795700000203 } from './1795700000203-matching-api-key-use.js';
import { ModerationApiKeyUse1795700000204 } from './1795700000204-moderation-api-key-use.js';
import { IdentitySecondFactor1795800000000 } from './1795800000000-identity-second-factor.js';
import { IdentityAccessLog1795800000100 } from './1795800000100-identity-access-log.js';
import { IdentitySuspension1795800000110 } from './1795800000110-identity-suspension.js';
import { IdentityPersonalData1795800000120 } from './1795800000120-identity-personal-data.js';
import { RequestsPeople1795800000130 } from './1795800000130-requests-people.js';
import { VendorsPeople1795800000140 } from './1795800000140-vendors-people.js';
import { ModerationPeople1795800000150 } from './1795800000150-moderation-people.js';
import { IdentityNotices1795800000200 } from './1795800000200-identity-notices.js';
import { IdentityInstallation1795800000210 } from './1795800000210-identity-installation.js';
import { IdentityKeyMakers1795900000000 } from './1795900000000-identity-key-makers.js';
import { IdentityAccessNotices1795900000010 } from './1795900000010-identity-access-notices.js';
import { IdentityInvitationList1795900000020 } from './1795900000020-identity-invitation-list.js';
import { IdentitySuspendedExports1795900000100 } from './1795900000100-identity-suspended-exports.js';
import { IdentityAddressKeys1795900000110 } from './1795900000110-identity-address-keys.js';
import { IdentityKnownNetworks1795900000120 } from './1795900000120-identity-known-networks.js';
import { RequestsQuestions1795900000200 } from './1795900000200-requests-questions.js';
import { RequestsWatching1795900000210 } from './1795900000210-requests-watching.js';
import { RequestsAddenda1795900000220 } from './1795900000220-requests-addenda.js';
import { RequestsCorrection1795900000230 } from './1795900000230-requests-correction.js';
import { RequestsPackVersion1795900000300 } from './1795900000300-requests-pack-version.js';
import { RequestsClientFacts1795900000310 } from './1795900000310-requests-client-facts.js';
import { IdentityContacts1795900000320 } from './1795900000320-identity-contacts.js';
import { RequestsAgreedTerms1795900000330 } from './1795900000330-requests-agreed-terms.js';
import { RequestsReminders1795900000340 } from './1795900000340-requests-reminders.js';
import { RequestsClarifications1795900000350 } from './1795900000350-requests-clarifications.js';
import { RequestsFinalOffers1795900000360 } from './1795900000360-requests-final-offers.js';
import { RequestsDeclines1795900000370 } from './1795900000370-requests-declines.js';
import { RequestsAttachments1795900000400 } from './1795900000400-requests-attachments.js';
import { RequestsConfidentiality1795900000410 } from './1795900000410-requests-confidentiality.js';
import { IdentityUnconfirmed1795900000500 } from './1795900000500-identity-unconfirmed.js';
import { IdentityContactMembers1795900000520 } from './1795900000520-identity-contact-members.js';
import { RequestsListsOfTheBusy1795900000600 } from './1795900000600-requests-lists-of-the-busy.js';
import { VendorsOwnNames1795900000710 } from './1795900000710-vendors-own-names.js';
import { RequestsWatchedSince1795900000711 } from './1795900000711-requests-watched-since.js';
import { RequestsDrafts1795900000712 } from './1795900000712-requests-drafts.js';
import { RequestsReleased1795900000720 } from './1795900000720-requests-released.js';
import { RequestsEvaluation1795900000730 } from './1795900000730-requests-evaluation.js';
import { RequestsViewed1795900000750 } from './1795900000750-requests-viewed.js';
import { RequestsDiscardedDrafts1795900000760 } from './1795900000760-requests-discarded-drafts.js';
import { RequestsNamesShown1795900000780 } from './1795900000780-requests-names-shown.js';
import { RequestsWordsOfPeople1795900000781 } from './1795900000781-requests-words-of-people.js';
import { RequestsViewsAge1795900000790 } from './1795900000790-requests-views-age.js';
import { RequestsReleasedAt1795900000791 } from './1795900000791-requests-released-at.js';
import { RequestsDisciplines1795900000800 } from './1795900000800-requests-disciplines.js';
import { RequestsReopened1795900000801 } from './1795900000801-requests-reopened.js';
import { VendorsProfileInFull1795900000810 } from './1795900000810-vendors-profile-in-full.js';
import { VendorsEvidence1795900000820 } from './1795900000820-vendors-evidence.js';
import { RequestsCure1795900000821 } from './1795900000821-requests-cure.js';
import { VendorsCredentials1795900000830 } from './1795900000830-vendors-credentials.js';
import { ModerationCredentials1795900000831 } from './1795900000831-moderation-credentials.js';
import { VendorsCaseStudies1795900000840 } from './1795900000840-vendors-case-studies.js';
import { IdentityClientConfirmations1795900000841 } from './1795900000841-identity-client-confirmations.js';
import { ModerationCaseStudies1795900000842 } from './1795900000842-moderation-case-studies.js';
import { VendorsSearch1795900000850 } from './1795900000850-vendors-search.js';
import { IdentityPastMemberships1795900000880 } from './1795900000880-identity-past-memberships.js';
import { RequestsDeclared1795900000881 } from './1795900000881-requests-declared.js';
import { RequestsWordsOfConsensus1795900000882 } from './1795900000882-requests-words-of-consensus.js';
import { VendorsReferences1795900000890 } from './1795900000890-vendors-references.js';
import { VendorsDeniedClaims1795900000895 } from './1795900000895-vendors-denied-claims.js';

/** One line of history for the one database, oldest first. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  IdentityFoundation1795507200001,
  VendorsFoundation1795507200002,
  RequestsFoundation1795507200003,
  MatchingFoundation1795507200004,
  ModerationFoundation1795507200005,
  IdentityAccounts1795507200010,
  VendorsProfiles1795507200020,
  RequestsRequests1795507200030,
  RequestsInvitations1795507200031,
  RequestsViews1795507200032,
  RequestsBids1795507200040,
  RequestsAwards1795507200041,
  MatchingRankings1795507200050,
  ModerationCases1795507200060,
  ModerationFindings1795507200070,
  VendorsQualificationDecisions1795507200071,
  RequestsWantedServices1795507200072,
  IdentityLiveRevocations1795507200096,
  RequestsOpenInCountry1795507200097,
  MatchingFeed1795507200098,
  VendorsChanges1795507200099,
  VendorsListingLookups1795507200100,
  IdentityRetention1795600000200,
  VendorsRetention1795600000201,
  RequestsRetention1795600000202,
  MatchingRetention1795600000203,
  ModerationRetention1795600000204,
  RequestsBidQuota1795600000300,
  RequestsWords1795600000400,
  VendorsUnderReview1795600000500,
  RequestsUnderReview1795600000501,
  IdentityMail1795700000010,
  IdentityKeyRotation1795700000100,
  IdentityApiKeys1795700000200,
  VendorsApiKeyUse1795700000201,
  RequestsApiKeyUse1795700000202,
  MatchingApiKeyUse1795700000203,
  ModerationApiKeyUse1795700000204,
  IdentitySecondFactor1795800000000,
  IdentityAccessLog1795800000100,
  IdentitySuspension1795800000110,
  IdentityPersonalData1795800000120,
  RequestsPeople1795800000130,
  VendorsPeople1795800000140,
  ModerationPeople1795800000150,
  IdentityNotices1795800000200,
  IdentityInstallation1795800000210,
  IdentityKeyMakers1795900000000,
  IdentityAccessNotices1795900000010,
  IdentityInvitationList1795900000020,
  IdentitySuspendedExports1795900000100,
  IdentityAddressKeys1795900000110,
  IdentityKnownNetworks1795900000120,
  RequestsQuestions1795900000200,
  RequestsWatching1795900000210,
  RequestsAddenda1795900000220,
  RequestsCorrection1795900000230,
  RequestsPackVersion1795900000300,
  RequestsClientFacts1795900000310,
  IdentityContacts1795900000320,
  RequestsAgreedTerms1795900000330,
  RequestsReminders1795900000340,
  RequestsClarifications1795900000350,
  RequestsFinalOffers1795900000360,
  RequestsDeclines1795900000370,
  RequestsAttachments1795900000400,
  RequestsConfidentiality1795900000410,
  IdentityUnconfirmed1795900000500,
  IdentityContactMembers1795900000520,
  RequestsListsOfTheBusy1795900000600,
  VendorsOwnNames1795900000710,
  RequestsWatchedSince1795900000711,
  RequestsDrafts1795900000712,
  RequestsReleased1795900000720,
  RequestsEvaluation1795900000730,
  RequestsViewed1795900000750,
  RequestsDiscardedDrafts1795900000760,
  RequestsNamesShown1795900000780,
  RequestsWordsOfPeople1795900000781,
  RequestsViewsAge1795900000790,
  RequestsReleasedAt1795900000791,
  RequestsDisciplines1795900000800,
  RequestsReopened1795900000801,
  VendorsProfileInFull1795900000810,
  VendorsEvidence1795900000820,
  RequestsCure1795900000821,
  VendorsCredentials1795900000830,
  ModerationCredentials1795900000831,
  VendorsCaseStudies1795900000840,
  IdentityClientConfirmations1795900000841,
  ModerationCaseStudies1795900000842,
  VendorsSearch1795900000850,
  IdentityPastMemberships1795900000880,
  RequestsDeclared1795900000881,
  RequestsWordsOfConsensus1795900000882,
  VendorsReferences1795900000890,
  VendorsDeniedClaims1795900000895,
];
