import type { MemberRecord } from '../persistence/member-list.sql.js';

/** A member as the other members see it. */
export interface MemberView extends Omit<MemberRecord, 'joinedAt'> {
  readonly joinedAt: string;
}

export const memberView = (record: MemberRecord): MemberView => ({
  accountId: record.accountId,
  displayName: record.displayName,
  email: record.email,
  role: record.role,
  joinedAt: record.joinedAt.toISOString(),
});
