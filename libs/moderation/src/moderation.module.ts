import { defineService } from '#platform';
import { DecideCase } from './application/decide-case.js';
import { HoldCase } from './application/hold-case.js';
import { ListCases } from './application/list-cases.js';
import { MarkEffect } from './application/mark-effect.js';
import { OpenCase } from './application/open-case.js';
import { OwnOrganisations } from './application/own-organisations.js';
import { ReadCase } from './application/read-case.js';
import { RecallObject } from './application/recall-object.js';
import { SettleCase } from './application/settle-case.js';
import { SupersedeCase } from './application/supersede-case.js';
import { CasesController } from './http/cases.controller.js';
import { OnCredentialRecalled } from './jobs/on-credential-recalled.js';
import { OnCredentialSubmitted } from './jobs/on-credential-submitted.js';
import { OnCaseStudyRecalled } from './jobs/on-case-study-recalled.js';
import { OnCaseStudySubmitted } from './jobs/on-case-study-submitted.js';
import { OnProfileRecalled } from './jobs/on-profile-recalled.js';
import { OnProfileSubmitted } from './jobs/on-profile-submitted.js';
import { OnRequestRecalled } from './jobs/on-request-recalled.js';
import { OnRequestSubmitted } from './jobs/on-request-submitted.js';
import { OnRequestsDecisionApplied } from './jobs/on-requests-decision-applied.js';
import { OnVendorsDecisionApplied } from './jobs/on-vendors-decision-applied.js';
import { CaseRepository } from './persistence/case.repository.js';
import { ModerationHistoryRow } from './persistence/history.row.js';
import { ModerationCaseRow } from './persistence/moderation-case.row.js';

export const moderationModule = defineService({
  name: 'moderation',
  rows: [ModerationCaseRow, ModerationHistoryRow],
  controllers: [CasesController],
  providers: [ListCases, ReadCase, HoldCase, DecideCase, OpenCase, SettleCase, SupersedeCase, RecallObject, MarkEffect, OwnOrganisations, CaseRepository],
  subscribers: {
    'moderation.on-request-submitted': OnRequestSubmitted,
    'moderation.on-request-recalled': OnRequestRecalled,
    'moderation.on-profile-submitted': OnProfileSubmitted,
    'moderation.on-profile-recalled': OnProfileRecalled,
    'moderation.on-credential-submitted': OnCredentialSubmitted,
    'moderation.on-credential-recalled': OnCredentialRecalled,
    'moderation.on-case-study-submitted': OnCaseStudySubmitted,
    'moderation.on-case-study-recalled': OnCaseStudyRecalled,
    'moderation.on-requests-decision-applied': OnRequestsDecisionApplied,
    'moderation.on-vendors-decision-applied': OnVendorsDecisionApplied,
  },
  schedules: [],
  commands: [],
});
