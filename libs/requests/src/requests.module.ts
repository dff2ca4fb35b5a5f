import { defineService } from '#platform';
import { ActOnRequest } from './application/request/act-on-request.js';
import { AnswerInvitation } from './application/while-open/answer-invitation.js';
import { ApplyCaseDecision } from './application/request/apply-case-decision.js';
import { BidEndings } from './application/bid/bid-endings.js';
import { BidQuotas } from './application/bid/bid-quotas.js';
import { CheckEligibility } from './application/request/check-eligibility.js';
import { ClientFactsOf } from './application/request/client-facts-of.js';
import { CloneRequest } from './application/request/clone-request.js';
import { CreateRequest } from './application/request/create-request.js';
import { DecideRequest } from './application/request/decide-request.js';
import { DiscardDraft } from './application/request/discard-draft.js';
import { EditRequest } from './application/request/edit-request.js';
import { InviteBest } from './application/while-open/invite-best.js';
import { InviteVendor } from './application/while-open/invite-vendor.js';
import { ListMyInvitations } from './application/while-open/list-my-invitations.js';
import { ListOpenRequests } from './application/request/list-open-requests.js';
import { ListOwnRequests } from './application/request/list-own-requests.js';
import { ListRequestHistory } from './application/records/list-request-history.js';
import { ListRequestInvitations } from './application/while-open/list-request-invitations.js';
import { ListRequests } from './application/request/list-requests.js';
import { OwnRequest } from './application/request/own-request.js';
import { ReadAssessment } from './application/assessment/read-assessment.js';
import { ReadClientRecord } from './application/request/read-client-record.js';
import { ReadDisciplines } from './application/request/read-disciplines.js';
import { ReadRequest } from './application/request/read-request.js';
import { RemoveUnclaimedAssessments } from './application/assessment/remove-unclaimed-assessments.js';
import { RemoveUnusedDrafts } from './application/request/remove-unused-drafts.js';
import { RequestFromAssessment } from './application/assessment/request-from-assessment.js';
import { RequestViews } from './application/request/request-views.js';
import { SendReminders } from './application/notices/send-reminders.js';
import { SettleDueRequests } from './application/request/settle-due-requests.js';
import { SettleRequest } from './application/request/settle-request.js';
import { SplitRequest } from './application/request/split-request.js';
import { SubmitRequest } from './application/request/submit-request.js';
import { TakeAssessment } from './application/assessment/take-assessment.js';
import { ValidateRequest } from './application/request/validate-request.js';
import { ATTACHMENT_CONTROLLERS, ATTACHMENT_PROVIDERS, ATTACHMENT_ROWS, ATTACHMENT_SCHEDULES } from './attachment-parts.js';
import { BID_CONTROLLERS, BID_PROVIDERS, BID_ROWS } from './bid-parts.js';
import { AssessmentsController } from './http/assessments.controller.js';
import { ClientFactsController, ClientRecordController } from './http/clients.controller.js';
import { EVALUATION_CONTROLLERS, EVALUATION_PROVIDERS, EVALUATION_ROWS } from './evaluation-parts.js';
import { DisciplinesController } from './http/disciplines.controller.js';
import { InvitationsController } from './http/invitations.controller.js';
import { RequestActsController } from './http/request-acts.controller.js';
import { RequestCopiesController } from './http/request-copies.controller.js';
import { RequestInvitationsController } from './http/request-invitations.controller.js';
import { RequestsController } from './http/requests.controller.js';
import { OnCaseDecided } from './jobs/on-case-decided.js';
import { OnRequestRanked } from './jobs/on-request-ranked.js';
import { Remind } from './jobs/remind.js';
import { RemoveUnclaimed } from './jobs/remove-unclaimed.js';
import { Sweep } from './jobs/sweep.js';
import { OCDS_CONTROLLERS, OCDS_PROVIDERS } from './ocds-parts.js';
import { OPEN_CONTROLLERS, OPEN_PROVIDERS, OPEN_ROWS } from './open-parts.js';
import { RECORD_CONTROLLERS, RECORD_PROVIDERS, RECORD_ROWS, RECORD_SCHEDULES } from './record-parts.js';
import { AssessmentRepository } from './persistence/assessment.repository.js';
import { AssessmentRow } from './persistence/assessment.row.js';
import { ClientFactsRow } from './persistence/client-facts.row.js';
import { EligibilityFacts } from './persistence/eligibility-facts.js';
import { HistoryRepository } from './persistence/history.repository.js';
import { HistoryRow } from './persistence/history.row.js';
import { InvitationReserveRepository } from './persistence/invitation-reserve.repository.js';
import { InvitationReserveRow } from './persistence/invitation-reserve.row.js';
import { InvitationRepository } from './persistence/invitation.repository.js';
import { InvitationRow } from './persistence/invitation.row.js';
import { RequestRepository } from './persistence/request.repository.js';
import { RequestRow } from './persistence/request.row.js';

const PERSISTENCE = [RequestRepository, HistoryRepository, InvitationRepository, InvitationReserveRepository, AssessmentRepository, EligibilityFacts];
const COLLABORATORS = [BidEndings, BidQuotas, SettleRequest, DecideRequest, OwnRequest, RequestViews];
const REQUESTS = [ClientFactsOf, ReadClientRecord, SendReminders, RemoveUnusedDrafts, CloneRequest, SplitRequest, CreateRequest, DiscardDraft, EditRequest, ReadRequest, ListRequests, ListOpenRequests, ListOwnRequests, ListRequestHistory, ValidateRequest, SubmitRequest, ActOnRequest, ApplyCaseDecision, SettleDueRequests];
const INVITATIONS = [InviteVendor, InviteBest, AnswerInvitation, ListMyInvitations, ListRequestInvitations, CheckEligibility];
const ASSESSMENTS = [TakeAssessment, ReadAssessment, RequestFromAssessment, RemoveUnclaimedAssessments, ReadDisciplines];

export const requestsModule = defineService({
  name: 'requests',
  rows: [RequestRow, HistoryRow, InvitationRow, InvitationReserveRow, AssessmentRow, ClientFactsRow, ...BID_ROWS, ...EVALUATION_ROWS, ...OPEN_ROWS, ...ATTACHMENT_ROWS, ...RECORD_ROWS],
  controllers: [DisciplinesController, AssessmentsController, ClientFactsController, ClientRecordController, RequestsController, RequestActsController, RequestCopiesController, RequestInvitationsController, InvitationsController, ...BID_CONTROLLERS, ...EVALUATION_CONTROLLERS, ...OPEN_CONTROLLERS, ...OCDS_CONTROLLERS, ...ATTACHMENT_CONTROLLERS, ...RECORD_CONTROLLERS],
  providers: [...BID_PROVIDERS, ...EVALUATION_PROVIDERS, ...OPEN_PROVIDERS, ...OCDS_PROVIDERS, ...ATTACHMENT_PROVIDERS, ...RECORD_PROVIDERS, ...PERSISTENCE, ...COLLABORATORS, ...REQUESTS, ...INVITATIONS, ...ASSESSMENTS],
  subscribers: { 'requests.on-request-ranked': OnRequestRanked, 'requests.on-case-decided': OnCaseDecided },
  schedules: [
    { name: 'requests.sweep', everyMs: 5_000, task: Sweep },
    { name: 'requests.remind', everyMs: 30_000, task: Remind },
    { name: 'requests.remove-unclaimed', everyMs: 600_000, task: RemoveUnclaimed },
    ...ATTACHMENT_SCHEDULES,
    ...RECORD_SCHEDULES,
  ],
  commands: [],
});
