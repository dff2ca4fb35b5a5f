import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { HistoryRow } from './history.row.js';

/** `detail` holds opaque ids, codes and instants only. */
export type HistoryEntry = Omit<HistoryRow, 'id' | 'actorId' | 'reason' | 'detail'> & Partial<Pick<HistoryRow, 'actorId' | 'reason' | 'detail'>>;

@Injectable()
export class HistoryRepository {
  /** Appends what happened, in the order given. */
  async append(tx: Tx, ...entries: readonly HistoryEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await tx.manager.insert(HistoryRow, entries.map((entry) => ({ actorId: null, reason: null, detail: {}, ...entry, id: uuidv7() })) as never);
  }
}
