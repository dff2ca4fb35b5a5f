import { defineService } from '#platform';
import { AcceptMemberInvitation } from './application/accept-member-invitation.js';
import { ActingMember } from './application/acting-member.js';
import { ActivateFactor } from './application/activate-factor.js';
import { AdmitOperator } from './application/admit-operator.js';
import { AdmitRegistration } from './application/admit-registration.js';
import { BoundedMail } from './application/bounded-mail.js';
import { ChangeEmail } from './application/change-email.js';
import { ChangeFactor } from './application/change-factor.js';
import { ChangeMe } from './application/change-me.js';
import { ChangeMemberRole } from './application/change-member-role.js';
import { ChangeOrganisation } from './application/change-organisation.js';
import { ChangePassword } from './application/change-password.js';
import { CommonPasswords } from './application/common-passwords.js';
import { ConfirmEmailChange } from './application/confirm-email-change.js';
import { ConfirmFactor } from './application/confirm-factor.js';
import { CountAccounts } from './application/count-accounts.js';
import { CreateApiKey } from './application/create-api-key.js';
import { CreateOperator } from './application/create-operator.js';
import { DemoGuard } from './application/demo-guard.js';
import { DevelopmentFactor } from './application/development-factor.js';
import { DropFactor } from './application/drop-factor.js';
import { EnrolFactor } from './application/enrol-factor.js';
import { FactorJournal } from './application/factor-journal.js';
import { FactorSecrets } from './application/factor-secrets.js';
import { InviteMember } from './application/invite-member.js';
import { ListApiKeys } from './application/list-api-keys.js';
import { ListMemberInvitations } from './application/list-member-invitations.js';
import { ListMembers } from './application/list-members.js';
import { MailInvitation } from './application/mail-invitation.js';
import { MySessions } from './application/my-sessions.js';
import { NoticePreferences } from './application/notice-preferences.js';
import { NoticeRecipients } from './application/notice-recipients.js';
import { NotifyMembers } from './application/notify-members.js';
import { OpenAccount } from './application/open-account.js';
import { OpenSession } from './application/open-session.js';
import { OwnPassword } from './application/own-password.js';
import { Passwords } from './application/passwords.js';
import { PostMail } from './application/post-mail.js';
import { ProductionGuard } from './application/production-guard.js';
import { ProveAccount } from './application/prove-account.js';
import { ProveAddress } from './application/prove-address.js';
import { ProveFactor } from './application/prove-factor.js';
import { ReadMailbox } from './application/read-mailbox.js';
import { ReadMe } from './application/read-me.js';
import { ReadMember } from './application/read-member.js';
import { ReadOrganisation } from './application/read-organisation.js';
import { ReadPublicKeys } from './application/read-public-keys.js';
import { RecoveryCodes } from './application/recovery-codes.js';
import { RefreshSession } from './application/refresh-session.js';
import { RegisterAccount } from './application/register-account.js';
import { RegisterOrganisation } from './application/register-organisation.js';
import { RemoveExpired } from './application/remove-expired.js';
import { RemoveMember } from './application/remove-member.js';
import { RenewPassword } from './application/renew-password.js';
import { ResetPassword } from './application/reset-password.js';
import { RevokeApiKey } from './application/revoke-api-key.js';
import { RevokeOverseenApiKey } from './application/revoke-overseen-api-key.js';
import { RotateSigningKey } from './application/rotate-signing-key.js';
import { SealedKeys } from './application/sealed-keys.js';
import { SendMail } from './application/send-mail.js';
import { SessionTokens } from './application/session-tokens.js';
import { SignIn } from './application/sign-in.js';
import { SignInTries } from './application/sign-in-tries.js';
import { SignOut } from './application/sign-out.js';
import { SigningKeys } from './application/signing-keys.js';
import { TokenTries } from './application/token-tries.js';
import { Turnstile } from './application/turnstile.js';
import { VerifyEmail } from './application/verify-email.js';
import { WithdrawMemberInvitation } from './application/withdraw-member-invitation.js';
import { CloseUnconfirmed } from './application/close-unconfirmed.js';
import { CloseAccount } from './application/close-account.js';
import { EraseAccounts } from './application/erase-accounts.js';
import { ExportFiles } from './application/export-files.js';
import { LeaveOrganisations } from './application/leave-organisations.js';
import { MakeDataExports } from './application/make-data-exports.js';
import { MoveAddress } from './application/move-address.js';
import { ReadDataExport } from './application/read-data-export.js';
import { ReadErasure } from './application/read-erasure.js';
import { RecordFailedSignIn } from './application/record-failed-sign-in.js';
import { RequestDataExport } from './application/request-data-export.js';
import { RequestErasure } from './application/request-erasure.js';
import { ExportWhileSuspended } from './application/export-while-suspended.js';
import { ProveSuspended } from './application/prove-suspended.js';
import { SendToken } from './application/send-token.js';
import { SuspendAccount } from './application/suspend-account.js';
import { TellSuspended } from './application/tell-suspended.js';
import { TakeInvitation } from './application/take-invitation.js';
import { TellOwners } from './application/tell-owners.js';
import { AccountsCommand } from './cli/accounts.command.js';
import { CreateOperatorCommand } from './cli/create-operator.command.js';
import { AccountsController } from './http/accounts.controller.js';
import { RotateSigningKeyCommand } from './cli/rotate-signing-key.command.js';
import { TotpCommand } from './cli/totp.command.js';
import { CLIENT_CONTROLLERS, CLIENT_PROVIDERS, CLIENT_ROWS } from './client-parts.js';
import { AddressesController } from './http/addresses.controller.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { AuthController } from './http/auth.controller.js';
import { MailboxController } from './http/mailbox.controller.js';
import { MeController } from './http/me.controller.js';
import { MemberInvitationsController } from './http/member-invitations.controller.js';
import { MembersController } from './http/members.controller.js';
import { MyAccountController } from './http/my-account.controller.js';
import { NoticePreferencesController } from './http/notice-preferences.controller.js';
import { OrganisationsController } from './http/organisations.controller.js';
import { OverseenApiKeysController } from './http/overseen-api-keys.controller.js';
import { PersonalDataController } from './http/personal-data.controller.js';
import { PublicKeysController } from './http/public-keys.controller.js';
import { OnNoticeDue } from './jobs/on-notice-due.js';
import { PersonalData } from './jobs/personal-data.js';
import { SecondFactorController } from './http/second-factor.controller.js';
import { SentInvitationsController } from './http/sent-invitations.controller.js';
import { Post } from './jobs/post.js';
import { RotateKeys } from './jobs/rotate-keys.js';
import { Sweep } from './jobs/sweep.js';
import { SuspendedController } from './http/suspended.controller.js';
import { mailTransport } from './mail/transport.js';
import { AccessLogRow } from './persistence/access-log.row.js';
import { AccountRepository } from './persistence/account.repository.js';
import { AccountRow } from './persistence/account.row.js';
import { ApiKeyRepository } from './persistence/api-key.repository.js';
import { ApiKeyRow } from './persistence/api-key.row.js';
import { AuditRepository } from './persistence/audit.repository.js';
import { AuditRow } from './persistence/audit.row.js';
import { DataExportRow } from './persistence/data-export.row.js';
import { EmailProofRepository } from './persistence/email-proof.repository.js';
import { EmailProofRow } from './persistence/email-proof.row.js';
import { ErasureRow } from './persistence/erasure.row.js';
import { InstallationRow } from './persistence/installation.row.js';
import { MailRow } from './persistence/mail.row.js';
import { MailboxRow } from './persistence/mailbox.row.js';
import { MemberInvitationRepository } from './persistence/member-invitation.repository.js';
import { MemberInvitationRow } from './persistence/member-invitation.row.js';
import { MembershipRow } from './persistence/membership.row.js';
import { MutedNoticeRow } from './persistence/muted-notice.row.js';
import { OrganisationRepository } from './persistence/organisation.repository.js';
import { OrganisationRow } from './persistence/organisation.row.js';
import { RecoveryCodeRow } from './persistence/recovery-code.row.js';
import { RefreshTokenRow } from './persistence/refresh-token.row.js';
import { SecondFactorRepository } from './persistence/second-factor.repository.js';
import { SecondFactorRow } from './persistence/second-factor.row.js';
import { SessionRepository } from './persistence/session.repository.js';
import { SessionRow } from './persistence/session.row.js';
import { SigningKeyRepository } from './persistence/signing-key.repository.js';
import { SigningKeyRow } from './persistence/signing-key.row.js';
import { Throttle } from './persistence/throttle.js';

