import { Column, Entity, PrimaryColumn } from 'typeorm';
import pg from 'pg';
import { cloneDatabase, TEST_MASTER_KEY, type TestDatabase } from '../testing/index.js';
import { Database } from './database.js';
import { loginUrl } from './roles.js';

@Entity({ schema: 'matching', name: 'sample' })
class SampleRow {
  @PrimaryColumn({ type: 'text' }) owner!: string;
  @PrimaryColumn({ type: 'integer' }) number!: number;
  @Column({ type: 'jsonb', name: 'some_facts', nullable: true }) facts!: object | null;
  @Column({ type: 'text', array: true }) words!: readonly string[];
  @Column({ type: 'date', name: 'on_day' }) day!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'numeric', nullable: true }) amount!: string | null;
  @Column({ type: 'bytea', nullable: true }) bytes!: Buffer | null;
}

@Entity({ schema: 'matching', name: 'sample_key' })
class KeyRow {
  @PrimaryColumn({ type: 'text' }) owner!: string;
  @PrimaryColumn({ type: 'text' }) kind!: string;
}

const ROW: SampleRow = { owner: "o'neil", number: 1, facts: { a: ['ü', null] }, words: ['one', 'two, three', ''], day: '2026-02-28', at: new Date('2026-01-02T03:04:05.678Z'), amount: '12.50', bytes: Buffer.from([0, 255]) };

/** What is appended is written as TypeORM itself would write it, and read back by it. */
describe.each([true, false])('rows that go with the commit (a session of its own: %s)', (direct) => {
  let clone: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    clone = await cloneDatabase();
    const admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    await admin.query(`
      CREATE TABLE matching.sample (owner text, number integer, some_facts jsonb, words text[], on_day date, at timestamptz, amount numeric, bytes bytea, PRIMARY KEY (owner, number));
      CREATE TABLE matching.sample_key (owner text, kind text, PRIMARY KEY (owner, kind));
      GRANT ALL ON matching.sample, matching.sample_key TO marketplace_matching`);
    await admin.end();
    database = new Database({ service: 'matching', url: loginUrl(clone.url, TEST_MASTER_KEY, 'matching'), poolSize: 2, acquireTimeoutMs: 5_000, rows: [SampleRow, KeyRow], direct });
    await database.open();
  });

  afterAll(async () => {
    await database.close();
    await clone.drop();
  });

  const stored = (owner: string) => database.dataSource.manager.find(SampleRow, { where: { owner }, order: { number: 'ASC' } });
  const commit = (work: Parameters<Database['transaction']>[0]) => database.transaction(work);

  it('are read back as they were given, with every kind of column', async () => {
    await commit(async (tx) => tx.appendRow(SampleRow, ROW));
    await database.dataSource.manager.insert(SampleRow, { ...ROW, number: 2, facts: null, amount: null, bytes: null });
    expect(await stored(ROW.owner)).toEqual([ROW, { ...ROW, number: 2, facts: null, amount: null, bytes: null }]);
  });

  it('change what they name and nothing else; a member that is null is set to null', async () => {
    const owner = 'changed';
    await commit(async (tx) => tx.appendPut(SampleRow, [{ ...ROW, owner }, { ...ROW, owner, number: 2 }], ['owner', 'number']));
    await commit(async (tx) => {
      tx.appendChange(SampleRow, { owner, number: 2 }, { facts: null, words: [], at: new Date(0) });
      tx.appendChange(SampleRow, { owner, number: 2 }, { amount: '7' });
    });
    expect(await stored(owner)).toEqual([{ ...ROW, owner }, { ...ROW, owner, number: 2, facts: null, words: [], at: new Date(0), amount: '7' }]);
  });

  it('take the place of those that were there, or stay when there is nothing but a key', async () => {
    const owner = 'put';
    for (const day of ['2026-01-01', '2026-01-02']) await commit(async (tx) => tx.appendPut(SampleRow, [{ ...ROW, owner, day }], ['owner', 'number']));
    expect(await stored(owner)).toEqual([{ ...ROW, owner, day: '2026-01-02' }]);
    for (const kinds of [['a'], ['a', 'b'], []]) await commit(async (tx) => tx.appendPut(KeyRow, kinds.map((kind) => ({ owner, kind })), ['owner', 'kind']));
    expect(await database.query('SELECT kind FROM matching.sample_key WHERE owner = $1 ORDER BY kind', [owner])).toEqual([{ kind: 'a' }, { kind: 'b' }]);
  });

  it('that do not state every column are refused before anything is written', async () => {
    const { amount: _amount, ...rest } = ROW;
    await expect(commit(async (tx) => tx.appendRow(SampleRow, { ...rest, owner: 'half' } as SampleRow))).rejects.toThrow('SampleRow.amount is not stated');
    expect(await stored('half')).toEqual([]);
  });

  it('are asked with the same statement again and again, on several connections at once and after a failure', async () => {
    const ask = (n: number) => database.transaction((tx) => tx.together({ sql: 'SELECT 10 / $1::int AS of', values: [n] }, { sql: 'SELECT 10 / $1::int AS of', values: [5] }));
    for (let round = 0; round < 8; round += 1) {
      expect(await Promise.all([ask(1), ask(2), ask(5)])).toEqual([[[{ of: 10 }], [{ of: 2 }]], [[{ of: 5 }], [{ of: 2 }]], [[{ of: 2 }], [{ of: 2 }]]]);
      await expect(ask(0)).rejects.toMatchObject({ code: '22012' });
    }
    const named = await database.transaction((tx) => tx.query('SELECT count(*)::int AS held FROM pg_prepared_statements'));
    expect(Number((named[0] as { held: number }).held) > 0).toBe(direct);
  });
});
