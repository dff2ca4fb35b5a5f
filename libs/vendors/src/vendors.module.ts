import { defineService } from '#platform';
import { ActOnProfile } from './application/act-on-profile.js';
import { ApplyDecision } from './application/apply-decision.js';
import { ChangeTerms } from './application/change-terms.js';
import { ClaimQualification } from './application/claim-qualification.js';
import { CreateProfile } from './application/create-profile.js';
import { EditProfile } from './application/edit-profile.js';
import { ListProfileHistory } from './application/list-profile-history.js';
import { ListVendors } from './application/list-vendors.js';
import { OfferDiscipline } from './application/offer-discipline.js';
import { OwnProfile } from './application/own-profile.js';
import { ReadVendor } from './application/read-vendor.js';
import { SettleProfile } from './application/settle-profile.js';
import { SetCapacity } from './application/set-capacity.js';
import { SetRates } from './application/set-rates.js';
import { SubmitProfile } from './application/submit-profile.js';
import { VendorDisciplinesController } from './http/vendor-disciplines.controller.js';
import { VendorsController } from './http/vendors.controller.js';
import { OnCaseDecided } from './jobs/on-case-decided.js';
import { VendorHistoryRow } from './persistence/history.row.js';
import { ProfileRepository } from './persistence/profile.repository.js';
import { ProfileRow } from './persistence/profile.row.js';
import { QualificationRepository } from './persistence/qualification.repository.js';
import { QualificationRow } from './persistence/qualification.row.js';
import { TermsRepository } from './persistence/terms.repository.js';
import { TermsRow } from './persistence/terms.row.js';

const READING = [ReadVendor, ListVendors, ListProfileHistory];
const WRITING = [CreateProfile, EditProfile, OfferDiscipline, ChangeTerms, SetRates, SetCapacity, ClaimQualification, SubmitProfile, ActOnProfile, ApplyDecision, OwnProfile, SettleProfile];

export const vendorsModule = defineService({
  name: 'vendors',
  rows: [ProfileRow, TermsRow, QualificationRow, VendorHistoryRow],
  controllers: [VendorsController, VendorDisciplinesController],
  providers: [...READING, ...WRITING, ProfileRepository, TermsRepository, QualificationRepository],
  subscribers: { 'vendors.on-case-decided': OnCaseDecided },
  schedules: [],
  commands: [],
});