const ACCOUNTS = [RegisterAccount, AdmitRegistration, ProveAccount, RecordFailedSignIn, SuspendAccount, SignIn, OpenSession, RefreshSession, SignOut, ReadMe, ChangeMe, ReadPublicKeys, CreateOperator, AdmitOperator, CountAccounts, DemoGuard, ProductionGuard, RemoveExpired, CloseUnconfirmed, CommonPasswords, Passwords, Turnstile, SealedKeys, SigningKeys, RotateSigningKey, SessionTokens, SignInTries, TellSuspended];
const ORGANISATIONS = [RegisterOrganisation, ReadOrganisation, ChangeOrganisation, ListMembers, ReadMember, ChangeMemberRole, RemoveMember, InviteMember, MailInvitation, ListMemberInvitations, WithdrawMemberInvitation, TakeInvitation, AcceptMemberInvitation, ActingMember, CreateApiKey, ListApiKeys, RevokeApiKey, RevokeOverseenApiKey];
const PERSISTENCE = [AccountRepository, OrganisationRepository, MemberInvitationRepository, ApiKeyRepository, SessionRepository, SigningKeyRepository, AuditRepository, EmailProofRepository, SecondFactorRepository, Throttle];

const ADDRESSES = [OpenAccount, ProveAddress, VerifyEmail, SendToken, ResetPassword, RenewPassword, OwnPassword, ChangePassword, ChangeEmail, ConfirmEmailChange, MoveAddress, MySessions, TokenTries];
const FACTORS = [EnrolFactor, ConfirmFactor, ActivateFactor, DropFactor, ChangeFactor, ProveFactor, FactorSecrets, FactorJournal, RecoveryCodes, DevelopmentFactor];

