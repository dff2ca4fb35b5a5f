import type { Database } from '../database/database.js';
import { Coalesced } from './coalesced.js';

/** Where a tail stands: behind the last row that it has applied. */
export interface TailCursor {
  /** An xid8, as text: it is larger than a number can be. */
  readonly xid: string;
  readonly id: string;
}

export type TailedRow = TailCursor;

export interface TailSource {
  /** A table or published view with `xid xid8 DEFAULT pg_current_xact_id()` and `id uuid`, indexed by both: rows are added to it and never changed. */
  readonly relation: string;
  /** Further columns to read. */
  readonly columns: readonly string[];
}

const BATCH = 1_000;
const NIL = '00000000-0000-0000-0000-000000000000';

// A sequence or a clock numbers rows as they are written, not as they are committed: whoever follows one steps over a row whose transaction is still open. Below the
// oldest open transaction nothing can appear any more, so reading stops there and (xid, id) never has to go back. The price is that one long transaction holds everybody up.
const nextRows = ({ relation, columns }: TailSource) => `
  SELECT t.xid::text AS xid, ${['id', ...columns].map((column) => `t.${column}`).join(', ')}
  FROM ${relation} t
  WHERE t.xid < pg_snapshot_xmin(pg_current_snapshot()) AND (t.xid, t.id) > ($1::xid8, $2::uuid)
  ORDER BY t.xid, t.id LIMIT ${BATCH}`;

/**
 * A cursor before everything that is not committed yet. Take it, then load: what the load does not see, a tail from here brings; what both see is applied twice,
 * so applying must bear that.
 */
export async function tailFromNow(database: Database): Promise<TailCursor> {
  const row = await database.one<{ xid: string }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid');
  if (!row) throw new Error('the database told no snapshot');
  return { xid: row.xid, id: NIL };
}

/**
 * Follows a table in the order of commits, in one process and on demand: what every process must know is tailed, because a queue would give it to one of them.
 * The cursor may be kept anywhere and a tail begun again from it.
 */
export class Tail<Row extends TailedRow> {
  private readonly reading = new Coalesced(() => this.read());
  private readonly statement: string;

  constructor(private readonly database: Database, source: TailSource, private position: TailCursor, private readonly apply: (rows: readonly Row[]) => void | Promise<void>) {
    this.statement = nextRows(source);
  }

  get cursor(): TailCursor {
    return this.position;
  }

  /**
   * Applies every row that was committed before the call, but for those that an older transaction still holds up. Calls at the same time share their reading. When
   * `apply` throws, its rows come again with the next call.
   */
  catchUp(): Promise<void> {
    return this.reading.run();
  }

  private async read(): Promise<void> {
    for (let rows = BATCH; rows === BATCH; ) {
      const batch = await this.database.query<Row>(this.statement, [this.position.xid, this.position.id]);
      const last = batch.at(-1);
      if (!last) return;
      await this.apply(batch);
      this.position = { xid: last.xid, id: last.id };
      rows = batch.length;
    }
  }
}
