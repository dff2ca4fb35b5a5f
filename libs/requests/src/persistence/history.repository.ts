import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Request } from '../domain/request.js';
import type { HistoryRow } from './history.row.js';

/** `detail` holds opaque ids, codes and instants only. */
export type HistoryEntry = Omit<HistoryRow, 'id' | 'actorId' | 'reason' | 'detail'> & Partial<Pick<HistoryRow, 'actorId' | 'reason' | 'detail'>>;

/** What happened to a request and left it in the state that it was in. */
export type RequestNote = Omit<HistoryEntry, 'objectType' | 'objectId' | 'requestId' | 'fromState' | 'toState'>;

// By name, as jsonb: one statement for however many, without TypeORM's query builder in every act on a bid.
const COLUMNS = 'id, object_type, object_id, request_id, at, actor_kind, actor_id, action, from_state, to_state, reason, detail';
const APPEND = `INSERT INTO requests.history (${COLUMNS}) SELECT ${COLUMNS} FROM jsonb_populate_recordset(NULL::requests.history, $1)`;

const columnsOf = ({ objectType, objectId, requestId, at, actorKind, actorId = null, action, fromState, toState, reason = null, detail = {} }: HistoryEntry) => ({
  id: uuidv7(), object_type: objectType, object_id: objectId, request_id: requestId, at, actor_kind: actorKind, actor_id: actorId, action, from_state: fromState, to_state: toState, reason, detail,
});

@Injectable()
export class HistoryRepository {
  /** Appends what happened, in the order given, as this transaction commits. */
  append(tx: Tx, ...entries: readonly HistoryEntry[]): void {
    if (entries.length > 0) tx.append(APPEND, [JSON.stringify(entries.map(columnsOf))]);
  }

  note(tx: Tx, { id, state }: Pick<Request, 'id' | 'state'>, what: RequestNote): void {
    this.append(tx, { ...what, objectType: 'request', objectId: id, requestId: id, fromState: state, toState: state });
  }
}
