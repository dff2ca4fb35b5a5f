/** What a member may do for its organisation. An operation names one permission; a role is a set of them. */
export const PERMISSIONS = [
  'organisation.read',
  'organisation.write',
  'members.manage',
  'keys.manage',
  'requests.read',
  'requests.write',
  'bids.read',
  'bids.write',
  'bids.evaluate',
  'awards.write',
  'profile.write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const MEMBER_ROLES = ['owner', 'manager', 'contributor', 'viewer'] as const;

export type MemberRole = (typeof MEMBER_ROLES)[number];

const VIEWER: readonly Permission[] = ['organisation.read', 'requests.read', 'bids.read'];
const CONTRIBUTOR: readonly Permission[] = [...VIEWER, 'requests.write', 'bids.write', 'bids.evaluate', 'profile.write'];
const MANAGER: readonly Permission[] = [...CONTRIBUTOR, 'organisation.write', 'awards.write'];

/** Least privilege first: every role holds what the one before it holds. */
export const ROLE_PERMISSIONS: Readonly<Record<MemberRole, readonly Permission[]>> = {
  viewer: VIEWER,
  contributor: CONTRIBUTOR,
  manager: MANAGER,
  owner: PERMISSIONS,
};

/** What only people do: an API key never decides who else may act for an organisation, and scores no bid. */
const OF_PEOPLE: readonly Permission[] = ['members.manage', 'keys.manage', 'bids.evaluate'];

/** The permissions that an API key can have: what an owner may do, but for what only people do. */
export const KEY_PERMISSIONS: readonly Permission[] = ROLE_PERMISSIONS.owner.filter((permission) => !OF_PEOPLE.includes(permission));

/** How an organisation takes part: it posts requests, it bids, or it does both. */
export const ORGANISATION_SIDES = ['client', 'vendor', 'both'] as const;

export type OrganisationSide = (typeof ORGANISATION_SIDES)[number];

/** Whether a member of that role has to prove a second factor, once the days of grace are over: who manages API keys, and owners of organisations that offer services. */
export const demandsSecondFactor = (role: MemberRole, side: OrganisationSide): boolean => ROLE_PERMISSIONS[role].includes('keys.manage') || (role === 'owner' && side !== 'client');
