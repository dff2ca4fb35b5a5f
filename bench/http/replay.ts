import type { Pool, PoolClient } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { RecordedStatement } from '../recording/statement.js';

/** What differs from call to call: the value in the recorded call by its name. */
export type Places = Readonly<Record<string, string>>;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const MARK = /\u0001([^\u0001]*)\u0001/;

type Fill = (places: Places, fresh: Map<string, string>) => unknown;

/** Values without anything that differs are used as they were recorded. */
function compileText(text: string, names: ReadonlyMap<string, string>): Fill {
  const marked = [...names].reduce((so, [value, name]) => so.replaceAll(value, `\u0001${name}\u0001`), text).replace(UUID, (id) => `\u0001+${id}\u0001`);
  const parts = marked.split(MARK);
  if (parts.length === 1) return () => text;
  return (places, fresh) => parts.map((part, at) => (at % 2 === 0 ? part : part.startsWith('+') ? freshFor(part, fresh) : places[part])).join('');
}

/** An id that the product made up in the recorded call is made up anew, the same in all statements of one call. */
function freshFor(recorded: string, fresh: Map<string, string>): string {
  const known = fresh.get(recorded);
  if (known !== undefined) return known;
  const made = uuidv7();
  fresh.set(recorded, made);
  return made;
}

function compileValue(value: unknown, names: ReadonlyMap<string, string>): Fill {
  if (typeof value === 'string') return compileText(value, names);
  if (!Array.isArray(value)) return () => value;
  const items = value.map((item) => compileValue(item, names));
  return (places, fresh) => items.map((fill) => fill(places, fresh));
}

interface Step {
  readonly text: string;
  readonly values: readonly Fill[];
}

/**
 * The statements of one call of the product, run again for other objects: in their order, each awaited, on one connection when the product opened a
 * transaction and one by one through the pool when it did not. They are unnamed, as the product's are.
 */
export class Replay {
  private readonly steps: readonly Step[];
  private readonly inTransaction: boolean;

  constructor(recorded: readonly RecordedStatement[], places: Places) {
    if (recorded.length === 0) throw new Error('nothing was recorded');
    const names = new Map(Object.entries(places).map(([name, value]) => [value, name]));
    this.steps = recorded.map(({ text, values }) => ({ text, values: values.map((value) => compileValue(value, names)) }));
    this.inTransaction = recorded.some(({ text }) => /^(START TRANSACTION|BEGIN)/i.test(text));
  }

  async run(pool: Pool, places: Places): Promise<void> {
    const fresh = new Map<string, string>();
    if (!this.inTransaction) return this.all(pool, places, fresh);
    const client = await pool.connect();
    try {
      await this.all(client, places, fresh);
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async all(on: Pool | PoolClient, places: Places, fresh: Map<string, string>): Promise<void> {
    for (const { text, values } of this.steps) await on.query(text, values.map((fill) => fill(places, fresh)));
  }
}
