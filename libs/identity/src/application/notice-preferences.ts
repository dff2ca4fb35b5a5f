import { NOTICE_KINDS, type NoticeKind } from '#contracts';
import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { MutedNoticeRow } from '../persistence/muted-notice.row.js';

/** Which kinds of notices somebody gets by mail. */
export type NoticePreferencesView = Readonly<Record<NoticeKind, boolean>>;

const viewOf = (muted: readonly NoticeKind[]): NoticePreferencesView => Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, !muted.includes(kind)])) as NoticePreferencesView;

/** Everybody gets every kind until they switch it off. */
@Injectable()
export class NoticePreferences {
  constructor(private readonly database: Database) {}

  async read({ account: { id: accountId } }: AccountCaller): Promise<NoticePreferencesView> {
    return viewOf((await this.database.dataSource.manager.findBy(MutedNoticeRow, { accountId })).map(({ kind }) => kind));
  }

  /** What is not named is switched on. */
  set(caller: AccountCaller, wanted: Partial<NoticePreferencesView>): Promise<NoticePreferencesView> {
    const { id: accountId } = caller.account;
    const muted = NOTICE_KINDS.filter((kind) => wanted[kind] === false);
    return write(this.database, caller, async (tx) => {
      await tx.manager.delete(MutedNoticeRow, { accountId });
      tx.appendPut(MutedNoticeRow, muted.map((kind) => ({ accountId, kind })), ['accountId', 'kind']);
      return viewOf(muted);
    });
  }
}
