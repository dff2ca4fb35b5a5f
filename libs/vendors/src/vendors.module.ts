import { defineService } from '#platform';
import { ActOnProfile } from './application/profile/act-on-profile.js';
import { ApplyDecision } from './application/profile/apply-decision.js';
import { ChangeTerms } from './application/profile/change-terms.js';
import { CreateProfile } from './application/profile/create-profile.js';
import { EditProfile } from './application/profile/edit-profile.js';
import { ListProfileHistory } from './application/profile/list-profile-history.js';
import { ListVendors } from './application/search/list-vendors.js';
import { OfferDiscipline } from './application/profile/offer-discipline.js';
import { OwnProfile } from './application/profile/own-profile.js';
import { ReadVendor } from './application/search/read-vendor.js';
import { SettleProfile } from './application/profile/settle-profile.js';
import { SetCapacity } from './application/profile/set-capacity.js';
import { SetRates } from './application/profile/set-rates.js';
import { SubmitProfile } from './application/profile/submit-profile.js';
import { VendorDisciplinesController } from './http/vendor-disciplines.controller.js';
import { VendorsController } from './http/vendors.controller.js';
import { OnCaseDecided } from './jobs/on-case-decided.js';
import { VendorHistoryRow } from './persistence/history.row.js';
import { ProfileRepository } from './persistence/profile.repository.js';
import { ProfileRow } from './persistence/profile.row.js';
import { TermsRepository } from './persistence/terms.repository.js';
import { TermsRow } from './persistence/terms.row.js';
import { QUALIFICATION_CONTROLLERS, QUALIFICATION_PROVIDERS, QUALIFICATION_ROWS, QUALIFICATION_SCHEDULES } from './qualification-parts.js';

const READING = [ReadVendor, ListVendors, ListProfileHistory];
const WRITING = [CreateProfile, EditProfile, OfferDiscipline, ChangeTerms, SetRates, SetCapacity, SubmitProfile, ActOnProfile, ApplyDecision, OwnProfile, SettleProfile];

export const vendorsModule = defineService({
  name: 'vendors',
  rows: [ProfileRow, TermsRow, VendorHistoryRow, ...QUALIFICATION_ROWS],
  controllers: [VendorsController, VendorDisciplinesController, ...QUALIFICATION_CONTROLLERS],
  providers: [...READING, ...WRITING, ProfileRepository, TermsRepository, ...QUALIFICATION_PROVIDERS],
  subscribers: { 'vendors.on-case-decided': OnCaseDecided },
  schedules: [...QUALIFICATION_SCHEDULES],
  commands: [],
});
