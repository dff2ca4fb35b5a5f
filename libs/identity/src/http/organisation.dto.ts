import { MEMBER_ROLES, ORGANISATION_SIDES, type MemberRole, type OrganisationSide } from '#contracts';
import { fields, PageQuery } from '#platform';
import { INVITATION_STATES, type InvitationState } from '../domain/member-invitation.js';
import { IsAddress } from './email-field.js';
import { PersonAnswer } from './person.dto.js';

const DISPLAY_NAME = { max: 120, min: 1, pattern: /\S/, example: 'Brightlane Bakery' } as const;
const LEGAL_NAME = { max: 200, min: 1, pattern: /\S/, example: 'Brightlane Bakery Pty Ltd' } as const;
const NUMBER = { max: 60, min: 1, pattern: /\S/, description: 'In the register of the country, such as an ABN or a company number. One whose rule is known is checked, and kept with its kind as the register writes it.', example: 'ABN 51 824 753 556' } as const;
const TIME_ZONE = { max: 64, min: 1, description: 'IANA name.', example: 'Australia/Sydney' } as const;
const CURRENCY = { max: 3, min: 3, pattern: /^[A-Z]{3}$/, description: 'ISO 4217 code.', example: 'AUD' } as const;
const COUNTRY = { max: 2, min: 2, pattern: /^[A-Z]{2}$/, description: 'ISO 3166-1 code.', example: 'AU' } as const;
const EMAIL = { max: 254, min: 3, example: 'tom@brightlane.example' } as const;

export class RegisterOrganisationBody {
  @fields.text(DISPLAY_NAME) displayName!: string;
  @fields.text(LEGAL_NAME) legalName!: string;
  @fields.text({ ...NUMBER, optional: true, nullable: true }) registrationNumber?: string | null;
  @fields.oneOf(ORGANISATION_SIDES, { description: 'Whether it posts requests, bids, or both.', example: 'client' }) side!: OrganisationSide;
  @fields.text(COUNTRY) country!: string;
  @fields.text(TIME_ZONE) timeZone!: string;
  @fields.text(CURRENCY) currency!: string;
  @IsAddress() @fields.text({ ...EMAIL, optional: true, nullable: true, description: 'Told to the other side once an award is accepted: the confirmed address of a present member, at first of the founder; null: the longest-standing owner’s.', example: undefined }) contactEmail?: string | null;
}

export class ChangeOrganisationBody {
  @fields.text({ ...DISPLAY_NAME, optional: true }) displayName?: string;
  @fields.text({ ...LEGAL_NAME, optional: true }) legalName?: string;
  @fields.text({ ...NUMBER, optional: true, nullable: true }) registrationNumber?: string | null;
  @fields.oneOf(ORGANISATION_SIDES, { optional: true, description: 'Only ever becomes `both`.', example: 'both' }) side?: OrganisationSide;
  @fields.text({ ...TIME_ZONE, optional: true }) timeZone?: string;
  @fields.text({ ...CURRENCY, optional: true }) currency?: string;
  @IsAddress() @fields.text({ ...EMAIL, optional: true, nullable: true, description: 'Told to the other side once an award is accepted: the confirmed address of a present member, at first of the founder; null: the longest-standing owner’s.', example: undefined }) contactEmail?: string | null;
}

export class OrganisationAnswer {
  @fields.id() id!: string;
  @fields.text(DISPLAY_NAME) displayName!: string;
  @fields.text(LEGAL_NAME) legalName!: string;
  @fields.text({ ...NUMBER, nullable: true }) registrationNumber!: string | null;
  @fields.oneOf(ORGANISATION_SIDES, { example: 'client' }) side!: OrganisationSide;
  @fields.text(COUNTRY) country!: string;
  @fields.text(TIME_ZONE) timeZone!: string;
  @fields.text(CURRENCY) currency!: string;
  @fields.text({ ...EMAIL, nullable: true }) contactEmail!: string | null;
  @fields.instant() createdAt!: string;
  @fields.instant() changedAt!: string;
}

export class MemberAnswer {
  @fields.id() accountId!: string;
  @fields.text({ max: 120, example: 'Mira Osei' }) displayName!: string;
  @fields.text(EMAIL) email!: string;
  @fields.oneOf(MEMBER_ROLES, { example: 'manager' }) role!: MemberRole;
  @fields.instant() joinedAt!: string;
}

export class MemberPage {
  @fields.listOf(() => MemberAnswer, { max: 100 }) items!: MemberAnswer[];
  @fields.text({ max: 1_000, nullable: true, description: 'Null on the last page.' }) nextCursor!: string | null;
}

export class ChangeMemberBody {
  @fields.oneOf(MEMBER_ROLES, { example: 'manager' }) role!: MemberRole;
}

export class InviteMemberBody {
  @IsAddress() @fields.text(EMAIL) email!: string;
  @fields.oneOf(MEMBER_ROLES, { example: 'contributor' }) role!: MemberRole;
}

export class MemberInvitationAnswer {
  @fields.id() id!: string;
  @fields.id() organisationId!: string;
  @fields.text(EMAIL) email!: string;
  @fields.oneOf(MEMBER_ROLES, { example: 'contributor' }) role!: MemberRole;
  @fields.instant({ description: 'Seven days after it was made.' }) expiresAt!: string;
  @fields.text({ max: 200, description: 'Shown this once; hand it to the person invited.', example: 'mkt_invitation_8Qd…' }) token!: string;
}

export class MemberInvitationQuery extends PageQuery {
  @fields.oneOf(INVITATION_STATES, { optional: true, description: 'Only those of this state.', example: 'pending' }) state?: InvitationState;
}

export class SentInvitationAnswer {
  @fields.id() id!: string;
  @fields.text({ ...EMAIL, nullable: true, description: 'Null when whoever has the address had it erased.' }) email!: string | null;
  @fields.oneOf(MEMBER_ROLES, { example: 'contributor' }) role!: MemberRole;
  @fields.oneOf(INVITATION_STATES, { description: '`withdrawn`: also when a later one to the same address took its place.', example: 'pending' }) state!: InvitationState;
  @fields.object(() => PersonAnswer) invitedBy!: PersonAnswer;
  @fields.instant() createdAt!: string;
  @fields.instant() expiresAt!: string;
  @fields.instant({ nullable: true }) acceptedAt!: string | null;
  @fields.instant({ nullable: true }) withdrawnAt!: string | null;
}

export class SentInvitationPage {
  @fields.listOf(() => SentInvitationAnswer, { max: 100 }) items!: SentInvitationAnswer[];
  @fields.text({ max: 1_000, nullable: true, description: 'Null on the last page.' }) nextCursor!: string | null;
}

export class AcceptMemberInvitationBody {
  @fields.text({ max: 200, min: 1, example: 'mkt_invitation_8Qd…' }) token!: string;
}

export class MembershipAnswer {
  @fields.id() organisationId!: string;
  @fields.id() accountId!: string;
  @fields.oneOf(MEMBER_ROLES, { example: 'contributor' }) role!: MemberRole;
  @fields.instant() joinedAt!: string;
}
