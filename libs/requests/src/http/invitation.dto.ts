import { fields, PageQuery } from '#platform';
import { ELIGIBILITY_CODES } from '#eligibility';
import { DECLINE_REASONS, INVITATION_SOURCES, INVITATION_STATUSES, type DeclineReason } from '../domain/invitation.js';

export class InviteVendorBody {
  @fields.id({ description: 'A vendor’s profile.' }) vendorId!: string;
}

export class InvitationAnswer {
  @fields.id() id!: string;
  @fields.id() requestId!: string;
  @fields.id() vendorId!: string;
  @fields.oneOf(INVITATION_SOURCES, { example: 'client' }) source!: string;
  @fields.oneOf(INVITATION_STATUSES, { description: 'The client of a sealed request reads `sent` until its bids are opened.', example: 'sent' }) status!: string;
  @fields.instant() invitedAt!: string;
  @fields.oneOf(DECLINE_REASONS, { nullable: true, description: 'Why it was declined, if the vendor said so; hidden as `status` is.' }) declineReason!: string | null;
  @fields.instant({ nullable: true }) answeredAt!: string | null;
}

export class DeclineInvitationBody {
  @fields.oneOf(DECLINE_REASONS, { optional: true, description: 'The client reads it, of a sealed request once its bids are opened.', example: 'no_capacity' }) reason?: DeclineReason;
}

export class InvitationList {
  @fields.listOf(() => InvitationAnswer, { max: 100 }) items!: InvitationAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class InvitedToAnswer {
  @fields.text({ max: 120, example: 'Monthly bookkeeping and BAS for a two-site café' }) title!: string;
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.instant({ nullable: true }) closesAt!: string | null;
}

export class MyInvitationAnswer extends InvitationAnswer {
  @fields.object(() => InvitedToAnswer) request!: InvitedToAnswer;
}

export class MyInvitationPage {
  @fields.listOf(() => MyInvitationAnswer, { max: 100 }) items!: MyInvitationAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class MyInvitationsQuery extends PageQuery {
  @fields.bool({ query: true, optional: true, description: 'The acting organisation’s own; there are no others.', example: true }) mine?: boolean;
}

export class EligibilityReasonAnswer {
  @fields.oneOf(ELIGIBILITY_CODES, { example: 'not_qualified' }) code!: string;
  @fields.text({ max: 300, example: 'The vendor holds no qualification in force for this discipline, country and service.' }) detail!: string;
}

export class RequestEligibilityAnswer {
  @fields.id() requestId!: string;
  @fields.bool({ example: false }) allowed!: boolean;
  @fields.listOf(() => EligibilityReasonAnswer, { max: 20 }) reasons!: EligibilityReasonAnswer[];
}
