import { KEY_PERMISSIONS, MEMBER_ROLES, ORGANISATION_SIDES, PERMISSIONS, type MemberRole, type OrganisationSide, type Permission } from '#contracts';
import { fields } from '#platform';
import { PASSWORD_LENGTH } from '../domain/password.js';
import { IsAddress } from './email-field.js';
import { CODE, InsteadOfCode, RECOVERY_CODE } from './second-factor.dto.js';

const NAME = { max: 120, min: 1, pattern: /\S/, description: 'Shown to others.', example: 'Mira Osei' } as const;
const EMAIL = { max: 254, min: 3, example: 'mira@brightlane.example' } as const;
const ABOUT_REFRESH = 'Good for one exchange within 30 days; exchanged twice, it ends the session.';

export class RegisterAccountBody {
  @IsAddress() @fields.text(EMAIL) email!: string;
  @fields.text(NAME) displayName!: string;
  @fields.text({ ...PASSWORD_LENGTH, description: 'Any characters; a sentence is a good one. A common password is refused, also with a little changed or added, and one made of your name or address.', example: 'nine quiet otters paint fences' }) password!: string;
}

export class RegistrationAnswer {
  @fields.text(EMAIL) email!: string;
  @fields.text(NAME) displayName!: string;
}

const TOKEN = { max: 200, min: 1, description: 'From the mail.', example: 'mkt_verify_Zr0…' } as const;
const CHOSEN = { ...PASSWORD_LENGTH, description: 'Any characters; a sentence is a good one.', example: 'nine quiet otters paint fences' } as const;
const PRESENT = { max: PASSWORD_LENGTH.max, min: 1, description: 'The present one.', example: 'nine quiet otters paint fences' } as const;

export class EmailTokenBody {
  @fields.text(TOKEN) token!: string;
}

export class RequestPasswordResetBody {
  @IsAddress() @fields.text(EMAIL) email!: string;
}

export class ResetPasswordBody {
  @fields.text(TOKEN) token!: string;
  @fields.text(CHOSEN) password!: string;
}

export class ChangeMeBody {
  @fields.text(NAME) displayName!: string;
}

export class ChangePasswordBody {
  @fields.text(PRESENT) currentPassword!: string;
  @fields.text(CHOSEN) newPassword!: string;
}

export class ChangeEmailBody {
  @IsAddress() @fields.text(EMAIL) email!: string;
  @fields.text(PRESENT) password!: string;
}

export class SessionAnswer {
  @fields.id() id!: string;
  @fields.instant() startedAt!: string;
  @fields.instant({ description: 'When tokens were last issued for it.' }) refreshedAt!: string;
  @fields.instant() expiresAt!: string;
  @fields.bool({ description: 'Whether it is the one of this call.', example: true }) current!: boolean;
}

export class SessionsAnswer {
  @fields.listOf(() => SessionAnswer, { max: 100 }) items!: SessionAnswer[];
}

export class SignInBody {
  @IsAddress() @fields.text(EMAIL) email!: string;
  @fields.text({ max: PASSWORD_LENGTH.max, min: 1, example: 'nine quiet otters paint fences' }) password!: string;
  @fields.text({ ...CODE, optional: true, description: 'Of the authenticator app, when the account has a second factor; good once.', example: undefined }) code?: string;
  @InsteadOfCode() @fields.text({ ...RECOVERY_CODE, optional: true }) recoveryCode?: string;
}

export class RefreshBody {
  @fields.text({ max: 200, min: 1, description: ABOUT_REFRESH, example: 'mkt_refresh_Zr0…' }) refreshToken!: string;
}

export class TokensAnswer {
  @fields.text({ max: 4_000, description: 'JWT, ES256, for `Authorization: Bearer …`.', example: 'eyJhbGciOiJFUzI1NiIs…' }) accessToken!: string;
  @fields.oneOf(['Bearer'], { example: 'Bearer' }) tokenType!: 'Bearer';
  @fields.int({ min: 1, max: 3_600, description: 'Seconds for which the access token is good.', example: 600 }) expiresIn!: number;
  @fields.text({ max: 200, description: ABOUT_REFRESH, example: 'mkt_refresh_Zr0…' }) refreshToken!: string;
}

