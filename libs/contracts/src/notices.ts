import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsISO8601, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import type { EventDefinition } from './event.js';
import { PERMISSIONS, type Permission } from './permissions.js';

/** What people can have switched off for themselves. */
export const NOTICE_KINDS = ['requests', 'invitations', 'bids', 'awards', 'profile', 'access'] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

interface NoticeRule {
  /** It goes to the members who may do something about it. */
  readonly permission: Permission;
  readonly kind: NoticeKind;
}

/** Every notice: who is told, and by which preference. Its words are identity's. */
export const NOTICES = {
  request_decided: { permission: 'requests.write', kind: 'requests' },
  request_ended: { permission: 'requests.write', kind: 'requests' },
  question_asked: { permission: 'requests.write', kind: 'requests' },
  question_answered: { permission: 'bids.write', kind: 'requests' },
  request_amended: { permission: 'bids.write', kind: 'requests' },
  request_rescheduled: { permission: 'bids.write', kind: 'requests' },
  reaffirmation_due: { permission: 'bids.write', kind: 'bids' },
  vendor_invited: { permission: 'bids.write', kind: 'invitations' },
  invitation_reminder: { permission: 'bids.write', kind: 'invitations' },
  draft_unused: { permission: 'requests.write', kind: 'requests' },
  decision_due: { permission: 'awards.write', kind: 'requests' },
  decision_extended: { permission: 'bids.write', kind: 'bids' },
  final_offer_asked: { permission: 'bids.write', kind: 'bids' },
  final_offers_in: { permission: 'awards.write', kind: 'bids' },
  request_over: { permission: 'bids.write', kind: 'requests' },
  standstill_begun: { permission: 'bids.write', kind: 'awards' },
  evaluator_named: { permission: 'bids.evaluate', kind: 'bids' },
  bids_to_score: { permission: 'bids.evaluate', kind: 'bids' },
  sheets_in: { permission: 'awards.write', kind: 'bids' },
  evaluation_resumed: { permission: 'bids.write', kind: 'awards' },
  clarification_asked: { permission: 'bids.write', kind: 'bids' },
  clarification_answered: { permission: 'awards.write', kind: 'bids' },
  bid_received: { permission: 'requests.write', kind: 'bids' },
  bid_decided: { permission: 'bids.write', kind: 'bids' },
  bid_cure_due: { permission: 'bids.write', kind: 'bids' },
  award_offered: { permission: 'bids.write', kind: 'awards' },
  award_answered: { permission: 'awards.write', kind: 'awards' },
  award_moved: { permission: 'bids.write', kind: 'awards' },
  profile_decided: { permission: 'profile.write', kind: 'profile' },
  credential_decided: { permission: 'profile.write', kind: 'profile' },
  credential_ending: { permission: 'profile.write', kind: 'profile' },
  qualification_ending: { permission: 'profile.write', kind: 'profile' },
  case_study_decided: { permission: 'profile.write', kind: 'profile' },
  work_confirmed: { permission: 'profile.write', kind: 'profile' },
  // Who may act for the organisation: identity tells it by itself.
  member_joined: { permission: 'members.manage', kind: 'access' },
  member_role_changed: { permission: 'members.manage', kind: 'access' },
  member_removed: { permission: 'members.manage', kind: 'access' },
  api_key_created: { permission: 'keys.manage', kind: 'access' },
  api_key_revoked: { permission: 'keys.manage', kind: 'access' },
} as const satisfies Record<string, NoticeRule>;

export type NoticeTemplate = keyof typeof NOTICES;

export const NOTICE_TEMPLATES = Object.keys(NOTICES) as NoticeTemplate[];

export const NOTICE_OBJECTS = ['request', 'vendor_profile', 'credential', 'case_study'] as const;

/** What a notice may say beyond its object: codes, dates, and the title of a request or a credential, which all who are told may read. */
export class NoticeFacts {
  @IsOptional() @IsString() @MaxLength(120) title?: string;
  @IsOptional() @IsString() @MaxLength(60) discipline?: string;
  @IsOptional() @IsString() @MaxLength(40) outcome?: string;
  @IsOptional() @IsString() @MaxLength(60) reason?: string;
  /** RFC 3339: by when something has to be done. */
  @IsOptional() @IsISO8601() until?: string;
}

export const MOST_NOTIFIED = 500;

/** The people of these organisations are to be told something by mail. Who they are, and whether they want it, identity finds out when it is sent. */
export class NoticeDue {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_NOTIFIED) @IsUUID(undefined, { each: true }) organisationIds!: string[];
  /** Of their people these alone, by account; absent: all whom the permission names. */
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_NOTIFIED) @IsUUID(undefined, { each: true }) accountIds?: string[];
  @IsIn(NOTICE_TEMPLATES) template!: NoticeTemplate;
  @IsIn(PERMISSIONS) permission!: Permission;
  @IsIn(NOTICE_OBJECTS) objectType!: (typeof NOTICE_OBJECTS)[number];
  @IsUUID() objectId!: string;
  @ValidateNested() @Type(() => NoticeFacts) facts!: NoticeFacts;
}

/** The payloads of a notice: none for nobody, several for very many. */
export function noticesDue(template: NoticeTemplate, organisationIds: readonly string[], about: Pick<NoticeDue, 'objectType' | 'objectId' | 'facts' | 'accountIds'>): NoticeDue[] {
  const { permission } = NOTICES[template];
  const parts = Array.from({ length: Math.ceil(organisationIds.length / MOST_NOTIFIED) }, (_, i) => organisationIds.slice(i * MOST_NOTIFIED, (i + 1) * MOST_NOTIFIED));
  return parts.map((part) => ({ organisationIds: part, template, permission, ...about }));
}

const organisationIds = ['01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c06'];

/** As every service that has something to tell declares it. */
export const NOTICE_DUE = {
  payload: NoticeDue,
  example: {
    organisationIds, accountIds: ['01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c09'], template: 'vendor_invited', permission: 'bids.write', objectType: 'request', objectId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c04',
    facts: { title: 'Monthly bookkeeping for two cafés', discipline: 'accounting', until: '2026-12-01T06:00:00.000Z' },
  },
  subscribers: ['identity.on-notice-due'],
} as const satisfies EventDefinition;
