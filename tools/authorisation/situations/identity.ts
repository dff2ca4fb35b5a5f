import type { World } from '../world.js';
import { ANY_VERSION, NOTHING, type Situation, type Situations } from './situation.js';

const NEW_ORGANISATION = { displayName: 'Quayside Bakery', legalName: 'Quayside Bakery Pty Ltd', side: 'client', country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' };
const THEIRS = 'an organisation';
const MEMBER = 'a member';
const NO_TOKEN = 'mkt_verify_nobody-was-ever-sent-this-one';

const WRONG_PASSWORD = { password: 'not the right one at all' };
/** A wrong password is recorded where it is asked for again. */
const RECORDED = { records: ['identity.audit', 'identity.access_log'] };
const SUSPENSION = { reasonCode: 'compromised' };
const SOMETHING = '7d1c2a4e-0b3f-4c58-9a6d-2f1e8b7c5d40';
const EXPORT = 'an export of somebody else';

const dataExport = ({ people }: World): Situation => ({
  party: 'client',
  path: { id: SOMETHING },
  before: [`INSERT INTO identity.data_export (id, account_id, state, requested_at, due_at, attempts, expires_at) VALUES ($1, $2, 'queued', clock_timestamp(), clock_timestamp(), 0, clock_timestamp() + interval '7 days')`, SOMETHING, people.clerk.accountId],
});

export const IDENTITY: Situations = {
  registerAccount: { [NOTHING]: () => ({ party: 'client', body: { email: 'new@people.example', displayName: 'New', password: 'nine quiet otters paint fences' } }) },
  signIn: { [NOTHING]: ({ signIn: { email, password } }) => ({ party: 'client', body: { email, password } }) },
  refreshSession: { [NOTHING]: ({ signIn: { refreshToken } }) => ({ party: 'client', body: { refreshToken } }) },
  signOut: { [NOTHING]: () => ({ party: 'client' }) },
  readMailbox: { [NOTHING]: () => ({ party: 'client' }) },
  verifyEmail: { 'a token that nobody was sent': () => ({ party: 'client', body: { token: NO_TOKEN } }) },
  resendVerification: { [NOTHING]: () => ({ party: 'client' }) },
  requestPasswordReset: { 'an address without account': () => ({ party: 'client', body: { email: 'nobody@people.example' } }) },
  resetPassword: { 'a token that nobody was sent': () => ({ party: 'client', body: { token: NO_TOKEN, password: 'five loud herons mend ladders' } }) },
  changePassword: { 'a wrong present password': () => ({ party: 'client', ...RECORDED, body: { currentPassword: 'not the right one at all', newPassword: 'five loud herons mend ladders' } }) },
  changeEmail: { 'a wrong present password': () => ({ party: 'client', ...RECORDED, body: { email: 'moved@people.example', password: 'not the right one at all' } }) },
  confirmEmailChange: { 'a token that nobody was sent': () => ({ party: 'client', body: { token: NO_TOKEN } }) },
  startSecondFactor: { 'a wrong present password': () => ({ party: 'client', ...RECORDED, body: { password: 'not the right one at all' } }) },
  confirmSecondFactor: { 'an enrolment that nobody began': () => ({ party: 'client', body: { code: '287082' } }) },
  removeSecondFactor: { 'a wrong present password': () => ({ party: 'client', ...RECORDED, body: { password: 'not the right one at all', code: '287082' } }) },
  renewRecoveryCodes: { 'a wrong present password': () => ({ party: 'client', ...RECORDED, body: { password: 'not the right one at all', code: '287082' } }) },
  listMySessions: { [NOTHING]: () => ({ party: 'client' }) },
  endOtherSessions: { [NOTHING]: () => ({ party: 'client' }) },
  endSession: { 'a session of somebody else': ({ people }) => ({ party: 'client', path: { id: people.clerk.accountId } }) },
  requestDataExport: { 'a wrong password': () => ({ party: 'client', ...RECORDED, body: WRONG_PASSWORD }) },
  readDataExport: { [EXPORT]: (world) => dataExport(world) },
  downloadDataExport: { [EXPORT]: (world) => dataExport(world) },
  requestExportToken: { 'an address without account': () => ({ party: 'client', body: { email: 'nobody@people.example' } }) },
  exportWhileSuspended: { 'a token that nobody was sent': () => ({ party: 'client', body: { token: NO_TOKEN, ...WRONG_PASSWORD } }) },
  downloadWhileSuspended: { 'a token that nobody was sent': () => ({ party: 'client', path: { id: SOMETHING }, body: { token: NO_TOKEN, ...WRONG_PASSWORD } }) },
  requestErasure: { 'a wrong password': () => ({ party: 'client', ...RECORDED, body: WRONG_PASSWORD }) },
  readErasure: {
    'an erasure whose id one has': ({ people }) => ({
      party: 'client',
      path: { id: SOMETHING },
      before: ['INSERT INTO identity.erasure (id, account_id, requested_at, due_at) VALUES ($1, $2, clock_timestamp(), clock_timestamp())', SOMETHING, people.clerk.accountId],
    }),
  },
  suspendAccount: {
    'an account': ({ people }) => ({ party: 'client', path: { id: people.clerk.accountId }, body: SUSPENSION }),
    'an account that there is not': () => ({ party: 'client', path: { id: SOMETHING }, body: SUSPENSION }),
  },
  reinstateAccount: {
    'a suspended account': ({ people }) => ({
      party: 'client',
      path: { id: people.clerk.accountId },
      before: [`UPDATE identity.account SET suspended_at = clock_timestamp(), suspended_for = 'abuse' WHERE id = $1`, people.clerk.accountId],
    }),
  },
  readMe: { [NOTHING]: () => ({ party: 'client' }) },
  changeMe: { [NOTHING]: () => ({ party: 'client', body: { displayName: 'Another Name' }, headers: ANY_VERSION }) },
  readNoticePreferences: { [NOTHING]: () => ({ party: 'client' }) },
  setNoticePreferences: { [NOTHING]: () => ({ party: 'client', body: { requests: true, invitations: true, bids: false, awards: true, profile: true, access: true } }) },
  readPublicKeys: { [NOTHING]: () => ({ party: 'client' }) },
  registerOrganisation: { [NOTHING]: () => ({ party: 'client', body: NEW_ORGANISATION }) },
  readOrganisation: { [THEIRS]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client } }) },
  changeOrganisation: { [THEIRS]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client }, body: { displayName: 'Harbour Lane Cafés' }, headers: ANY_VERSION }) },
  listMembers: { [THEIRS]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client } }) },
  readMember: { [MEMBER]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client, accountId: people.clerk.accountId } }) },
  changeMemberRole: { [MEMBER]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client, accountId: people.clerk.accountId }, body: { role: 'contributor' }, headers: ANY_VERSION }) },
  removeMember: { [MEMBER]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client, accountId: people.clerk.accountId } }) },
  inviteMember: { [THEIRS]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client }, body: { email: 'new@people.example', role: 'owner' } }) },
  listMemberInvitations: { [THEIRS]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client } }) },
  withdrawMemberInvitation: {
    'a pending invitation': ({ people, sentInvitation }) => ({ party: 'client', path: { id: people.organisations.client, invitationId: sentInvitation } }),
    'an accepted invitation': ({ people, sentInvitation }) => ({
      party: 'client',
      path: { id: people.organisations.client, invitationId: sentInvitation },
      before: ['UPDATE identity.member_invitation SET accepted_at = clock_timestamp() WHERE id = $1', sentInvitation],
    }),
  },
  createApiKey: { [THEIRS]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client }, body: { name: 'Practice software', permissions: ['requests.read'], expiresInDays: 90 } }) },
  listApiKeys: { [THEIRS]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client } }) },
  revokeApiKey: { 'an API key': ({ people }) => ({ party: 'client', path: { id: people.organisations.client, keyId: people.key('client', 'expired key').accountId } }) },
  listOverseenApiKeys: {
    [THEIRS]: ({ people }) => ({ party: 'client', path: { id: people.organisations.client } }),
    'an organisation that there is not': () => ({ party: 'client', path: { id: SOMETHING } }),
  },
  revokeOverseenApiKey: { 'an API key': ({ people }) => ({ party: 'client', path: { id: people.organisations.client, keyId: people.key('client', 'expired key').accountId }, body: { reasonCode: 'leaked' } }) },
  acceptMemberInvitation: { 'an invitation to somebody else': ({ memberInvitation: token }) => ({ party: 'client', body: { token } }) },
  isAlive: { [NOTHING]: () => ({ party: 'client' }) },
  isReady: { [NOTHING]: () => ({ party: 'client' }) },
  readMetrics: { 'from this machine': () => ({ party: 'client' }), 'through a proxy': () => ({ party: 'client', headers: { 'x-forwarded-for': '203.0.113.9' } }) },
};
