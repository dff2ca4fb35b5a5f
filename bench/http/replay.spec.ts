import type { Pool } from 'pg';
import type { RecordedStatement } from '../recording/statement.js';
import { Replay } from './replay.js';

const [REQUEST, OTHER] = ['018bcfe5-6803-7004-8000-000000000003', '018bcfe5-6803-7004-8000-000000000004'];
const MADE_UP = '01a219e3-aef5-7ec2-b070-34ad2edee7d3';
const sent = (text: string, ...values: unknown[]): RecordedStatement => ({ login: 'marketplace_requests', text, values });

interface Query {
  readonly on: 'pool' | 'client';
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Remembers what it was asked; no database is needed to see which statement goes where. */
function listening(): { readonly pool: Pool; readonly queries: Query[]; readonly released: unknown[] } {
  const queries: Query[] = [];
  const released: unknown[] = [];
  const query = (on: Query['on']) => (text: string, values: unknown[]) => {
    queries.push({ on, text, values });
    return text === 'FAIL' ? Promise.reject(new Error('refused')) : Promise.resolve({ rows: [] });
  };
  const client = { query: query('client'), release: (broken?: unknown) => released.push(broken) };
  return { pool: { query: query('pool'), connect: () => Promise.resolve(client) } as unknown as Pool, queries, released };
}

describe('a recorded call, replayed for other objects', () => {
  it('names the new objects wherever the old ones stood, inside texts and lists too', async () => {
    const { pool, queries } = listening();
    const replay = new Replay([sent('A', REQUEST, 26, null), sent('B', [`{"requestId":"${REQUEST}"}`], `bench ${REQUEST}`)], { request: REQUEST });
    await replay.run(pool, { request: OTHER });
    expect(queries).toEqual([
      { on: 'pool', text: 'A', values: [OTHER, 26, null] },
      { on: 'pool', text: 'B', values: [[`{"requestId":"${OTHER}"}`], `bench ${OTHER}`] },
    ]);
  });

  it('makes up anew what the product made up, the same throughout one call and another in the next', async () => {
    const { pool, queries } = listening();
    const replay = new Replay([sent('A', MADE_UP), sent('B', `of ${MADE_UP}`)], {});
    await replay.run(pool, {});
    await replay.run(pool, {});
    const [first, again, second] = [queries[0]?.values[0], queries[1]?.values[0], queries[2]?.values[0]];
    expect(first).not.toBe(MADE_UP);
    expect(again).toBe(`of ${first as string}`);
    expect(second).not.toBe(first);
  });

  it('keeps to one connection when the product opened a transaction, and drops it when a statement fails', async () => {
    const { pool, queries, released } = listening();
    await new Replay([sent('START TRANSACTION'), sent('A'), sent('COMMIT')], {}).run(pool, {});
    expect(queries.map(({ on }) => on)).toEqual(['client', 'client', 'client']);
    expect(released).toEqual([undefined]);
    await expect(new Replay([sent('START TRANSACTION'), sent('FAIL')], {}).run(pool, {})).rejects.toThrow('refused');
    expect(released).toEqual([undefined, true]);
  });

  it('refuses an empty recording, which would measure nothing', () => {
    expect(() => new Replay([], {})).toThrow('nothing was recorded');
  });
});
