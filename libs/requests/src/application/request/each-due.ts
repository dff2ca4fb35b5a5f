import type { Database, Round } from '#platform';

const BATCH = 100;

/** What has fallen due, and what is to be done about each of it in a transaction of its own; answers 0 when somebody else was at it. */
export interface Due {
  /** Finds at most $1 ids, the most overdue first; `values` from $2 on. */
  readonly find: string;
  readonly values?: readonly unknown[];
  readonly what: string;
  readonly settle: (id: string) => Promise<number>;
}

/** Goes through what has fallen due: one that fails keeps no other from its turn. */
export class EachDue {
  /** Could not be settled when it was last tried. */
  private failed = new Set<string>();

  constructor(private readonly database: Database, private readonly due: Due) {}

  /** How many were settled. Throws after the batch when some could not be. */
  async execute(round: Round): Promise<number> {
    let settled = 0;
    for (let more = true; more && !round.over; ) {
      const due = await this.database.query<{ id: string }>(this.due.find, [BATCH, ...(this.due.values ?? [])]);
      const now = await this.settleBatch(due, round);
      settled += now;
      more = due.length === BATCH && now > 0;
    }
    return settled;
  }

  private async settleBatch(due: readonly { readonly id: string }[], round: Round): Promise<number> {
    let settled = 0;
    const failures: unknown[] = [];
    const [again, first] = [due.filter(({ id }) => this.failed.has(id)), due.filter(({ id }) => !this.failed.has(id))];
    this.failed = new Set(again.map(({ id }) => id));
    // One that always fails may take a whole round for it: the others come before it.
    for (const { id } of [...first, ...again]) {
      if (round.over) break;
      try {
        settled += await this.due.settle(id);
        this.failed.delete(id);
      } catch (error) {
        this.failed.add(id);
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} due ${this.due.what} could not be settled`);
    return settled;
  }
}