export class AccountAnswer {
  @fields.id() id!: string;
  @fields.text(EMAIL) email!: string;
  @fields.text(NAME) displayName!: string;
  @fields.bool({ description: 'Whether the address is known to be the holder’s.', example: true }) emailVerified!: boolean;
  @fields.instant() createdAt!: string;
}

export class MyMembershipAnswer {
  @fields.id() organisationId!: string;
  @fields.text({ max: 120, example: 'Brightlane Bakery' }) displayName!: string;
  @fields.oneOf(ORGANISATION_SIDES, { example: 'client' }) side!: OrganisationSide;
  @fields.oneOf(MEMBER_ROLES, { example: 'owner' }) role!: MemberRole;
  @fields.texts({ max: 100, maxLength: 60, values: PERMISSIONS, description: 'What the role may do.' }) permissions!: Permission[];
  @fields.instant({ nullable: true, description: 'From then on acting for it needs a session with a second factor; null: never.' }) graceUntil!: string | null;
}

export class MyFactorAnswer {
  @fields.oneOf(['none', 'pending', 'active'], { description: '`pending`: begun, and not confirmed.', example: 'active' }) state!: 'none' | 'pending' | 'active';
  @fields.instant({ nullable: true }) activatedAt!: string | null;
  @fields.int({ min: 0, max: 10, example: 10 }) recoveryCodesLeft!: number;
  @fields.bool({ description: 'Whether the session of this call proved it, as the access token says: after an enrolment from the next refresh on. What demands a second factor is refused while it is false.', example: true }) provedInSession!: boolean;
  @fields.bool({ description: 'Whether what the account is demands one: of an operator at once, of others when the grace has ended.', example: true }) required!: boolean;
  @fields.instant({ nullable: true, description: 'The earliest of the memberships’.' }) graceUntil!: string | null;
}

export class MyKeyAnswer {
  @fields.id() id!: string;
  @fields.text({ max: 120, example: 'Practice software' }) name!: string;
  @fields.text({ max: 20, description: 'The first characters of its secret.', example: 'mkt_key_8QdW2c' }) prefix!: string;
  @fields.id({ description: 'For which it acts, and for no other.' }) organisationId!: string;
  @fields.oneOf(ORGANISATION_SIDES, { example: 'client' }) side!: OrganisationSide;
  @fields.texts({ max: 100, maxLength: 60, values: KEY_PERMISSIONS, description: 'What it may do.' }) permissions!: Permission[];
  @fields.instant({ description: 'From then on it is refused.' }) expiresAt!: string;
}

export class MeAnswer {
  @fields.object(() => AccountAnswer, { nullable: true, description: 'Null when an API key asks.' }) account!: AccountAnswer | null;
  @fields.bool({ description: 'Whether the account operates this marketplace.', example: false }) operator!: boolean;
  @fields.object(() => MyFactorAnswer, { nullable: true, description: 'Null when an API key asks.' }) secondFactor!: MyFactorAnswer | null;
  @fields.object(() => MyKeyAnswer, { nullable: true, description: 'The API key that asks; null for people.' }) apiKey!: MyKeyAnswer | null;
  @fields.listOf(() => MyMembershipAnswer, { max: 50 }) memberships!: MyMembershipAnswer[];
}

export class PublicKeyAnswer {
  @fields.text({ max: 100, description: 'RFC 7638 thumbprint.', example: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' }) kid!: string;
  @fields.oneOf(['sig']) use!: 'sig';
  @fields.oneOf(['ES256']) alg!: 'ES256';
  @fields.oneOf(['EC']) kty!: string;
  @fields.oneOf(['P-256']) crv!: string;
  @fields.text({ max: 100, example: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU' }) x!: string;
  @fields.text({ max: 100, example: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' }) y!: string;
}

export class PublicKeySetAnswer {
  @fields.listOf(() => PublicKeyAnswer, { max: 20 }) keys!: PublicKeyAnswer[];
}
