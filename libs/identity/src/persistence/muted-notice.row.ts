import type { NoticeKind } from '#contracts';
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.row.js';

/** A kind of notice that somebody has switched off. */
@Entity({ schema: 'identity', name: 'muted_notice' })
@Check('muted_notice_kind', `kind IN ('requests', 'invitations', 'bids', 'awards', 'profile', 'access')`)
export class MutedNoticeRow {
  @ForeignKey(() => AccountRow, { name: 'muted_notice_account' })
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'muted_notice_pk' })
  accountId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'muted_notice_pk' }) kind!: NoticeKind;
}
