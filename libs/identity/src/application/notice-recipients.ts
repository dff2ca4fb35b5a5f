import { DEMO_DOMAIN, DEMO_ROLES, MEMBER_ROLES, NOTICES, ROLE_PERMISSIONS, type NoticeTemplate } from '#contracts';
import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { NOTICE_RECIPIENT, NOTICE_RECIPIENTS } from '../persistence/notice-recipients.sql.js';

/** A member who is to be told. */
export interface Recipient {
  readonly accountId: string;
  readonly organisationId: string;
}

export interface Addressee {
  readonly email: string;
  readonly displayName: string;
  readonly organisation: string;
  readonly about: string | null;
  readonly by: string | null;
}

/** Whose names a notice says. */
export interface Named {
  readonly objectId: string;
  readonly by?: string;
}

/** $1 to $4 of the recipients' statements. */
function wanted(template: NoticeTemplate): unknown[] {
  const { permission, kind } = NOTICES[template];
  const roles = MEMBER_ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission));
  return [roles, kind, `%@${DEMO_DOMAIN}`, DEMO_ROLES.map((role) => `${role}@${DEMO_DOMAIN}`)];
}

/** Whom a notice concerns: by permission, by preference, at an address that was proved. */
@Injectable()
export class NoticeRecipients {
  constructor(private readonly database: Database) {}

  of(tx: Tx, template: NoticeTemplate, organisationIds: readonly string[]): Promise<Recipient[]> {
    return tx.query<Recipient>(NOTICE_RECIPIENTS, [...wanted(template), organisationIds]);
  }

  /** As things are now: undefined for who has left, lost the permission or switched it off meanwhile. */
  now(template: NoticeTemplate, { accountId, organisationId }: Recipient, { objectId, by }: Named): Promise<Addressee | undefined> {
    return this.database.one<Addressee & Record<string, unknown>>(NOTICE_RECIPIENT, [...wanted(template), accountId, organisationId, objectId, by ?? null]);
  }
}
