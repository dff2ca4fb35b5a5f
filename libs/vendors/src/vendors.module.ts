import { defineService } from '#platform';
import { ActOnProfile } from './application/profile/act-on-profile.js';
import { ApplyDecision } from './application/profile/apply-decision.js';
import { ChangeTerms } from './application/profile/change-terms.js';
import { CreateProfile } from './application/profile/create-profile.js';
import { EditProfile } from './application/profile/edit-profile.js';
import { ListProfileHistory } from './application/profile/list-profile-history.js';
import { ListVendors } from './application/search/list-vendors.js';
import { UnderstandWords } from './application/search/understand-words.js';
import { OfferDiscipline } from './application/profile/offer-discipline.js';
import { OwnProfile } from './application/profile/own-profile.js';
import { ReadVendor } from './application/search/read-vendor.js';
import { SettleProfile } from './application/profile/settle-profile.js';
import { SetCapacity } from './application/profile/set-capacity.js';
import { SetRates } from './application/profile/set-rates.js';
import { SubmitProfile } from './application/profile/submit-profile.js';
import { CASE_STUDY_CONTROLLERS, CASE_STUDY_PROVIDERS, CASE_STUDY_ROWS, CASE_STUDY_SUBSCRIBERS } from './case-study-parts.js';
import { CREDENTIAL_CONTROLLERS, CREDENTIAL_PROVIDERS, CREDENTIAL_ROWS, CREDENTIAL_SCHEDULES } from './credential-parts.js';
import { VendorDisciplinesController } from './http/vendor-disciplines.controller.js';
import { VendorsController } from './http/vendors.controller.js';
import { LINKING_CONTROLLERS, LINKING_PROVIDERS } from './linking-parts.js';
import { OnCaseDecided } from './jobs/on-case-decided.js';
import { VendorHistoryRow } from './persistence/history.row.js';
import { ProfileRepository } from './persistence/profile.repository.js';
import { ProfileRow } from './persistence/profile.row.js';
import { TermsRepository } from './persistence/terms.repository.js';
import { TermsRow } from './persistence/terms.row.js';
import { PROFILE_CONTROLLERS, PROFILE_PROVIDERS } from './profile-parts.js';
import { QUALIFICATION_CONTROLLERS, QUALIFICATION_PROVIDERS, QUALIFICATION_ROWS, QUALIFICATION_SCHEDULES } from './qualification-parts.js';

const READING = [ReadVendor, ListVendors, UnderstandWords, ListProfileHistory];
const WRITING = [CreateProfile, EditProfile, OfferDiscipline, ChangeTerms, SetRates, SetCapacity, SubmitProfile, ActOnProfile, ApplyDecision, OwnProfile, SettleProfile];

export const vendorsModule = defineService({
  name: 'vendors',
  rows: [ProfileRow, TermsRow, VendorHistoryRow, ...QUALIFICATION_ROWS, ...CREDENTIAL_ROWS, ...CASE_STUDY_ROWS],
  controllers: [VendorsController, VendorDisciplinesController, ...PROFILE_CONTROLLERS, ...QUALIFICATION_CONTROLLERS, ...CREDENTIAL_CONTROLLERS, ...CASE_STUDY_CONTROLLERS, ...LINKING_CONTROLLERS],
  providers: [...READING, ...WRITING, ...PROFILE_PROVIDERS, ProfileRepository, TermsRepository, ...QUALIFICATION_PROVIDERS, ...CREDENTIAL_PROVIDERS, ...CASE_STUDY_PROVIDERS, ...LINKING_PROVIDERS],
  subscribers: { 'vendors.on-case-decided': OnCaseDecided, ...CASE_STUDY_SUBSCRIBERS },
  schedules: [...QUALIFICATION_SCHEDULES, ...CREDENTIAL_SCHEDULES],
  commands: [],
});
