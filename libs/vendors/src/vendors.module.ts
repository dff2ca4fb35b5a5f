import { defineService } from '#platform';
import { ActOnProfile } from './application/profile/act-on-profile.js';
import { ApplyDecision } from './application/profile/apply-decision.js';
import { ChangeTerms } from './application/profile/change-terms.js';
import { ClaimQualification } from './application/qualification/claim-qualification.js';
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
import { VendorDisciplinesController } from './http/vendor-disciplines.controller.js';
import { VendorsController } from './http/vendors.controller.js';
import { LINKING_CONTROLLERS, LINKING_PROVIDERS } from './linking-parts.js';
import { OnCaseDecided } from './jobs/on-case-decided.js';
import { VendorHistoryRow } from './persistence/history.row.js';
import { ProfileRepository } from './persistence/profile.repository.js';
import { ProfileRow } from './persistence/profile.row.js';
import { QualificationRepository } from './persistence/qualification.repository.js';
import { QualificationRow } from './persistence/qualification.row.js';
import { TermsRepository } from './persistence/terms.repository.js';
import { TermsRow } from './persistence/terms.row.js';

const READING = [ReadVendor, ListVendors, UnderstandWords, ListProfileHistory];
const WRITING = [CreateProfile, EditProfile, OfferDiscipline, ChangeTerms, SetRates, SetCapacity, ClaimQualification, SubmitProfile, ActOnProfile, ApplyDecision, OwnProfile, SettleProfile];

export const vendorsModule = defineService({
  name: 'vendors',
  rows: [ProfileRow, TermsRow, QualificationRow, VendorHistoryRow],
  controllers: [VendorsController, VendorDisciplinesController, ...LINKING_CONTROLLERS],
  providers: [...READING, ...WRITING, ...LINKING_PROVIDERS, ProfileRepository, TermsRepository, QualificationRepository],
  subscribers: { 'vendors.on-case-decided': OnCaseDecided },
  schedules: [],
  commands: [],
});