const PERSONAL_DATA = [RequestDataExport, MakeDataExports, ReadDataExport, ExportFiles, RequestErasure, EraseAccounts, ReadErasure, CloseAccount, LeaveOrganisations, ProveSuspended, ExportWhileSuspended];
const MAIL = [PostMail, BoundedMail, SendMail, NoticeRecipients, NotifyMembers, TellOwners, NoticePreferences, ReadMailbox, mailTransport];

export const identityModule = defineService({
  name: 'identity',
  rows: [AccountRow, OrganisationRow, MembershipRow, MemberInvitationRow, ApiKeyRow, SessionRow, RefreshTokenRow, SigningKeyRow, AuditRow, AccessLogRow, DataExportRow, ErasureRow, MailRow, MailboxRow, EmailProofRow, MutedNoticeRow, InstallationRow, SecondFactorRow, RecoveryCodeRow, ...CLIENT_ROWS],
  controllers: [AuthController, AddressesController, MeController, MyAccountController, SecondFactorController, NoticePreferencesController, PersonalDataController, AccountsController, MailboxController, PublicKeysController, OrganisationsController, MembersController, SentInvitationsController, MemberInvitationsController, ApiKeysController, OverseenApiKeysController, SuspendedController, ...CLIENT_CONTROLLERS],
  providers: [...ACCOUNTS, ...ADDRESSES, ...FACTORS, ...PERSONAL_DATA, ...ORGANISATIONS, ...MAIL, ...CLIENT_PROVIDERS, ...PERSISTENCE],
  subscribers: { 'identity.on-notice-due': OnNoticeDue },
  schedules: [
    { name: 'identity.sweep', everyMs: 60_000, task: Sweep },
    { name: 'identity.post', everyMs: 2_000, task: Post },
    { name: 'identity.personal-data', everyMs: 2_000, task: PersonalData },
    { name: 'identity.rotate-keys', everyMs: 60_000, task: RotateKeys },
  ],
  commands: [
    {
      name: 'create-operator',
      description: 'create an account that operates this marketplace',
      options: { email: 'address to sign in with', password: '12 to 200 characters; in production none that a demo would use', name: 'name shown to others' },
      command: CreateOperatorCommand,
    },
    { name: 'rotate-signing-key', description: 'publish the next key of access tokens, which signs a quarter of an hour later; nobody is signed out', options: {}, command: RotateSigningKeyCommand },
    {
      name: 'totp',
      description: 'a code of the second factor of an account that signs in now; never in production',
      argument: ['account', 'address that it signs in with'],
      options: { 'show?': '`code`, or `uri` for what an authenticator app scans' },
      command: TotpCommand,
    },
    { name: 'accounts', description: 'how many accounts there are', options: { 'email?': 'an address: is there an account with it?' }, command: AccountsCommand },
  ],
});
